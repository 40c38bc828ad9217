import { BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import type { ObligationsView } from "#app/views/obligations.view.ts";
import { readable } from "./due-words.ts";
import { obligationsMessages } from "./messages.ts";

const words = obligationsMessages.notRequired;

/** What the facts rule out, counted and folded, each with its reason. */
export function NotRequiredCard({ view }: { readonly view: ObligationsView }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { notRequired } = view;
  if (notRequired.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading(notRequired.length)}
        </Text>
        <Text as="p">{words.what}</Text>
        <InlineStack>
          <Button ariaExpanded={open} ariaControls={id} onClick={() => setOpen(!open)}>
            {open ? words.hide : words.show(notRequired.length)}
          </Button>
        </InlineStack>
        <div id={id}>
          {open ? (
            <List>
              {notRequired.map(({ key, what, law, why }) => (
                <List.Item key={key}>
                  {`${what} (${law}): `}
                  <span suppressHydrationWarning>{readable(why, view.timeZone)}</span>
                </List.Item>
              ))}
            </List>
          ) : null}
        </div>
      </BlockStack>
    </Card>
  );
}
