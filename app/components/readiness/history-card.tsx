import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { Moment } from "#app/components/moment/moment.tsx";
import type { ReadinessView, RehearsalLine } from "#app/views/readiness.view.ts";
import { readinessMessages } from "./messages.ts";
import { resultOf, timingsOf } from "./rehearsal-words.ts";
import { ResultBadge } from "./rehearsals-card.tsx";

const words = readinessMessages.history;

/** Every rehearsal with its timing, the newest first. */
export function HistoryCard({ view }: { readonly view: ReadinessView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        {view.history.length === 0 ? <Text as="p">{words.none}</Text> : null}
        {view.history.map((line) => (
          <Line key={line.runId} line={line} view={view} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Line({ line, view }: { readonly line: RehearsalLine; readonly view: ReadinessView }) {
  const { pulled, undone } = timingsOf(line);
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            <Link
              url={`/app/runs/${line.runId}`}
              removeUnderline
              accessibilityLabel={words.seeLabel(`${line.title}, ${line.storeName}`)}
            >
              {`${line.title}, ${line.storeName}`}
            </Link>
          </Text>
          <ResultBadge result={resultOf(line)} />
        </InlineStack>
        <Text as="p">
          <Moment iso={line.askedAt} zone={view.timeZone} now={view.now} />
        </Text>
        <Text as="p">{`${words.columns.pulled} ${pulled}; ${words.columns.undone.toLowerCase()} ${undone}.`}</Text>
        {line.problem === null ? null : <Text as="p">{line.problem}</Text>}
      </BlockStack>
    </Box>
  );
}
