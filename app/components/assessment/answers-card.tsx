import { BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import type { AssessmentView, WizardStep } from "#app/views/assessment.view.ts";
import { answerWords, valueWords } from "./answer-words.ts";
import { wizardMessages } from "./messages.ts";

const words = wizardMessages.answers;

/** Every question with its answer, to be read once more and changed. */
export function AnswersCard({ view }: { readonly view: AssessmentView }) {
  const open = view.steps.filter(({ answer }) => answer === null).length;
  const here = `/app/incidents/${view.incident.id}/assess/${view.assessment.id}`;
  const mayAnswer = view.rights.declare && view.incident.phase !== "closed";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        {mayAnswer && open > 0 ? (
          <InlineStack>
            <Button variant={view.versions.length === 0 ? "primary" : "secondary"} url={here}>
              {open === view.steps.length ? words.begin : words.goOn(open)}
            </Button>
          </InlineStack>
        ) : null}
        {view.steps.map((step, index) => (
          <BlockStack key={step.question.id} gap="300">
            {index === 0 ? null : <Divider />}
            <Answered
              step={step}
              view={view}
              change={mayAnswer ? `${here}?question=${encodeURIComponent(step.question.id)}&from=review` : null}
            />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

interface AnsweredProps {
  readonly step: WizardStep;
  readonly view: AssessmentView;
  readonly change: string | null;
}

function Answered({ step: { question, answer, suggested }, view, change }: AnsweredProps) {
  const said = answer
    ? answerWords(question, answer, view)
    : suggested?.counts
      ? valueWords(question, suggested.value, view)
      : null;
  const by = answer ? wizardMessages.answered(answer.byName) : suggested?.counts ? words.fact : null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {question.text}
      </Text>
      <Text as="p" breakWord tone={said === null ? "critical" : "base"}>
        {said ?? words.open}
      </Text>
      {by === null ? null : (
        <Text as="p" tone="subdued" breakWord>
          {[by, answer?.note, ...(answer?.evidence ?? [])].filter(Boolean).join("; ")}
        </Text>
      )}
      {change === null ? null : (
        <InlineStack>
          <Button variant="plain" url={change} accessibilityLabel={words.changeLabel(question.text)}>
            {words.change}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
