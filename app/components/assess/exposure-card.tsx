import { Badge, BlockStack, Card, InlineStack, List, Text } from "@shopify/polaris";
import { LockIcon } from "@shopify/polaris-icons";
import type { ShownExposure } from "#app/views/assess.view.ts";
import { assessMessages } from "./messages.ts";

const words = assessMessages.exposure;

/** A range of what the laws may cost, labelled an estimate, with every figure's date and source. */
export function ExposureCard({ exposure }: { readonly exposure: ShownExposure }) {
  const { lines, totals, caveats } = exposure;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <InlineStack gap="200">
          <Badge tone="info">{words.label}</Badge>
          <Badge tone="attention" icon={LockIcon}>
            {words.privileged}
          </Badge>
        </InlineStack>
        {lines.length === 0 ? (
          <Text as="p">{words.none}</Text>
        ) : (
          totals.map(({ currency, low, high }) => (
            <BlockStack key={currency} gap="050">
              <Text as="p" tone="subdued">
                {words.total(currency)}
              </Text>
              <Text as="p" variant="headingMd">
                {words.range(money(low, currency), money(high, currency))}
              </Text>
            </BlockStack>
          ))
        )}
        <Text as="p">{words.what}</Text>
        {lines.length === 0 ? null : <Lines lines={lines} />}
        <details>
          <summary>{words.missing}</summary>
          <List>
            {caveats.map((caveat) => (
              <List.Item key={caveat}>{caveat}</List.Item>
            ))}
          </List>
        </details>
      </BlockStack>
    </Card>
  );
}

function Lines({ lines }: { readonly lines: ShownExposure["lines"] }) {
  return (
    <details>
      <summary>{words.lines(lines.length)}</summary>
      <BlockStack gap="300">
        {lines.map(({ id, name, low, high, currency, sentences, source, from, until }) => (
          <BlockStack key={id} gap="050">
            <Text as="h3" variant="headingSm">
              {name}
            </Text>
            <Text as="p">{words.range(money(low, currency), money(high, currency))}</Text>
            {sentences.map((sentence) => (
              <Text as="p" key={sentence}>
                {sentence}
              </Text>
            ))}
            <Text as="p" tone="subdued" breakWord>
              {[source.citation, words.from(from, until), words.checked(source.checkedOn)].join(", ")}
              {source.confidence === "low" || source.verified === "memory" ? `, ${words.confirm}` : ""}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </details>
  );
}

/** Whole units with the currency's code, which no reader can take for another. */
function money(amount: number, currency: string): string {
  return `${Math.round(amount).toLocaleString("en-US")} ${currency}`;
}
