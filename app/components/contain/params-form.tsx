import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, FormLayout, InlineStack, Text } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useFocusOnFault } from "#app/components/layout/field-error.ts";
import { type Undoing, undoingOf } from "#app/components/status/undoing.ts";
import type { ActionInStore, ActionOffer, ContainView, FormField } from "#app/views/contain.view.ts";
import { ActionFieldInput } from "./action-field.tsx";
import { chosenWords } from "./chosen-words.ts";
import { type ChosenLimit, type FormValues, isPersonal } from "./form-values.ts";
import { LimitFields } from "./limit-fields.tsx";
import { previewMessages } from "./messages.ts";

const words = previewMessages.ask;

interface ParamsFormProps {
  readonly view: ContainView;
  readonly action: ActionOffer;
  readonly inStore: ActionInStore;
  readonly values: FormValues;
  readonly limit: ChosenLimit | null;
  /** What is wrong with a field, by its key. */
  readonly faults: Readonly<Record<string, string>>;
  /** There is no plan: this is the button to press. */
  readonly primary: boolean;
}

/** What the plan is made with: said in words while there is a plan, so that the plan stands above everything else. */
export function ParamsForm(props: ParamsFormProps) {
  const { view, action, inStore, values, limit, primary } = props;
  const [open, setOpen] = useState(primary);
  const undoing = undoingOf({ reversible: action.reversible, mode: inStore.mode });
  if (action.fields.length === 0 && undoing === "never") return null;
  return (
    <Card>
      <BlockStack gap="300">
        {action.fields.length === 0 ? null : (
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
        )}
        {open ? (
          <Fields {...props} undoing={undoing} />
        ) : (
          <Chosen lines={chosenWords(action.fields, values, limit, view)} />
        )}
        {primary ? null : (
          <InlineStack>
            <Button variant="plain" ariaExpanded={open} onClick={() => setOpen(!open)}>
              {open ? words.keep : action.fields.length === 0 ? words.changeLimit : words.change}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Chosen({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <Text as="p" key={line}>
      {line}
    </Text>
  ));
}

/**
 * The form. A plain address, to be shared and looked at again, unless the fields name people: then it is posted, because
 * addresses end up in logs and histories.
 */
function Fields({
  view,
  action,
  values,
  limit,
  faults,
  primary,
  undoing,
}: ParamsFormProps & { readonly undoing: Undoing }) {
  const personal = isPersonal(action.fields);
  const busy = useNavigation().formData?.get("intent") === "preview";
  useFocusOnFault(useMemo(() => ({ said: null, problem: null, fields: faults }), [faults]));
  return (
    <Form method={personal ? "post" : "get"}>
      <input type="hidden" name="store" value={view.storeId} />
      {personal ? <input type="hidden" name="intent" value="preview" /> : null}
      <BlockStack gap="300">
        <FormLayout>
          {action.fields.map((field) => (
            <ActionFieldInput
              key={field.key}
              field={field}
              value={values[field.key] ?? startOf(field)}
              error={faults[field.key]}
              view={view}
            />
          ))}
          {undoing === "never" ? null : <LimitFields limit={limit} view={view} mayRevert={undoing === "by_cordon"} />}
        </FormLayout>
        {personal ? (
          <Text as="p" tone="subdued">
            {words.personal}
          </Text>
        ) : null}
        <InlineStack>
          <Button submit variant={primary ? "primary" : "secondary"} loading={busy}>
            {primary ? words.show : words.again}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

/** A choice that has to be made begins with the first of its choices, as the reader sees it. */
function startOf({ kind, required, choices }: FormField): string {
  return kind === "choice" && required ? (choices[0]?.value ?? "") : "";
}
