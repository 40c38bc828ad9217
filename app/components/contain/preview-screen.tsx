import { useNavigation } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { Edge } from "#app/components/layout/edge.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { ModeBadge } from "#app/components/status/badges.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { ActionOffer, ContainView } from "#app/views/contain.view.ts";
import type { ContainmentPreview } from "#app/workflows/bind-workflows.ts";
import { type ChosenLimit, type FormValues, isPersonal, previewQuery } from "./form-values.ts";
import { previewMessages as words } from "./messages.ts";
import { ParamsForm } from "./params-form.tsx";
import { PlanLayout } from "./plan-layout.tsx";

/** What the preview came to: a plan, a reason why there is none, or a question that comes first. */
export type PreviewState =
  | { readonly kind: "plan"; readonly plan: ContainmentPreview }
  | { readonly kind: "problem"; readonly problem: NonNullable<ActionAnswer["problem"]> }
  | { readonly kind: "ask"; readonly faults: Readonly<Record<string, string>> };

/** What was wished for, and what came of it. */
export interface Previewed {
  readonly state: PreviewState;
  readonly values: FormValues;
  readonly limit: ChosenLimit | null;
}

/** What the screen's own form is answered with: a plan that no address may name, or why nothing was started. */
export interface PreviewAnswer extends ActionAnswer {
  readonly previewed: Previewed | null;
}

interface PreviewScreenProps {
  readonly view: ContainView;
  readonly action: ActionOffer;
  readonly previewed: Previewed;
  readonly answer: PreviewAnswer | undefined;
}

/** Exactly what would happen, and the one button that says its effect and size. */
export function PreviewScreen({ view, action, previewed, answer }: PreviewScreenProps) {
  const place = view.stores.findIndex((one) => one.id === view.storeId);
  const store = view.stores[place];
  const inStore = action.inStores[place];
  if (!store || !inStore) return null;
  const { state, values, limit } = previewed;
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
            {words.where(store.name)}
          </Text>
        </ScreenHeading>
        <ProblemBanner problem={answer?.problem} />
        {answer?.problem?.code === "conflict" && !isPersonal(action.fields) ? (
          <Edge>
            <InlineStack>
              <Button url={`?${previewQuery(view.storeId, values, limit)}`}>{words.changed}</Button>
            </InlineStack>
          </Edge>
        ) : null}
        <ParamsForm
          // New with every plan: the form begins with what the plan was made with.
          key={JSON.stringify([values, limit])}
          {...{ view, action, inStore, values, limit }}
          faults={state.kind === "ask" ? state.faults : {}}
          primary={state.kind !== "plan"}
        />
        {state.kind === "problem" ? <NoPlan problem={state.problem} /> : null}
        {state.kind === "plan" ? <PlanLayout {...{ view, action, values, limit }} plan={state.plan} /> : null}
      </BlockStack>
    </Page>
  );
}

function NoPlan({ problem }: { readonly problem: NonNullable<ActionAnswer["problem"]> }) {
  const busy = useNavigation().state !== "idle";
  return (
    <Banner tone="critical" title={words.failed.title}>
      <BlockStack gap="200">
        <Text as="p">{problem.message}</Text>
        {problem.nextStep === null ? null : <Text as="p">{problem.nextStep}</Text>}
        {problem.code === "invalid_input" ? null : (
          <InlineStack>
            <Button loading={busy} onClick={() => window.location.reload()}>
              {words.failed.again}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Banner>
  );
}
