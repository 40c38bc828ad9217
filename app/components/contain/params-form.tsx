import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, FormLayout, InlineStack, Text } from "@shopify/polaris";
import { useFocusOnFault } from "#app/components/layout/field-error.ts";
import { undoingOf } from "#app/components/status/undoing.ts";
import type { ActionInStore, ActionOffer, ContainView } from "#app/views/contain.view.ts";
import { ActionFieldInput } from "./action-field.tsx";
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
  /** There is no plan yet: this is the button to press. */
  readonly primary: boolean;
}

/**
 * What the plan is made with. A plain address, to be shared and looked at again, unless the fields name people: then it
 * is posted, because addresses end up in logs and histories.
 */
export function ParamsForm({ view, action, inStore, values, limit, faults, primary }: ParamsFormProps) {
  const personal = isPersonal(action.fields);
  const busy = useNavigation().formData?.get("intent") === "preview";
  useFocusOnFault({ said: null, problem: null, fields: faults });
  const undoing = undoingOf({ reversible: action.reversible, mode: inStore.mode });
  if (action.fields.length === 0 && undoing === "never") return null;
  return (
    <Card>
      <Form method={personal ? "post" : "get"}>
        <input type="hidden" name="store" value={view.storeId} />
        {personal ? <input type="hidden" name="intent" value="preview" /> : null}
        <BlockStack gap="300">
          {action.fields.length === 0 ? null : (
            <Text as="h2" variant="headingMd">
              {words.heading}
            </Text>
          )}
          <FormLayout>
            {action.fields.map((field) => (
              <ActionFieldInput
                key={field.key}
                field={field}
                value={
                  values[field.key] ??
                  (field.kind === "choice" && field.required ? (field.choices[0]?.value ?? "") : "")
                }
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
    </Card>
  );
}
