import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { Edge } from "#app/components/layout/edge.tsx";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import { ChoicesField, DataFields, EncryptionFields, KindField, YesNoField } from "./choice-fields.tsx";
import type { FactFieldsProps } from "./fact-fields.ts";
import { factMessages as words } from "./messages.ts";
import { MomentFields } from "./moment-fields.tsx";
import { PeopleFields } from "./people-fields.tsx";

/** The fields of a form, then how sure the person is and how they know. */
export function FactForm({ view, answer }: FactFieldsProps) {
  const [confidence, setConfidence] = useState("high");
  const [why, setWhy] = useState("");
  const [evidence, setEvidence] = useState("");
  useFocusOnFault(answer);
  const busy = useNavigation().formData?.get("intent") === "state";
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="state" />
      <BlockStack gap="400">
        <Card>
          <Fields view={view} answer={answer} />
        </Card>
        <Card>
          <BlockStack gap="400">
            <TextField
              label={words.why.label}
              name="why"
              value={why}
              onChange={setWhy}
              helpText={words.why.help}
              autoComplete="off"
              multiline={2}
              maxLength={2000}
              {...fieldError(answer, "why")}
            />
            <Select
              label={words.confidence.label}
              name="confidence"
              value={confidence}
              onChange={setConfidence}
              options={Object.entries(words.confidence.options).map(([value, label]) => ({ value, label }))}
            />
            <TextField
              label={words.evidence.label}
              name="evidence"
              value={evidence}
              onChange={setEvidence}
              helpText={words.evidence.help}
              autoComplete="off"
              multiline={2}
              maxLength={4000}
              {...fieldError(answer, "evidence")}
            />
          </BlockStack>
        </Card>
        <Edge>
          <InlineStack gap="300">
            <Button submit variant="primary" size="large" loading={busy}>
              {words.button[view.kind]}
            </Button>
            <Button size="large" url={`/app/incidents/${view.incident.id}/assess`}>
              {words.cancel}
            </Button>
          </InlineStack>
        </Edge>
      </BlockStack>
    </Form>
  );
}

function Fields({ view, answer }: FactFieldsProps) {
  switch (view.kind) {
    case "roles":
      return <ChoicesField view={view} answer={answer} field="roles" fact="entity.roles" />;
    case "people":
      return <PeopleFields view={view} answer={answer} />;
    case "data":
      return <DataFields view={view} answer={answer} />;
    case "encryption":
      return <EncryptionFields view={view} answer={answer} />;
    case "kind":
      return <KindField view={view} answer={answer} />;
    case "moment":
      return <MomentFields view={view} answer={answer} />;
    case "yes_no":
      return <YesNoField view={view} answer={answer} />;
    case "list":
      return <ChoicesField view={view} answer={answer} field="value" fact={view.form} />;
    case "number":
    case "text":
      return <PlainField view={view} answer={answer} />;
  }
}

function PlainField({ view, answer }: FactFieldsProps) {
  const stands = view.standing.find(({ name }) => name === view.form)?.value;
  const [value, setValue] = useState(stands === undefined || stands === null ? "" : String(stands));
  return (
    <TextField
      label={view.kind === "number" ? words.number : words.text}
      name="value"
      value={value}
      onChange={setValue}
      autoComplete="off"
      maxLength={view.kind === "number" ? 10 : 100}
      {...(view.kind === "number" ? { inputMode: "numeric" as const } : {})}
      {...fieldError(answer, "value")}
    />
  );
}
