import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Layout, Page, ProgressBar, Text } from "@shopify/polaris";
import { BlastRadius } from "#app/components/contain/blast-radius.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { ModeBadge, RunStateBadge } from "#app/components/status/badges.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { RunView, StepView } from "#app/views/run.view.ts";
import { AboutCard } from "./about-card.tsx";
import { DecideCard } from "./decide-card.tsx";
import { FollowUpCard } from "./follow-up-card.tsx";
import { leadOf, targetsDone } from "./lead.ts";
import { runMessages as words } from "./messages.ts";
import { OutsideCard } from "./outside-card.tsx";
import { RestoringCard } from "./restoring-card.tsx";
import { RetryButton } from "./retry-button.tsx";
import { RevertButton } from "./revert-button.tsx";
import { StepsCard } from "./steps-card.tsx";
import { TaskCard } from "./task-card.tsx";

interface RunScreenProps {
  readonly view: RunView;
  readonly answer: ActionAnswer | undefined;
}

/** One containment: what it does, where each target stands and how that is known, and the one thing to do now. */
export function RunScreen({ view, answer }: RunScreenProps) {
  const { run } = view;
  const outside = view.outside ?? view.restoring?.outside ?? null;
  useToast(answer?.said);
  return (
    <Page>
      <TitleBar title={run.title} />
      <BlockStack gap="400">
        <ScreenHeading back={backOf(run)} title={run.title}>
          <RunStateBadge state={run.state} />
          {run.state === "proposed" ? null : <ModeBadge mode={run.mode} />}
          {run.rehearsal ? <Badge tone="attention">{words.rehearsal.badge}</Badge> : null}
        </ScreenHeading>
        <ProblemBanner problem={answer?.problem} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <StateCard view={view} />
              {view.may.decide ? <DecideCard view={view} /> : null}
              {view.restoring === null ? null : <RestoringCard view={view} restoring={view.restoring} />}
              {outside === null ? null : <OutsideCard outside={outside} />}
              <TaskCard view={view} answer={answer} />
              <FollowUpCard view={view} />
              <StepsCard view={view} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <AboutCard view={view} />
              <BlastRadius figures={run.blastRadius} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

/** Where one came from: the incident, the rehearsals, or Home. */
function backOf({ incident, rehearsal }: RunView["run"]): { readonly url: string; readonly content: string } {
  if (incident !== null) return { url: `/app/incidents/${incident.id}`, content: words.back(incident.number) };
  return rehearsal
    ? { url: "/app/settings/readiness", content: words.rehearsal.back }
    : { url: "/app", content: words.back(null) };
}

/** Where it stands in one sentence, how far it got, and the way back. */
function StateCard({ view }: { readonly view: RunView }) {
  const { run, steps } = view;
  const done = targetsDone(run.state, steps);
  const isUnderWay = run.state === "running" || run.state === "reverting";
  return (
    <Card>
      <BlockStack gap="300">
        <div aria-live="polite">
          <Text as="p" variant="bodyLg">
            {leadOf(run, steps)}
          </Text>
        </div>
        {run.rehearsal ? <Text as="p">{words.rehearsal.what}</Text> : null}
        {view.onTop === null ? null : <OnTop onTop={view.onTop} />}
        {isUnderWay ? (
          <BlockStack gap="100">
            <Text as="p">{words.progress(done, steps.length)}</Text>
            <ProgressBar
              progress={steps.length === 0 ? 0 : Math.round((100 * done) / steps.length)}
              size="small"
              ariaLabelledBy="run-progress"
            />
            <span id="run-progress" hidden>
              {words.progress(done, steps.length)}
            </span>
          </BlockStack>
        ) : null}
        {view.may.retry ? <RetryButton /> : null}
        {view.may.revert && steps.some(hasActed) ? <RevertButton view={view} /> : null}
      </BlockStack>
    </Card>
  );
}

/** What has to be undone before this can be, and where. */
function OnTop({ onTop }: { readonly onTop: NonNullable<RunView["onTop"]> }) {
  return (
    <BlockStack gap="200">
      <Text as="p">{words.onTop.what(onTop.title)}</Text>
      {onTop.limitWaits ? <Text as="p">{words.onTop.limitWaits}</Text> : null}
      <InlineStack>
        <Button url={`/app/runs/${onTop.id}`}>{words.onTop.open}</Button>
      </InlineStack>
    </BlockStack>
  );
}

/** True when there may be something in the store to undo: a step that only waits has changed nothing. */
function hasActed({ state }: StepView): boolean {
  return state !== "pending" && state !== "parked";
}
