import { Form, useNavigation } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Layout, List, Page, Text } from "@shopify/polaris";
import { Edge } from "#app/components/layout/edge.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { ModeBadge } from "#app/components/status/badges.tsx";
import { undoingOf } from "#app/components/status/undoing.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { ActionOffer, ContainView } from "#app/views/contain.view.ts";
import type { ContainmentPreview } from "#app/workflows/bind-workflows.ts";
import { previewMessages as words } from "./messages.ts";
import { ParamsForm } from "./params-form.tsx";
import { PlannedSteps } from "./planned-steps.tsx";

/** What the preview came to: a plan, a reason why there is none, or a question that comes first. */
export type PreviewState =
  | { readonly kind: "plan"; readonly plan: ContainmentPreview }
  | { readonly kind: "problem"; readonly problem: NonNullable<ActionAnswer["problem"]> }
  | { readonly kind: "ask" };

interface PreviewScreenProps {
  readonly view: ContainView;
  readonly action: ActionOffer;
  readonly state: PreviewState;
  /** What the plan was made with, sent back with the wish. */
  readonly params: { readonly since: string; readonly app: string };
  readonly answer: ActionAnswer | undefined;
}

/** Exactly what would happen, and the one button that says its effect and size. */
export function PreviewScreen({ view, action, state, params, answer }: PreviewScreenProps) {
  const store = view.stores.find((one) => one.id === view.storeId)?.name ?? "";
  return (
    <Page>
      <TitleBar title={action.title} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${view.incident.id}/contain?store=${view.storeId}`, content: words.back }}
          title={action.title}
        >
          {state.kind === "plan" ? <ModeBadge mode={state.plan.mode} /> : null}
          <Text as="span" tone="subdued">
            {words.where(store)}
          </Text>
        </ScreenHeading>
        <ProblemBanner problem={answer?.problem} />
        {answer?.problem?.code === "conflict" ? (
          <Edge>
            <InlineStack>
              <Button
                url={`?store=${view.storeId}&since=${encodeURIComponent(params.since)}&app=${encodeURIComponent(params.app)}`}
              >
                {words.changed}
              </Button>
            </InlineStack>
          </Edge>
        ) : null}
        <ParamsForm view={view} action={action.handle} params={params} primary={state.kind === "ask"} />
        {state.kind === "problem" ? <NoPlan problem={state.problem} /> : null}
        {state.kind === "plan" ? <Plan view={view} action={action} plan={state.plan} params={params} /> : null}
      </BlockStack>
    </Page>
  );
}

function NoPlan({ problem }: { readonly problem: NonNullable<ActionAnswer["problem"]> }) {
  return (
    <Banner tone="critical" title={words.failed.title}>
      <BlockStack gap="200">
        <Text as="p">{problem.message}</Text>
        {problem.nextStep === null ? null : <Text as="p">{problem.nextStep}</Text>}
        <InlineStack>
          <Button onClick={() => window.location.reload()}>{words.failed.again}</Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

interface PlanProps {
  readonly view: ContainView;
  readonly action: ActionOffer;
  readonly plan: ContainmentPreview;
  readonly params: PreviewScreenProps["params"];
}

function Plan({ view, action, plan, params }: PlanProps) {
  return (
    <Layout>
      <Layout.Section>
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingMd">
              {words.exactly}
            </Text>
            <Text as="p">{words.modes[plan.mode]}</Text>
            {plan.steps.length === 0 ? <Text as="p">{words.nothing}</Text> : <PlannedSteps steps={plan.steps} />}
            {plan.notes.length === 0 ? null : (
              <BlockStack gap="100">
                <Text as="h3" variant="headingSm">
                  {words.notes}
                </Text>
                <List>
                  {plan.notes.map((note) => (
                    <List.Item key={note}>{note}</List.Item>
                  ))}
                </List>
              </BlockStack>
            )}
          </BlockStack>
        </Card>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <Card>
          <BlockStack gap="400">
            <Said heading={words.untouched} text={action.unaffected} />
            <Said
              heading={words.undo}
              text={`${words.undoing[undoingOf({ ...action, mode: plan.mode })]} ${action.remains ?? ""}`}
            />
            <Said heading={words.approvals.heading} text={words.approvals.needed(plan.approvalsNeeded)} />
            <Go view={view} plan={plan} params={params} />
          </BlockStack>
        </Card>
      </Layout.Section>
    </Layout>
  );
}

function Said({ heading, text }: { readonly heading: string; readonly text: string }) {
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="headingSm">
        {heading}
      </Text>
      <Text as="p">{text}</Text>
    </BlockStack>
  );
}

/** The button: what it does and to how many. Where approval is missing it proposes and says so. */
function Go({ view, plan, params }: Omit<PlanProps, "action">) {
  const busy = useNavigation().formData?.get("intent") === "contain";
  if (plan.steps.length === 0) return null;
  const refused = plan.gate.kind === "refuse" || view.incident.phase === "closed" || !view.mayRespond;
  return (
    <Form method="post">
      <BlockStack gap="200">
        <input type="hidden" name="intent" value="contain" />
        <input type="hidden" name="storeId" value={view.storeId} />
        <input type="hidden" name="planDigest" value={plan.planDigest} />
        <input type="hidden" name="since" value={params.since} />
        <input type="hidden" name="app" value={params.app} />
        <Text as="p">{refused ? `${words.refused}: ${plan.gate.because}` : plan.gate.because}</Text>
        <Button submit variant="primary" size="large" fullWidth disabled={refused} loading={busy}>
          {plan.gate.kind === "wait" ? words.wait(plan.button) : plan.button}
        </Button>
      </BlockStack>
    </Form>
  );
}
