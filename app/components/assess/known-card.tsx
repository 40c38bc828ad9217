import { BlockStack, Button, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import { factMessages, factName } from "#app/components/fact/messages.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import { formsTogether } from "#app/core/obligations/fact-forms.ts";
import type { AssessView } from "#app/views/assess.view.ts";
import type { KnownFactLine } from "#app/views/fact-lines.ts";
import { FactValue } from "./fact-value.tsx";
import { assessMessages } from "./messages.ts";

const words = assessMessages.known;

/** Every fact that stands: what it says, who says so, how sure, and where it is written down. */
export function KnownCard({ view }: { readonly view: AssessView }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        {view.facts.length === 0 ? <Text as="p">{words.none}</Text> : null}
        {view.facts.map((fact) => (
          <Fact key={fact.id} fact={fact} view={view} />
        ))}
        {view.rights.declare && view.incident.open ? <More view={view} /> : null}
      </BlockStack>
    </Card>
  );
}

/** What happened and when it was contained: no law asks for it, and everybody who reads the record does. */
const always = ["kind", "clock.occurred", "clock.contained", ...formsTogether];

/** Facts that nobody has stated and that may be stated at any time. */
function More({ view }: { readonly view: AssessView }) {
  const known = new Set(view.facts.map(({ form }) => form));
  const left = [...new Set(always)].filter((form) => !known.has(form));
  if (left.length === 0) return null;
  return (
    <details>
      <summary>{words.more}</summary>
      <List>
        {left.map((form) => (
          <List.Item key={form}>
            <Link url={`/app/incidents/${view.incident.id}/assess/fact/${form}`}>
              {factMessages.titles[form] ?? form}
            </Link>
          </List.Item>
        ))}
      </List>
    </details>
  );
}

interface FactProps {
  readonly fact: KnownFactLine;
  readonly view: AssessView;
}

function Fact({ fact, view }: FactProps) {
  const name = factName(fact.name);
  return (
    <BlockStack gap="050">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        {fact.form === null || !view.rights.declare ? null : (
          <Button
            variant="plain"
            url={`/app/incidents/${view.incident.id}/assess/fact/${fact.form}`}
            accessibilityLabel={words.changeLabel(name)}
          >
            {words.change}
          </Button>
        )}
      </InlineStack>
      <Text as="p" breakWord>
        <FactValue fact={fact} view={view} />
      </Text>
      <Source fact={fact} view={view} />
      {fact.earlier.length === 0 ? null : (
        <details>
          <summary>{words.earlier(fact.earlier.length)}</summary>
          <BlockStack gap="200">
            {fact.earlier.map((one) => (
              <BlockStack key={one.id} gap="050">
                <Text as="p" breakWord>
                  <FactValue fact={one} view={view} />
                </Text>
                <Source fact={one} view={view} />
              </BlockStack>
            ))}
          </BlockStack>
        </details>
      )}
    </BlockStack>
  );
}

/** Who says so, when, how sure, why, and the proof. */
function Source({ fact, view }: { readonly fact: KnownFactLine["earlier"][number]; readonly view: AssessView }) {
  const said = words.source[fact.sourceKind];
  const who = fact.sourceKind === "member" ? `${said} ${fact.sourceName ?? words.erased}` : said;
  const sure = confidenceWords[fact.confidence] ?? fact.confidence;
  return (
    <Text as="p" tone="subdued" breakWord>
      {`${who}, ${sure}${fact.why === null ? "" : `: ${fact.why}`} `}
      {fact.evidence.length === 0 ? null : `${words.shown(fact.evidence.join("; "))} `}
      <Moment iso={fact.recordedAt} zone={view.timeZone} now={view.now} />
      {fact.entry === null ? null : (
        <>
          {" "}
          <Link url={`/app/incidents/${view.incident.id}#entry-${fact.entry}`}>{words.entry(fact.entry)}</Link>
        </>
      )}
    </Text>
  );
}
