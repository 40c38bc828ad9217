import { Form, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, Divider, InlineStack, List, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon, ClockIcon } from "@shopify/polaris-icons";
import type { AssessmentView, ResultView } from "#app/views/assessment.view.ts";
import { wizardMessages } from "./messages.ts";

const words = wizardMessages.result;

/** What the answers come to: a proposal with its reasons and the people who must sign, or what is still open. */
export function ResultCard({ view }: { readonly view: AssessmentView }) {
  const mayAnswer = view.rights.declare && view.incident.open;
  const results = (
    <BlockStack gap="400">
      {view.results.map((result, index) => (
        <BlockStack key={result.scope} gap="400">
          {index === 0 ? null : <Divider />}
          <Result result={result} />
        </BlockStack>
      ))}
      {mayAnswer ? <GoOn view={view} /> : null}
      {mayAnswer ? <Submit view={view} /> : null}
    </BlockStack>
  );
  return (
    <Card>
      {view.versions.length === 0 ? (
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
          {results}
        </BlockStack>
      ) : (
        <details>
          <summary>{words.today}</summary>
          {results}
        </details>
      )}
    </Card>
  );
}

/** The way back into the questions, while some are open. */
function GoOn({ view }: { readonly view: AssessmentView }) {
  const open = view.steps.filter(({ answer }) => answer === null).length;
  if (open === 0) return null;
  const { answers } = wizardMessages;
  return (
    <InlineStack>
      <Button
        variant={view.versions.length === 0 ? "primary" : "secondary"}
        size="large"
        url={`/app/incidents/${view.incident.id}/assess/${view.assessment.id}`}
      >
        {open === view.steps.length ? answers.begin : answers.goOn(open)}
      </Button>
    </InlineStack>
  );
}

export function Result({ result }: { readonly result: ResultView }) {
  const { standing, notify, sentence, because, missing, toDocument, signatures } = result;
  return (
    <BlockStack gap="300">
      {result.scope === "" ? null : (
        <Text as="h3" variant="headingSm">
          {result.scope}
        </Text>
      )}
      <InlineStack gap="200">
        <StandingBadge standing={standing} />
      </InlineStack>
      <Text as="p" variant="headingSm">
        {sentence}
      </Text>
      <Text as="p">{standing === "open" ? words.open : words[standing]}</Text>
      {standing === "open" ? null : <Text as="p">{words.notify[notify]}</Text>}
      <Listed title={words.because} items={because.map(({ sentence: said, source }) => `${said} (${source})`)} />
      <Listed title={words.missing} items={missing.map(({ text }) => text)} />
      <Listed title={words.toDocument} items={standing === "proposed" ? toDocument.map(({ text }) => text) : []} />
      <Listed title={words.signers} items={standing === "proposed" ? signatures.map(({ words: who }) => who) : []} />
      <Ratings result={result} />
    </BlockStack>
  );
}

function StandingBadge({ standing }: Pick<ResultView, "standing">) {
  if (standing === "open") return <Badge icon={ClockIcon}>Open</Badge>;
  return standing === "proposed" ? (
    <Badge tone="attention" icon={ClockIcon}>
      Proposed
    </Badge>
  ) : (
    <Badge tone="info" icon={CheckCircleIcon}>
      Needs no signature
    </Badge>
  );
}

function Ratings({ result: { ratings, score, precedent } }: { readonly result: ResultView }) {
  if (ratings.length === 0 && score === null && precedent === null) return null;
  return (
    <details>
      <summary>{words.ratings}</summary>
      <BlockStack gap="200">
        {ratings.map(({ factor, name, level, because }) => (
          <BlockStack key={factor} gap="050">
            <InlineStack gap="200">
              <Text as="span" fontWeight="semibold">
                {name}
              </Text>
              <Badge {...(level === "high" ? { tone: "critical" as const, icon: AlertTriangleIcon } : {})}>
                {level === null ? words.notRated : words.levels[level]}
              </Badge>
            </InlineStack>
            {because.map((sentence) => (
              <Text as="p" key={sentence} tone="subdued">
                {sentence}
              </Text>
            ))}
          </BlockStack>
        ))}
        {score === null ? null : (
          <BlockStack gap="050">
            <Text as="p" fontWeight="semibold">
              {words.score(score.sum)}
            </Text>
            <Text as="p">{`${score.meaning} ${score.practice}`}</Text>
            <Text as="p" tone="subdued">
              {words.scoreNote}
            </Text>
          </BlockStack>
        )}
        {precedent === null ? null : (
          <BlockStack gap="050">
            <Text as="p" fontWeight="semibold">
              {words.precedent}
            </Text>
            <Text as="p">{`${precedent.facts} ${precedent.outcome}`}</Text>
            {precedent.agreesWithScore === null ? null : (
              <Text as="p">{precedent.agreesWithScore ? words.agrees : words.disagrees}</Text>
            )}
          </BlockStack>
        )}
      </BlockStack>
    </details>
  );
}

function Listed({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h4" variant="headingSm">
        {title}
      </Text>
      <List>
        {items.map((item) => (
          <List.Item key={item}>{item}</List.Item>
        ))}
      </List>
    </BlockStack>
  );
}

/** Hands in what is ready. What is open stays open; what lacks its documentation is not handed in at all. */
function Submit({ view }: { readonly view: AssessmentView }) {
  const busy = useNavigation().formData?.get("intent") === "submit";
  const ready = view.results.filter(
    ({ standing, toDocument }) => standing === "settled" || (standing === "proposed" && toDocument.length === 0),
  );
  const held = view.results.some(({ standing, toDocument }) => standing === "proposed" && toDocument.length > 0);
  if (ready.length === 0 || held) return null;
  const proposed = ready.some(({ standing }) => standing === "proposed");
  const waits = view.versions.length > 0 || view.steps.some(({ answer }) => answer === null);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="submit" />
      <BlockStack gap="200">
        {view.versions.length > 0 ? <Text as="p">{words.again}</Text> : null}
        <InlineStack>
          <Button submit variant={waits ? "secondary" : "primary"} size="large" loading={busy}>
            {proposed ? words.submitProposed(ready.length) : words.submitSettled(ready.length)}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
