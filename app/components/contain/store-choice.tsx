import { Form } from "@remix-run/react";
import { Button, InlineStack, Select } from "@shopify/polaris";
import { useState } from "react";
import { containMessages as words } from "./messages.ts";

interface StoreChoiceProps {
  readonly stores: readonly { readonly id: string; readonly name: string; readonly gone?: boolean }[];
  readonly storeId: string;
}

/** Which of the incident's stores the screen is about; nothing to choose where there is only one. */
export function StoreChoice({ stores, storeId }: StoreChoiceProps) {
  const [store, setStore] = useState(storeId);
  if (stores.length < 2) return null;
  return (
    <Form method="get">
      <InlineStack gap="200" blockAlign="end">
        <Select
          label={words.store}
          name="store"
          value={store}
          onChange={setStore}
          options={stores.map(({ id, name, gone }) => ({ value: id, label: gone ? `${name} (${words.gone})` : name }))}
        />
        <Button submit>{words.show}</Button>
      </InlineStack>
    </Form>
  );
}
