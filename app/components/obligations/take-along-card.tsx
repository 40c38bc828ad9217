import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useSavedFile } from "#app/components/evidence/use-evidence-download.ts";
import type { ObligationsView } from "#app/views/obligations.view.ts";
import { obligationsMessages } from "./messages.ts";

const words = obligationsMessages.more;

/** The clocks for a calendar, and the way to suppose other facts. */
export function TakeAlongCard({ view }: { readonly view: ObligationsView }) {
  const { id, number } = view.incident;
  const fileName = `incident-${number}-deadlines.ics`;
  const { state, download } = useSavedFile(`/app/incidents/${id}/obligations/calendar`, fileName);
  const clocks = view.clocks.filter(({ pressing }) => pressing).length;
  const open = view.questions.reduce((total, { duties }) => total + duties.length, 0);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        {clocks === 0 ? null : (
          <BlockStack gap="200">
            <InlineStack>
              <Button onClick={download} loading={state === "making"}>
                {words.calendar(clocks)}
              </Button>
            </InlineStack>
            <Text as="p" tone="subdued">
              {words.calendarWhat(open)}
            </Text>
          </BlockStack>
        )}
        <div role="status">
          {state === "saved" ? <Text as="p">{words.saved(fileName)}</Text> : null}
          {state === "failed" ? (
            <Text as="p" tone="critical">
              {words.failed}
            </Text>
          ) : null}
        </div>
        <BlockStack gap="200">
          <InlineStack>
            <Button url={`/app/incidents/${id}/obligations/what-if`}>{words.whatIf}</Button>
          </InlineStack>
          <Text as="p" tone="subdued">
            {words.whatIfWhat}
          </Text>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
