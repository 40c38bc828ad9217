import { BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { factMessages } from "#app/components/fact/messages.ts";
import type { AssessView } from "#app/views/assess.view.ts";
import { assessMessages } from "./messages.ts";

const words = assessMessages.missing;

/** How many are shown before a person asks for the rest. */
const shown = 6;

/** What no one has said yet, what most hangs on first. */
export function MissingCard({ view }: { readonly view: AssessView }) {
  const [all, setAll] = useState(false);
  const { missing } = view;
  const visible = all ? missing : missing.slice(0, shown);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        {missing.length === 0 ? <Text as="p">{view.duties.open === 0 ? words.none : words.all}</Text> : null}
        {visible.map((item) => (
          <Missing key={item.form} item={item} view={view} />
        ))}
        {missing.length > visible.length ? (
          <InlineStack>
            <Button onClick={() => setAll(true)}>{words.rest(missing.length - visible.length)}</Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

interface MissingProps {
  readonly item: AssessView["missing"][number];
  readonly view: AssessView;
}

function Missing({ item: { form, question, count, duties }, view }: MissingProps) {
  const title = factMessages.titles[form] ?? question;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        {view.rights.declare && view.incident.open ? (
          <Button
            variant="plain"
            url={`/app/incidents/${view.incident.id}/assess/fact/${form}`}
            accessibilityLabel={words.answerLabel(title)}
          >
            {words.answer}
          </Button>
        ) : null}
      </InlineStack>
      <details>
        <summary>{words.hangs(count)}</summary>
        <List>
          {duties.map((duty) => (
            <List.Item key={duty}>{duty}</List.Item>
          ))}
          {count > duties.length ? <List.Item>{words.more(count - duties.length)}</List.Item> : null}
        </List>
      </details>
    </BlockStack>
  );
}
