import { BlockStack, Link, List, Text } from "@shopify/polaris";
import { Facts } from "#app/components/layout/facts.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import type { DutyLine } from "#app/views/obligations.view.ts";
import { readable } from "./due-words.ts";
import { obligationsMessages } from "./messages.ts";

const words = obligationsMessages.why;
const row = obligationsMessages.row;

/** How a duty was reckoned, sentence by sentence with its source, and what the law file says. */
export function DutyReasons({ duty, zone }: { readonly duty: DutyLine; readonly zone: string }) {
  const { applied, words: law } = duty;
  return (
    <BlockStack gap="300">
      <Text as="h4" variant="headingSm">
        {words.reasons}
      </Text>
      <List type="number">
        {duty.because.map(({ sentence, source }) => (
          <List.Item key={`${sentence}${source}`}>
            <span suppressHydrationWarning>{readable(sentence, zone)}</span>{" "}
            <Text as="span" tone="subdued" breakWord>
              {`[${source}]`}
            </Text>
          </List.Item>
        ))}
      </List>
      <Text as="p" tone="subdued">
        {`${row.versionOf(applied.version)} ${row.counselWhy(confidenceWords[applied.confidence] ?? applied.confidence, applied.checkedOn)}`}
      </Text>
      {law === null ? null : (
        <BlockStack gap="300">
          <Text as="h4" variant="headingSm">
            {words.words}
          </Text>
          <Facts
            items={[
              { term: words.citation, description: law.citation },
              ...law.lines.map(({ about, text }) => ({ term: about, description: text })),
            ]}
          />
          {law.sources.length === 0 ? null : (
            <BlockStack gap="100">
              <Text as="h5" variant="headingSm">
                {words.sources}
              </Text>
              <List>
                {law.sources.map((url) => (
                  <List.Item key={url}>
                    <Source url={url} />
                  </List.Item>
                ))}
              </List>
            </BlockStack>
          )}
        </BlockStack>
      )}
    </BlockStack>
  );
}

/** An address is a link only where it is one; the research names some sources in words. */
function Source({ url }: { readonly url: string }) {
  return (
    <Text as="span" breakWord>
      {/^https:\/\//.test(url) ? (
        <Link url={url} target="_blank">
          {url}
        </Link>
      ) : (
        url
      )}
    </Text>
  );
}
