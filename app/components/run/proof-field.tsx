import { BlockStack, InlineError, Text } from "@shopify/polaris";
import { useId } from "react";
import { proofTypes } from "#app/core/containment/proof-file.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import { runMessages } from "./messages.ts";

const words = runMessages.task;

/** The field for a file of proof: the browser's own, so that a phone offers its camera. */
export function ProofField({ answer }: { readonly answer: ActionAnswer | undefined }) {
  const id = useId();
  const fault = answer?.fields["proof"];
  return (
    <BlockStack gap="100">
      <label htmlFor={id}>{words.proof}</label>
      <input
        id={id}
        type="file"
        name="proof"
        accept={proofTypes.join(",")}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-help`}
      />
      <Text as="p" tone="subdued" id={`${id}-help`}>
        {words.proofHelp}
      </Text>
      {fault === undefined ? null : <InlineError message={fault} fieldID={id} />}
    </BlockStack>
  );
}
