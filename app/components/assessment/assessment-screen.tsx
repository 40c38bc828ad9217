import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Layout, List, Page, Text } from "@shopify/polaris";
import { LockIcon } from "@shopify/polaris-icons";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { PhaseBadge } from "#app/components/status/badges.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AssessmentView } from "#app/views/assessment.view.ts";
import { AnswersCard } from "./answers-card.tsx";
import { HolderCard } from "./holder-card.tsx";
import { wizardMessages as words } from "./messages.ts";
import { PrivilegeCard } from "./privilege-card.tsx";
import { QuestionCard } from "./question-card.tsx";
import { ResultCard } from "./result-card.tsx";
import { VersionsCard } from "./versions-card.tsx";

interface AssessmentScreenProps {
  readonly view: AssessmentView;
  readonly answer: ActionAnswer | undefined;
}

/** One assessment: a question at a time, then what it comes to, who must sign, and the versions handed in. */
export function AssessmentScreen({ view, answer }: AssessmentScreenProps) {
  const { incident, assessment } = view;
  useToast(answer?.said);
  return (
    <Page>
      <TitleBar title={`#${incident.number}`} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${incident.id}/assess`, content: words.back(incident.number) }}
          title={assessment.title}
        >
          <PhaseBadge phase={incident.phase} />
          {view.mark === null ? null : (
            <Badge tone="attention" icon={LockIcon}>
              {words.privilege.heading}
            </Badge>
          )}
        </ScreenHeading>
        <ProblemBanner problem={answer?.problem} />
        <Layout>
          <Layout.Section>
            <Main view={view} answer={answer} />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <AboutCard view={view} />
              {!incident.open ? null : <HolderCard view={view} />}
              <PrivilegeCard view={view} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

function Main({ view, answer }: AssessmentScreenProps) {
  const { current, steps, incident } = view;
  const step = current === null ? undefined : steps[current];
  if (view.assessment.scoped && view.results.length === 0) return <NoScope view={view} />;
  if (step !== undefined && view.rights.declare && incident.open)
    return <QuestionCard key={step.question.id} view={view} step={step} at={current ?? 0} answer={answer} />;
  return (
    <BlockStack gap="400">
      {!incident.open ? <Note>{words.closed}</Note> : view.rights.declare ? null : <Note>{words.noRight}</Note>}
      <VersionsCard view={view} answer={answer} />
      <ResultCard view={view} />
      <AnswersCard view={view} />
    </BlockStack>
  );
}

function Note({ children }: { readonly children: string }) {
  return (
    <Banner tone="info">
      <Text as="p">{children}</Text>
    </Banner>
  );
}

function NoScope({ view }: { readonly view: AssessmentView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{words.noScope.body}</Text>
        <InlineStack>
          <Button variant="primary" url={`/app/incidents/${view.incident.id}/assess/fact/people`}>
            {words.noScope.action}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** What it decides, what depends on it, and where the test comes from. */
function AboutCard({ view: { assessment, duties } }: { readonly view: AssessmentView }) {
  const { source } = assessment;
  const confirm = source.confidence === "low" || source.verified === "memory" ? `, ${words.confirmSource}` : "";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{assessment.purpose}</Text>
        {duties.length === 0 ? (
          <Text as="p">{words.dutiesNone}</Text>
        ) : (
          <details>
            <summary>{words.duties(duties.length)}</summary>
            <List>
              {duties.map((duty) => (
                <List.Item key={duty}>{duty}</List.Item>
              ))}
            </List>
          </details>
        )}
        <details>
          <summary>{words.basis}</summary>
          <BlockStack gap="200">
            <Text as="p">{assessment.legalBasis}</Text>
            {assessment.houseRule === null ? null : <Text as="p">{`${words.house} ${assessment.houseRule}`}</Text>}
            <Text as="p">{`${words.retention} ${assessment.retention.words}`}</Text>
            <Text as="p" tone="subdued" breakWord>
              {`${words.source(source.citation)} (${source.checkedOn}${confirm})`}
            </Text>
          </BlockStack>
        </details>
      </BlockStack>
    </Card>
  );
}
