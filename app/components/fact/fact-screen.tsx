import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Divider, List, Page, Text } from "@shopify/polaris";
import { FactValue } from "#app/components/assess/fact-value.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { FactFormView } from "#app/views/fact.view.ts";
import { FactForm } from "./fact-form.tsx";
import { factName, factMessages as words } from "./messages.ts";

interface FactScreenProps {
  readonly view: FactFormView;
  readonly answer: ActionAnswer | undefined;
}

/** One question to a person, why it matters, and what they said before. */
export function FactScreen({ view, answer }: FactScreenProps) {
  const { incident, form } = view;
  const title = words.titles[form] ?? view.question;
  return (
    <Page narrowWidth>
      <TitleBar title={`#${incident.number}`} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${incident.id}/assess`, content: words.back(incident.number) }}
          title={title}
        />
        <ProblemBanner problem={answer?.problem} />
        <WhyCard view={view} />
        {!incident.open ? (
          <Banner tone="info">
            <Text as="p">{words.closed}</Text>
          </Banner>
        ) : view.mayDeclare ? (
          <FactForm view={view} answer={answer} />
        ) : (
          <Banner tone="warning">
            <Text as="p">{words.noRight}</Text>
          </Banner>
        )}
      </BlockStack>
    </Page>
  );
}

/** What stands, and which duties cannot be settled before this is answered. */
function WhyCard({ view }: { readonly view: FactFormView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{view.hangsOn === 0 ? words.hangsNone : `${words.hangs(view.hangsOn)}.`}</Text>
        {view.duties.length === 0 ? null : (
          <details>
            <summary>{words.duties}</summary>
            <List>
              {view.duties.map((duty) => (
                <List.Item key={duty}>{duty}</List.Item>
              ))}
            </List>
          </details>
        )}
        {view.standing.length === 0 ? null : (
          <>
            <Divider />
            <Text as="h2" variant="headingSm">
              {words.standing.heading}
            </Text>
            {view.standing.map((fact) => (
              <Text as="p" key={fact.id} breakWord>
                {factName(fact.name)}: <FactValue fact={fact} view={view} />
                {`, ${confidenceWords[fact.confidence] ?? fact.confidence}`}
              </Text>
            ))}
            <Text as="p" tone="subdued">
              {words.standing.replaced}
            </Text>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
