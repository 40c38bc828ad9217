import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { PhaseBadge, SeverityBadge } from "#app/components/status/badges.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { DecisionView } from "#app/views/decision.view.ts";
import { DeclareForm } from "./declare-form.tsx";
import { declareMessages as words } from "./messages.ts";

interface DeclareScreenProps {
  readonly view: DecisionView;
  readonly answer: ActionAnswer | undefined;
}

/** A named person says that an incident is real, and since when it was known. */
export function DeclareScreen({ view, answer }: DeclareScreenProps) {
  const { incident } = view;
  const url = `/app/incidents/${incident.id}`;
  return (
    <Page narrowWidth>
      <TitleBar title={words.title(incident.number)} />
      <BlockStack gap="400">
        <ScreenHeading back={{ url, content: words.back(incident.number) }} title={words.title(incident.number)}>
          <SeverityBadge severity={incident.severity} />
          <PhaseBadge phase={incident.phase} />
        </ScreenHeading>
        <ProblemBanner problem={answer?.problem} />
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd" breakWord>
              {incident.title}
            </Text>
            <Text as="p">{words.what}</Text>
          </BlockStack>
        </Card>
        {incident.phase === "open" ? null : (
          <Banner tone="info" action={{ content: words.already.toIncident, url }}>
            <Text as="p">{words.already[incident.phase]}</Text>
          </Banner>
        )}
        {incident.phase === "open" && !view.mayDeclare ? (
          <Banner tone="warning">
            <Text as="p">{words.noRight}</Text>
          </Banner>
        ) : null}
        {incident.phase === "open" && view.mayDeclare ? <DeclareForm view={view} answer={answer} /> : null}
      </BlockStack>
    </Page>
  );
}
