import { BlockStack, Card, Text } from "@shopify/polaris";
import { plainValue } from "#app/components/assess/fact-value.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import { parseInstant } from "#app/core/time.ts";
import type { FactLine, IncidentView } from "#app/views/incident.view.ts";
import { incidentMessages as words } from "./messages.ts";

/** What is known, who says so and how sure that is. */
export function FactsCard({ view }: { readonly view: IncidentView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.facts.heading}
        </Text>
        {view.facts.length === 0 ? (
          <Text as="p">{words.facts.none}</Text>
        ) : (
          view.facts.map((fact) => (
            <BlockStack key={fact.id} gap="050">
              <Text as="h3" variant="headingSm">
                {nameOf(fact.name)}
              </Text>
              <Fact fact={fact} view={view} />
            </BlockStack>
          ))
        )}
      </BlockStack>
    </Card>
  );
}

function Fact({ fact, view }: { readonly fact: FactLine; readonly view: IncidentView }) {
  const text = typeof fact.value === "string" ? fact.value : plainValue(fact.value);
  const source = [words.facts.source[fact.sourceKind] ?? fact.sourceKind, fact.sourceName].filter(Boolean).join(" ");
  return (
    <BlockStack gap="050">
      <Text as="span">{parseInstant(text) ? <Moment iso={text} zone={view.timeZone} now={view.now} /> : text}</Text>
      <Text as="span" tone="subdued">
        {`${source}, ${confidenceWords[fact.confidence] ?? fact.confidence}${fact.why === null ? "" : `: ${fact.why}`}`}
      </Text>
    </BlockStack>
  );
}

function nameOf(fact: string): string {
  const spaced = fact.replaceAll("_", " ").replaceAll(".", ": ");
  return `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`;
}
