import { useRevalidator } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Divider, InlineStack, Layout, Link, List, Page, Text } from "@shopify/polaris";
import { actorWords } from "#app/components/incident/timeline-messages.ts";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
import { PhaseBadge } from "#app/components/status/badges.tsx";
import type { EvidenceView } from "#app/views/evidence.view.ts";
import { Copyable } from "./copyable.tsx";
import { DownloadButton } from "./download-button.tsx";
import { evidenceMessages as words } from "./messages.ts";

/** What is recorded, how far it is signed, and how to take it along and check it elsewhere. */
export function EvidenceScreen({ view }: { readonly view: EvidenceView }) {
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading title={words.title} />
        {view.mayExport ? null : (
          <Banner tone="info">
            <Text as="p">{words.download.noRight}</Text>
          </Banner>
        )}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <LogCard view={view} />
              <IncidentsCard view={view} />
              <ExportsCard view={view} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <KeyCard view={view} />
              <VerifyCard view={view} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

function LogCard({ view }: { readonly view: EvidenceView }) {
  const { revalidate } = useRevalidator();
  const { checkpoint, size } = view;
  const unsigned = checkpoint === null ? size : size - checkpoint.size;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.log.heading}
        </Text>
        <Text as="p">{words.log.size(size)}</Text>
        {checkpoint === null ? (
          <Text as="p">{words.log.noCheckpoint}</Text>
        ) : (
          <Text as="p">
            {words.log.checkpoint}: <Moment iso={checkpoint.at} zone={view.timeZone} now={view.now} />,{" "}
            {words.log.covers(checkpoint.size)}.
          </Text>
        )}
        {checkpoint === null ? null : (
          <Text as="p">{unsigned > 0 ? words.log.unsigned(unsigned) : words.log.allSigned}</Text>
        )}
        {view.mayExport && size > 0 ? (
          <DownloadButton
            url="/app/evidence/log"
            fileName="log.cordon.jsonl"
            label={words.log.whole(size)}
            accessibilityLabel={words.log.whole(size)}
            onSaved={revalidate}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}

function IncidentsCard({ view }: { readonly view: EvidenceView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.incidents.heading}
        </Text>
        <Text as="p">{view.incidents.length === 0 ? words.incidents.none : words.incidents.what}</Text>
        {view.incidents.map((incident) => (
          <BlockStack key={incident.id} gap="300">
            <Divider />
            <IncidentLine incident={incident} view={view} />
          </BlockStack>
        ))}
        {view.incidents.length > 20 ? (
          <Text as="p" tone="subdued">
            {words.incidents.shown(view.incidents.length)}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

interface IncidentLineProps {
  readonly incident: EvidenceView["incidents"][number];
  readonly view: EvidenceView;
}

function IncidentLine({ incident, view }: IncidentLineProps) {
  const { revalidate } = useRevalidator();
  const title = words.incidents.line(incident.number, incident.title);
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <PhaseBadge phase={incident.phase} />
        <Text as="span" tone="subdued">
          {words.incidents.entries(incident.entries)}
        </Text>
      </InlineStack>
      <Text as="h3" variant="headingSm" breakWord>
        {view.mayRead ? (
          <Link url={`/app/incidents/${incident.id}`} removeUnderline>
            {title}
          </Link>
        ) : (
          title
        )}
      </Text>
      {view.mayExport ? (
        <DownloadButton
          url={`/app/incidents/${incident.id}/evidence`}
          fileName={`incident-${incident.number}.cordon.jsonl`}
          label={words.incidents.download(incident.entries)}
          accessibilityLabel={words.incidents.label(incident.entries, incident.number, incident.title)}
          onSaved={revalidate}
        />
      ) : null}
    </BlockStack>
  );
}

function ExportsCard({ view }: { readonly view: EvidenceView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.exports.heading}
        </Text>
        {view.exports.length === 0 ? <Text as="p">{words.exports.none}</Text> : null}
        <List>
          {view.exports.map((made) => (
            <List.Item key={made.index}>
              <BlockStack gap="050">
                <Text as="span">
                  {made.incident === null ? words.exports.whole : words.exports.incident(made.incident.number)},{" "}
                  {words.exports.entry(made.index)}
                </Text>
                <Text as="span" tone="subdued">
                  <Moment iso={made.at} zone={view.timeZone} now={view.now} /> {words.exports.by} {actorWords(made)}
                </Text>
              </BlockStack>
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}

function KeyCard({ view }: { readonly view: EvidenceView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.key.heading}
        </Text>
        <Text as="p">{words.key.what}</Text>
        {view.verifierKey === null ? (
          <Text as="p">{words.key.none}</Text>
        ) : (
          <Copyable label={words.key.label} value={view.verifierKey} copy={words.key.copy} copied={words.key.copied} />
        )}
      </BlockStack>
    </Card>
  );
}

function VerifyCard({ view }: { readonly view: EvidenceView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.verify.heading}
        </Text>
        <Text as="p">{words.verify.what}</Text>
        <Copyable
          label={words.verify.label}
          value={words.verify.command(view.verifierKey ?? words.verify.placeholder)}
          copy={words.verify.copy}
          copied={words.verify.copied}
        />
        <Text as="p">{words.verify.answers}</Text>
        <Text as="p">{words.verify.without}</Text>
        <Text as="p" tone="subdued">
          {words.verify.limits}
        </Text>
      </BlockStack>
    </Card>
  );
}
