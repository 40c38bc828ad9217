import { BlockStack, Button, Card, Collapsible, InlineStack, List, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { formatAge } from "#app/components/moment/format-moment.ts";
import type { AlertsView } from "#app/views/alerts.view.ts";
import { alertsMessages } from "./messages.ts";

const words = alertsMessages.watched;

/** Milliseconds in which rules with a baseline know too little: three days. */
const learning = 3 * 24 * 3600 * 1000;

/** Where Cordon looks and for what: what an empty list of alerts is worth. */
export function WatchedCard({ view }: { readonly view: AlertsView }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <List>
          {view.sources.map((source) => (
            <List.Item key={source.storeId}>{`${source.name}: ${sight(source, view.now)}`}</List.Item>
          ))}
          {view.rules.map((rule) => (
            <List.Item key={rule.id}>{rule.title}</List.Item>
          ))}
        </List>
        {isLearning(view) ? <Text as="p">{alertsMessages.learning}</Text> : null}
        <InlineStack>
          <Button variant="plain" ariaExpanded={open} ariaControls={id} onClick={() => setOpen(!open)}>
            {open ? words.hide : words.show(view.rules.length)}
          </Button>
        </InlineStack>
        <Collapsible id={id} open={open}>
          <BlockStack gap="300">
            {view.rules.map((rule) => (
              <BlockStack key={rule.id} gap="100">
                <Text as="h3" variant="headingSm">
                  {rule.title}
                </Text>
                <Text as="p">{rule.description}</Text>
              </BlockStack>
            ))}
          </BlockStack>
        </Collapsible>
      </BlockStack>
    </Card>
  );
}

function sight(source: AlertsView["sources"][number], now: string): string {
  if (source.connection !== "connected") return words.blind;
  return source.lastEventAt === null ? words.noEvent : words.lastEvent(formatAge(source.lastEventAt, now));
}

function isLearning(view: AlertsView): boolean {
  return view.watchedSince !== null && Date.parse(view.now) - Date.parse(view.watchedSince) < learning;
}
