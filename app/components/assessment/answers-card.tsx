import { BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import type { AssessmentView, WizardStep } from "#app/views/assessment.view.ts";
import { answerWords, valueWords } from "./answer-words.ts";
import { wizardMessages } from "./messages.ts";

const words = wizardMessages.answers;

/** What was answered, to be read once more and changed; folded away once something was handed in. */
export function AnswersCard({ view }: { readonly view: AssessmentView }) {
  const said = view.steps.filter(({ answer, suggested }) => answer !== null || suggested?.counts === true);
  const list = said.map((step, index) => (
    <BlockStack key={step.question.id} gap="300">
      {index === 0 ? null : <Divider />}
      <Answered step={step} view={view} />
    </BlockStack>
  ));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Text as="p">{said.length === 0 ? words.none : words.soFar(said.length, view.steps.length)}</Text>
        {view.versions.length === 0 ? (
          list
        ) : (
          <details>
            <summary>{words.read}</summary>
            <BlockStack gap="300">{list}</BlockStack>
          </details>
        )}
      </BlockStack>
    </Card>
  );
}

interface AnsweredProps {
  readonly step: WizardStep;
  readonly view: AssessmentView;
}

function Answered({ step: { question, answer, suggested }, view }: AnsweredProps) {
  const { incident, assessment, rights } = view;
  const fact = suggested === null ? "" : valueWords(question, suggested.value, view);
  const by = answer ? wizardMessages.answered(answer.byName) : words.fact;
  const change = `/app/incidents/${incident.id}/assess/${assessment.id}?question=${encodeURIComponent(question.id)}&from=review`;
  return (
    <BlockStack gap="050">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <Text as="h3" variant="headingSm">
          {question.text}
        </Text>
        {rights.declare && incident.open ? (
          <Button variant="plain" url={change} accessibilityLabel={words.changeLabel(question.text)}>
            {words.change}
          </Button>
        ) : null}
      </InlineStack>
      <Text as="p" breakWord>
        {answer ? answerWords(question, answer, view) : fact}
      </Text>
      <Text as="p" tone="subdued" breakWord>
        {[by, answer?.note, ...(answer?.evidence ?? [])].filter(Boolean).join("; ")}
      </Text>
    </BlockStack>
  );
}
