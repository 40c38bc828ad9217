import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import type { BlastCap } from "#app/core/containment/automation-policy.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { PolicyView } from "#app/views/settings.view.ts";
import { policyMessages } from "./messages.ts";

const words = policyMessages.reach;
const figures = Object.keys(words.figures) as (keyof BlastCap)[];

interface AutomationReachCardProps {
  readonly view: PolicyView;
  readonly answer: ActionAnswer | undefined;
}

/** How far a run may reach that automation starts by itself. */
export function AutomationReachCard({ view, answer }: AutomationReachCardProps) {
  const [values, setValues] = useState(() =>
    Object.fromEntries(figures.map((figure) => [figure, String(view.blastCap[figure])])),
  );
  const busy = useNavigation().state !== "idle";
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="reach" />
        <BlockStack gap="400">
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {words.heading}
            </Text>
            <Text as="p">{words.what}</Text>
          </BlockStack>
          <FormLayout>
            {figures.map((figure) => (
              <TextField
                key={figure}
                label={words.figures[figure]}
                name={figure}
                inputMode="decimal"
                value={values[figure] ?? ""}
                onChange={(value) => setValues((now) => ({ ...now, [figure]: value }))}
                disabled={!view.rights.manage}
                autoComplete="off"
                {...fieldError(answer, figure)}
              />
            ))}
          </FormLayout>
          {view.rights.manage ? (
            <InlineStack>
              <Button submit disabled={busy}>
                {words.save}
              </Button>
            </InlineStack>
          ) : null}
        </BlockStack>
      </Form>
    </Card>
  );
}
