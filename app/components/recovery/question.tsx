import { BlockStack, Button, Modal, Text } from "@shopify/polaris";
import { useState } from "react";

interface QuestionProps {
  /** The button, and the answer that goes ahead: the verb with its size. */
  readonly button: string;
  readonly label?: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly cancel: string;
  readonly busy: boolean;
  readonly primary?: boolean;
  readonly onYes: () => void;
}

/** A button that says what will happen and asks once before it does. */
export function Question({ button, label, title, lines, cancel, busy, primary = false, onYes }: QuestionProps) {
  const [asking, setAsking] = useState(false);
  const yes = () => {
    setAsking(false);
    onYes();
  };
  return (
    <Modal
      open={asking}
      // Given to the dialog, so that the focus comes back to it afterwards.
      activator={
        <Button
          loading={busy}
          variant={primary ? "primary" : "secondary"}
          onClick={() => setAsking(true)}
          {...(label === undefined ? {} : { accessibilityLabel: label })}
        >
          {button}
        </Button>
      }
      onClose={() => setAsking(false)}
      title={title}
      primaryAction={{ content: button, onAction: yes }}
      secondaryActions={[{ content: cancel, onAction: () => setAsking(false) }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          {lines.map((line) => (
            <Text as="p" key={line}>
              {line}
            </Text>
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
