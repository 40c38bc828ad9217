import { BlockStack, Button, InlineStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { stateWords } from "#app/components/run/state-words.ts";
import type { ContainmentPreview } from "#app/workflows/bind-workflows.ts";
import { previewMessages as words } from "./messages.ts";

/** How many steps are shown before the reader asks for all. */
const first = 10;

/** Every step with what is there now and what will be set. */
export function PlannedSteps({ steps }: { readonly steps: ContainmentPreview["steps"] }) {
  const [all, setAll] = useState(false);
  const shown = all ? steps : steps.slice(0, first);
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {words.steps(steps.length)}
      </Text>
      <List type="number">
        {shown.map((step) => (
          <List.Item key={step.target}>
            <Text as="span" fontWeight="semibold">
              {step.title}
            </Text>
            <Text as="p" tone="subdued" breakWord>
              {`${words.now}: ${stateWords(step.before)}`}
            </Text>
            <Text as="p" tone="subdued" breakWord>
              {`${words.after}: ${stateWords(step.intended)}`}
            </Text>
          </List.Item>
        ))}
      </List>
      {steps.length > first ? (
        <InlineStack>
          <Button variant="plain" ariaExpanded={all} onClick={() => setAll(!all)}>
            {all ? words.fewer : words.more(steps.length)}
          </Button>
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
