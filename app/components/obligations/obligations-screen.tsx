import { TitleBar } from "@shopify/app-bridge-react";
import {
  Badge,
  Banner,
  BlockStack,
  Box,
  Button,
  Card,
  Divider,
  InlineStack,
  Layout,
  Page,
  Text,
} from "@shopify/polaris";
import { type ReactNode, useCallback, useState } from "react";
import { IncidentTabs } from "#app/components/incident/incident-tabs.tsx";
import { Edge } from "#app/components/layout/edge.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { PhaseBadge } from "#app/components/status/badges.tsx";
import type { DutyLine, ObligationsView } from "#app/views/obligations.view.ts";
import { ClockChart } from "./clock-chart.tsx";
import { Due } from "./due.tsx";
import { DutyRow } from "./duty-row.tsx";
import { HoldsCard } from "./holds-card.tsx";
import { obligationsMessages as words } from "./messages.ts";
import { NotRequiredCard } from "./not-required-card.tsx";
import { QuestionsCard } from "./questions-card.tsx";
import { TakeAlongCard } from "./take-along-card.tsx";
import { useSteady } from "./use-steady.ts";

/** Who must be told, by when and why: hard clocks first, then what waits for an answer. */
export function ObligationsScreen({ view: latest }: { readonly view: ObligationsView }) {
  const [changes, setChanges] = useState(0);
  const onDone = useCallback(() => setChanges((before) => before + 1), []);
  const { view, waiting, show } = useSteady(latest, orderOf, changes);
  const { incident } = view;
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${incident.id}`, content: words.back(incident.number) }}
          title={words.title}
        >
          <Text as="span">{words.heading(incident.number, incident.title)}</Text>
          <PhaseBadge phase={incident.phase} />
          {incident.drill ? <Badge tone="attention">{words.drill}</Badge> : null}
        </ScreenHeading>
        <div>
          <IncidentTabs incidentId={incident.id} tab="obligations" />
          <div role="status">
            {waiting ? (
              <Box paddingBlockStart="400">
                <Banner tone="info" action={{ content: words.changed.show, onAction: show }}>
                  <Text as="p">{words.changed.title}</Text>
                </Banner>
              </Box>
            ) : null}
          </div>
        </div>
        {incident.phase === "open" ? <Undeclared view={view} /> : <Reckoned view={view} onDone={onDone} />}
      </BlockStack>
    </Page>
  );
}

/** The lines of the screen in their order: what must not move under the reader. */
function orderOf(view: ObligationsView): string {
  const keys = (list: readonly DutyLine[]) => list.map(({ key }) => key).join("|");
  const lists = [view.clocks, view.soft, view.notYet, view.met, view.waived].map(keys);
  const questions = view.questions.map(({ fact, duties }) => `${fact}:${keys(duties)}`);
  return JSON.stringify([view.incident.phase, lists, questions, view.holds.map(({ id }) => id)]);
}

function Undeclared({ view }: { readonly view: ObligationsView }) {
  const { id } = view.incident;
  const { undeclared } = words;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {undeclared.heading}
        </Text>
        <Text as="p">{undeclared.what}</Text>
        <InlineStack gap="300">
          <Button variant="primary" url={`/app/incidents/${id}/declare`}>
            {undeclared.declare}
          </Button>
          <Button url={`/app/incidents/${id}/obligations/what-if`}>{undeclared.whatIf}</Button>
          <Button url="/app/settings/exposure">{undeclared.exposure}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

interface ReckonedProps {
  readonly view: ObligationsView;
  readonly onDone: () => void;
}

function Reckoned({ view, onDone }: ReckonedProps) {
  const shown = { view, onDone };
  return (
    <>
      <About view={view} />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <ClockChart view={view} />
            <Duties {...shown} heading={words.clocks.heading(view.clocks.length)} duties={view.clocks} always primary>
              {view.clocks.length === 0 ? <Text as="p">{words.clocks.none}</Text> : null}
            </Duties>
            <Duties {...shown} heading={words.soft.heading(view.soft.length)} duties={view.soft}>
              <Text as="p">{words.soft.what}</Text>
            </Duties>
            <Duties {...shown} heading={words.notYet.heading(view.notYet.length)} duties={view.notYet}>
              <Text as="p">{words.notYet.what}</Text>
            </Duties>
            <QuestionsCard {...shown} primary={view.clocks.length === 0} />
            <Duties {...shown} heading={words.met.heading(view.met.length)} duties={view.met} />
            <Duties {...shown} heading={words.waived.heading(view.waived.length)} duties={view.waived} />
            <NotRequiredCard view={view} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <TakeAlongCard view={view} />
            <HoldsCard {...shown} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </>
  );
}

/** For when it holds, what it is and is not, and whether the law changed meanwhile. */
function About({ view }: { readonly view: ObligationsView }) {
  const changed = [...view.clocks, ...view.soft, ...view.notYet, ...view.met].filter(
    ({ applied }) => applied.changedOn !== undefined,
  );
  return (
    <>
      {view.incident.phase === "closed" ? (
        <Banner tone="info">
          <Text as="p">{words.closed}</Text>
        </Banner>
      ) : null}
      {changed.length === 0 ? null : (
        <Banner tone="warning" title={words.law.title(changed.length)}>
          <Text as="p">{words.law.what}</Text>
        </Banner>
      )}
      <Edge>
        <BlockStack gap="100">
          <Text as="p">{words.what}</Text>
          <Text as="p" tone="subdued">
            {`${words.at} `}
            <Due iso={view.at} zone={view.timeZone} now={view.now} />
            {`. ${words.zone(view.timeZone)}`}
          </Text>
        </BlockStack>
      </Edge>
    </>
  );
}

interface DutiesProps extends ReckonedProps {
  readonly heading: string;
  readonly duties: readonly DutyLine[];
  /** Shown although there is none: that there is none is an answer. */
  readonly always?: boolean;
  readonly primary?: boolean;
  readonly children?: ReactNode;
}

function Duties({ heading, duties, view, onDone, always = false, primary = false, children }: DutiesProps) {
  if (duties.length === 0 && !always) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {heading}
          </Text>
          {children}
        </BlockStack>
        {duties.map((duty, index) => (
          <BlockStack key={duty.key} gap="400">
            <Divider />
            <DutyRow duty={duty} view={view} onDone={onDone} primary={primary && index === 0} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
