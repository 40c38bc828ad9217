import { Form, useNavigation } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  FormLayout,
  InlineStack,
  List,
  Page,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { ActionFieldInput } from "#app/components/contain/action-field.tsx";
import { BlastFigures } from "#app/components/contain/blast-radius.tsx";
import { PlannedSteps } from "#app/components/contain/planned-steps.tsx";
import { StoreChoice } from "#app/components/contain/store-choice.tsx";
import { Edge } from "#app/components/layout/edge.tsx";
import { fieldError } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { ModeBadge } from "#app/components/status/badges.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { TemplateView } from "#app/views/templates.view.ts";
import type { TemplatePlanPreview, TemplatePreview } from "#app/workflows/propose-template.ts";
import { templateMessages } from "./messages.ts";

const words = templateMessages;

/** What the template's form is answered with: its plans, and what was filled in. */
export interface TemplateAnswer extends ActionAnswer {
  readonly preview: TemplatePreview | null;
  readonly values: Readonly<Record<string, string>>;
}

interface TemplateScreenProps {
  readonly view: TemplateView;
  readonly answer: TemplateAnswer | undefined;
}

/** A template to fill in; then all of its plans, and the one button that puts them forward as one. */
export function TemplateScreen({ view, answer }: TemplateScreenProps) {
  useToast(answer?.said);
  const back = `/app/incidents/${view.incident.id}/contain/template?store=${view.storeId}`;
  const store = view.stores.find((one) => one.id === view.storeId);
  const preview = answer?.preview ?? null;
  return (
    <Page>
      <TitleBar title={view.title} />
      <BlockStack gap="400">
        <ScreenHeading back={{ url: back, content: words.ask.back }} title={view.title}>
          <Text as="span" tone="subdued">
            {words.ask.where(store?.name ?? "")}
          </Text>
        </ScreenHeading>
        <ProblemBanner problem={answer?.problem} />
        {view.stores.length > 1 ? (
          <Edge>
            <StoreChoice stores={view.stores} storeId={view.storeId} />
          </Edge>
        ) : null}
        <Asking view={view} answer={answer} again={preview !== null} />
        {preview === null ? null : <Plans view={view} preview={preview} values={answer?.values ?? {}} />}
        {preview === null || !view.mayManage ? null : (
          <Keeping view={view} values={answer?.values ?? {}} answer={answer} />
        )}
      </BlockStack>
    </Page>
  );
}

function Asking({ view, answer, again }: TemplateScreenProps & { readonly again: boolean }) {
  const busy = useNavigation().formData?.get("intent") === "preview";
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="preview" />
        <input type="hidden" name="store" value={view.storeId} />
        <BlockStack gap="300">
          <Text as="p">{view.description}</Text>
          {view.unknown.length === 0 ? null : <Text as="p">{words.ask.unknown(view.unknown)}</Text>}
          <Text as="h2" variant="headingMd">
            {words.ask.heading}
          </Text>
          <Text as="p">{words.ask.leave}</Text>
          <FormLayout>
            {view.fields.map((field) => (
              <ActionFieldInput
                key={field.key}
                field={field}
                value={answer?.values[field.key] ?? view.values[field.key] ?? ""}
                error={answer?.fields[field.key]}
                view={view}
              />
            ))}
          </FormLayout>
          <Text as="p" tone="subdued">
            {words.ask.personal}
          </Text>
          <InlineStack>
            <Button submit variant={again ? "secondary" : "primary"} loading={busy}>
              {again ? words.ask.again : words.ask.show}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}

interface PlansProps {
  readonly view: TemplateView;
  readonly preview: TemplatePreview;
  readonly values: Readonly<Record<string, string>>;
}

function Plans({ view, preview, values }: PlansProps) {
  const fit = preview.plans.filter((plan) => plan.gate.kind !== "refuse");
  const busy = useNavigation().formData?.get("intent") === "propose";
  return (
    <BlockStack gap="400">
      {preview.plans.length === 0 ? (
        <Banner tone="warning">
          <Text as="p">{words.plan.nothing}</Text>
        </Banner>
      ) : null}
      {preview.plans.map((plan, index) => (
        <PlanCard key={plan.action} plan={plan} place={index + 1} />
      ))}
      {preview.leftOut.length === 0 ? null : (
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {words.plan.leftOut}
            </Text>
            <List>
              {preview.leftOut.map(({ action, why }) => (
                <List.Item key={action}>
                  {`${view.actions.find((one) => one.handle === action)?.title ?? action}: ${why}`}
                </List.Item>
              ))}
            </List>
          </BlockStack>
        </Card>
      )}
      {preview.plans.length === 0 ? null : fit.length === 0 ? (
        <Edge>
          <Text as="p">{words.plan.refused(preview.plans[0]?.gate.because ?? "")}</Text>
        </Edge>
      ) : view.mayRespond ? (
        <Edge>
          <Form method="post">
            <input type="hidden" name="intent" value="propose" />
            <input type="hidden" name="bundleDigest" value={preview.bundleDigest} />
            <Filled storeId={view.storeId} values={values} />
            <Button submit variant="primary" size="large" loading={busy}>
              {words.plan.button(fit.length)}
            </Button>
          </Form>
        </Edge>
      ) : (
        <Edge>
          <Text as="p">{words.plan.noRight}</Text>
        </Edge>
      )}
    </BlockStack>
  );
}

function PlanCard({ plan, place }: { readonly plan: TemplatePlanPreview; readonly place: number }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.plan.number(place, plan.title)}
          </Text>
          <ModeBadge mode={plan.mode} />
        </InlineStack>
        <PlannedSteps steps={plan.steps} />
        <BlastFigures figures={plan.blastRadius} heading="h3" />
        {plan.notes.length === 0 ? null : (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              {words.plan.notes}
            </Text>
            <List>
              {plan.notes.map((note) => (
                <List.Item key={note}>{note}</List.Item>
              ))}
            </List>
          </BlockStack>
        )}
        <Text as="p">{words.plan.unaffected(plan.unaffected)}</Text>
        {plan.reversible ? null : (
          <Text as="p" tone="critical" fontWeight="semibold">
            {words.plan.irreversible}
          </Text>
        )}
        {plan.remains === null ? null : (
          <Text as="p">{plan.reversible ? words.plan.remains(plan.remains) : words.plan.stays(plan.remains)}</Text>
        )}
        <Text as="p" fontWeight="semibold">
          {words.plan.gate[plan.gate.kind](plan.gate.because)}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Filled({ storeId, values }: { readonly storeId: string; readonly values: Readonly<Record<string, string>> }) {
  return (
    <>
      <input type="hidden" name="store" value={storeId} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function Keeping({ view, values, answer }: Omit<PlansProps, "preview"> & Pick<TemplateScreenProps, "answer">) {
  const [name, setName] = useState("");
  const busy = useNavigation().formData?.get("intent") === "keep";
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="keep" />
        <Filled storeId={view.storeId} values={values} />
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.plan.save.heading}
          </Text>
          <Text as="p">{words.plan.save.what}</Text>
          <TextField
            label={words.plan.save.name}
            name="name"
            value={name}
            onChange={setName}
            autoComplete="off"
            maxLength={100}
            {...fieldError(answer, "name")}
          />
          <InlineStack>
            <Button submit loading={busy}>
              {words.plan.save.button}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
