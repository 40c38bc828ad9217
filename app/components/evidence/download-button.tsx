import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { evidenceMessages } from "./messages.ts";
import { useSavedFile } from "./use-evidence-download.ts";

const words = evidenceMessages.download;

interface DownloadButtonProps {
  readonly url: string;
  readonly fileName: string;
  readonly label: string;
  readonly accessibilityLabel: string;
  /** Called when the file was made: the log has an entry more. */
  readonly onSaved: () => void;
}

/** Makes an evidence file and says what became of it. */
export function DownloadButton({ url, fileName, label, accessibilityLabel, onSaved }: DownloadButtonProps) {
  const { state, download } = useSavedFile(url, fileName, onSaved);
  return (
    <BlockStack gap="100">
      <InlineStack>
        <Button loading={state === "making"} onClick={download} accessibilityLabel={accessibilityLabel}>
          {label}
        </Button>
      </InlineStack>
      <div role="status">
        {state === "saved" ? (
          <Text as="p" tone="subdued">
            {words.saved(fileName)}
          </Text>
        ) : null}
        {state === "failed" ? (
          <Text as="p" tone="critical">
            {words.failed}
          </Text>
        ) : null}
      </div>
    </BlockStack>
  );
}
