import { Form, useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, Layout, List, Text } from "@shopify/polaris";
import { formatMoment } from "#app/components/moment/format-moment.ts";
import { undoingOf } from "#app/components/status/undoing.ts";
import type { ActionOffer, ContainView } from "#app/views/contain.view.ts";
import type { ContainmentPreview } from "#app/workflows/bind-workflows.ts";
import { BlastRadius } from "./blast-radius.tsx";
import type { ChosenLimit, FormValues } from "./form-values.ts";
import { previewMessages as words } from "./messages.ts";
import { PlannedSteps } from "./planned-steps.tsx";

interface PlanProps {
  readonly view: ContainView;
  readonly action: ActionOffer;
  readonly plan: ContainmentPreview;
  /** What the plan was made with, sent back with the wish. */
  readonly values: FormValues;
  readonly limit: ChosenLimit | null;
}

/** A plan: its steps and reach beside what has to be known before the button is pressed. */
export function PlanLayout({ view, action, plan, values, limit }: PlanProps) {
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          <StepsCard plan={plan} />
          <BlastRadius figures={plan.blastRadius} />
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <Card>
          <BlockStack gap="400">
            <Said heading={words.untouched} text={action.unaffected} />
            <Undoing action={action} plan={plan} />
            {limit === null ? null : <Said heading={words.limit.label} text={limitWords(limit, view)} />}
            <Said heading={words.approvals.heading} text={words.approvals.needed(plan.approvalsNeeded)} />
            <Go {...{ view, plan, values, limit }} />
          </BlockStack>
        </Card>
      </Layout.Section>
    </Layout>
  );
}

function StepsCard({ plan }: Pick<PlanProps, "plan">) {
  return (
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
  );
}

/** Whether and how it can be undone. What cannot is said where it cannot be overlooked. */
function Undoing({ action, plan }: Pick<PlanProps, "action" | "plan">) {
  const undoing = undoingOf({ reversible: action.reversible, mode: plan.mode });
  const counsel = action.restoreApproval === "counsel" ? words.counsel : "";
  const text = [words.undoing[undoing], action.remains ?? "", counsel].filter((part) => part !== "").join(" ");
  if (undoing !== "never")
    return (
      <>
        <Said heading={words.undo} text={text} />
        {action.cannotRestore === null ? null : (
          <Banner tone="warning" title={words.cannotRestore}>
            <Text as="p">{action.cannotRestore}</Text>
          </Banner>
        )}
      </>
    );
  return (
    <Banner tone="critical" title={words.never}>
      {action.remains === null ? null : <Text as="p">{action.remains}</Text>}
    </Banner>
  );
}

function limitWords(limit: ChosenLimit, view: ContainView): string {
  return words.limit.told[limit.end](formatMoment(limit.until, view.timeZone, view.now).local);
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
function Go({ view, plan, values, limit }: Omit<PlanProps, "action">) {
  const busy = useNavigation().formData?.get("intent") === "contain";
  if (plan.steps.length === 0) return null;
  const refused = plan.gate.kind === "refuse" || view.incident.phase === "closed" || !view.mayRespond;
  const hidden = { store: view.storeId, planDigest: plan.planDigest, ...values, ...(limit ?? {}) };
  return (
    <Form method="post">
      <BlockStack gap="200">
        <input type="hidden" name="intent" value="contain" />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Text as="p">{refused ? `${words.refused}: ${plan.gate.because}` : plan.gate.because}</Text>
        <Button submit variant="primary" size="large" fullWidth disabled={refused} loading={busy}>
          {plan.gate.kind === "wait" ? words.wait(plan.button) : plan.button}
        </Button>
      </BlockStack>
    </Form>
  );
}
