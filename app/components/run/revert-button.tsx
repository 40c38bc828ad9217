import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { undoingOf } from "#app/components/status/undoing.ts";
import type { RunView } from "#app/views/run.view.ts";
import { runMessages as words } from "./messages.ts";

/** The way back: says what happens before it does. */
export function RevertButton({ view: { run } }: { readonly view: RunView }) {
  const [asking, setAsking] = useState(false);
  const submit = useSubmit();
  const busy = useNavigation().formData?.get("intent") === "revert";
  const revert = () => {
    setAsking(false);
    submit({ intent: "revert" }, { method: "post" });
  };
  return (
    <InlineStack>
      <Modal
        open={asking}
        // Given to the dialog, so that the focus comes back to it afterwards.
        activator={
          <Button loading={busy} onClick={() => setAsking(true)}>
            {run.undoButton}
          </Button>
        }
        onClose={() => setAsking(false)}
        title={words.revert.ask(run.title)}
        primaryAction={{ content: run.undoButton, onAction: revert }}
        secondaryActions={[{ content: words.revert.cancel, onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <Text as="p">{words.revert.what[undoingOf(run)]}</Text>
            {run.needsCounsel ? <Text as="p">{words.revert.counsel}</Text> : null}
            {run.remains === null ? null : <Text as="p">{`${words.about.remains}: ${run.remains}`}</Text>}
          </BlockStack>
        </Modal.Section>
      </Modal>
    </InlineStack>
  );
}
