import { Banner, BlockStack, Card, DescriptionList, InlineStack, List, Text } from "@shopify/polaris";
import { Moment } from "#app/components/moment/moment.tsx";
import { SeverityBadge } from "#app/components/status/badges.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import type { AlertView, FindingView } from "#app/views/alert.view.ts";
import { detailWords } from "./detail-words.ts";
import { alertsMessages, alertMessages as words } from "./messages.ts";
import { SurgeChart } from "./surge-chart.tsx";

interface FindingCardProps {
  readonly finding: FindingView;
  readonly view: AlertView;
}

/** One claim: its picture and numbers, who is named, and what innocent thing it could be. */
export function FindingCard({ finding, view }: FindingCardProps) {
  const moment = (iso: string) => <Moment iso={iso} zone={view.timeZone} now={view.now} />;
  const countedInPart = finding.detail.some((line) => line.name === "counted_in_part" && line.value === true);
  return (
    <Card>
      <BlockStack gap="400">
        <Claim finding={finding} view={view} />
        {countedInPart ? (
          <Banner tone="warning">
            <Text as="p">{words.evidence.partly}</Text>
          </Banner>
        ) : null}
        {finding.chart === null ? null : <SurgeChart chart={finding.chart} zone={view.timeZone} now={view.now} />}
        <DescriptionList
          gap="tight"
          items={[
            { term: words.evidence.from, description: moment(finding.firstSeenAt) },
            { term: words.evidence.until, description: moment(finding.lastSeenAt) },
            ...detailWords(finding.detail).map(({ name, values }) => ({
              term: name,
              description: <Values values={values} />,
            })),
          ]}
        />
        <Named named={finding.named} />
        <Ground finding={finding} />
      </BlockStack>
    </Card>
  );
}

/** The claim in words; a single one stands in the screen's heading already. */
function Claim({ finding, view }: FindingCardProps) {
  if (view.findings.length === 1 && finding.title === view.alert.title) {
    return (
      <Text as="h2" variant="headingMd">
        {words.evidence.heading}
      </Text>
    );
  }
  return (
    <BlockStack gap="200">
      <Text as="h2" variant="headingMd" breakWord>
        {finding.title}
      </Text>
      <InlineStack gap="200" blockAlign="center">
        <SeverityBadge severity={finding.severity} />
        <Text as="span">{alertsMessages.sure(confidenceWords[finding.confidence] ?? finding.confidence)}</Text>
      </InlineStack>
    </BlockStack>
  );
}

function Values({ values }: { readonly values: readonly string[] }) {
  return (
    <BlockStack gap="050">
      {values.map((value) => (
        <Text key={value} as="span" breakWord>
          {value}
        </Text>
      ))}
    </BlockStack>
  );
}

/** Who is named and how far that can be believed. */
function Named({ named }: Pick<FindingView, "named">) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {words.named.heading}
      </Text>
      {named.actors.length === 0 ? (
        <Text as="p">
          {words.named.unknown} {nobodyBecause(named)}
        </Text>
      ) : (
        <>
          <Text as="p">{words.named.shown(named.asked)}</Text>
          <List>
            {named.actors.map(({ name, kind, assurance }) => (
              <List.Item key={`${kind}${name}`}>
                <Text as="span" fontWeight="semibold" breakWord>
                  {name}
                </Text>{" "}
                {`(${words.named.kinds[kind] ?? kind}): ${words.named.assurance[assurance] ?? assurance}`}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </BlockStack>
  );
}

function nobodyBecause({ inFeed, asked }: FindingView["named"]): string {
  if (!inFeed) return words.named.notInFeed;
  return asked === null ? words.named.waiting : words.named.nobody(asked);
}

/** What innocent thing it could have been, and why the rule said so. */
function Ground({ finding: { rule } }: { readonly finding: FindingView }) {
  if (rule === null) return <Text as="p">{words.evidence.unknown}</Text>;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {words.evidence.benign}
      </Text>
      <List>
        {rule.falsePositives.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <Text as="h3" variant="headingSm">
        {words.evidence.how}
      </Text>
      <Text as="p">{rule.description}</Text>
    </BlockStack>
  );
}
