import { Form, useNavigation } from "@remix-run/react";
import { Button, InlineStack } from "@shopify/polaris";
import { runMessages as words } from "./messages.ts";

/** Asks again for the targets that failed; each is read first, so nothing is done twice. */
export function RetryButton() {
  const busy = useNavigation().formData?.get("intent") === "retry";
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="retry" />
      <InlineStack>
        <Button submit variant="primary" loading={busy}>
          {words.retry.button}
        </Button>
      </InlineStack>
    </Form>
  );
}
