import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import { storesMessages } from "./messages.ts";

const words = storesMessages.joining;

/** For a store that stands alone: asking to become part of another store's company. */
export function EnterCodeCard({ answer }: { readonly answer: ActionAnswer | undefined }) {
  const [code, setCode] = useState("");
  const busy = useNavigation().formData?.get("intent") === "enter_code";
  useFocusOnFault(answer);
  return (
    <Card>
      <Form method="post" action="/app/settings?index">
        <input type="hidden" name="intent" value="enter_code" />
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {words.enterHeading}
          </Text>
          <Text as="p">{words.enterWhat}</Text>
          <TextField
            label={words.enterLabel}
            name="code"
            value={code}
            onChange={setCode}
            helpText={words.enterHelp}
            autoComplete="off"
            maxLength={40}
            {...fieldError(answer, "code")}
          />
          <InlineStack>
            <Button submit loading={busy}>
              {words.enter}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
