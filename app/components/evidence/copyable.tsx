import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { evidenceMessages } from "./messages.ts";

interface CopyableProps {
  readonly label: string;
  readonly value: string;
  readonly copy: string;
  readonly copied: string;
}

/** A text to take along. Where the browser refuses to copy, it can be selected by hand. */
export function Copyable({ label, value, copy, copied }: CopyableProps) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const take = () => {
    // Missing where the page is not served over HTTPS.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard === undefined) return setState("refused");
    clipboard.writeText(value).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  };
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {label}
      </Text>
      <Box background="bg-surface-secondary" borderRadius="200" padding="300">
        <Text as="p" breakWord>
          <code>{value}</code>
        </Text>
      </Box>
      <InlineStack gap="200" blockAlign="center">
        <Button onClick={take}>{copy}</Button>
        <div role="status">
          {state === "copied" ? <Text as="span">{copied}</Text> : null}
          {state === "refused" ? <Text as="span">{evidenceMessages.key.notCopied}</Text> : null}
        </div>
      </InlineStack>
    </BlockStack>
  );
}
