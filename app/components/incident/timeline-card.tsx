import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { Moment } from "#app/components/moment/moment.tsx";
import type { IncidentView } from "#app/views/incident.view.ts";
import { incidentMessages as words } from "./messages.ts";
import { actorWords, timelineSentence } from "./timeline-messages.ts";

/** What happened, as sentences, newest first. */
export function TimelineCard({ view }: { readonly view: IncidentView }) {
  const { timeline, entriesTotal } = view;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.timeline.heading}
        </Text>
        <Text as="p" tone="subdued">
          {timeline.length === 0 ? words.timeline.none : words.timeline.note}
        </Text>
        <List gap="loose">
          {timeline.map((entry) => (
            <List.Item key={entry.index}>
              <div id={`entry-${entry.index}`}>
                <BlockStack gap="050">
                  <Text as="span" breakWord>
                    {timelineSentence(entry)}
                  </Text>
                  <Text as="span" tone="subdued">
                    <Moment iso={entry.at} zone={view.timeZone} now={view.now} /> {words.timeline.by}{" "}
                    {`${actorWords(entry)}, ${words.timeline.entry(entry.index)}`}
                  </Text>
                </BlockStack>
              </div>
            </List.Item>
          ))}
        </List>
        {entriesTotal > timeline.length ? (
          <Text as="p">{words.timeline.shown(timeline.length, entriesTotal)}</Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
