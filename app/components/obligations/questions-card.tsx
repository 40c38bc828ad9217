import { BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { formOf } from "#app/core/obligations/fact-forms.ts";
import type { ObligationsView, QuestionLine } from "#app/views/obligations.view.ts";
import { Due } from "./due.tsx";
import { DutyRow } from "./duty-row.tsx";
import { obligationsMessages } from "./messages.ts";

const words = obligationsMessages.questions;

/** How many duties of one question are listed at once. */
const shown = 40;

interface QuestionsCardProps {
  readonly view: ObligationsView;
  readonly onDone: () => void;
  /** Answering is the one thing to do next. */
  readonly primary: boolean;
}

/** What is not known, each question with the duties that hang on it and the date that would hold. */
export function QuestionsCard({ view, onDone, primary }: QuestionsCardProps) {
  const { questions } = view;
  const hanging = questions.reduce((total, { duties }) => total + duties.length, 0);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {words.heading(questions.length, hanging)}
          </Text>
          <Text as="p">{questions.length === 0 ? words.none : words.what}</Text>
        </BlockStack>
        {questions.map((question, index) => (
          <BlockStack key={question.fact} gap="400">
            <Divider />
            <QuestionBlock question={question} view={view} onDone={onDone} primary={primary && index === 0} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

interface QuestionBlockProps extends QuestionsCardProps {
  readonly question: QuestionLine;
}

function QuestionBlock({ question, view, onDone, primary }: QuestionBlockProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { duties, earliestDue, answeredIn } = question;
  const answer = words.answer[answeredIn === "contracts" ? "contracts" : "incident"];
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {question.question}
      </Text>
      <Text as="p">
        {`${words.decides(duties.length)} `}
        {earliestDue === null ? (
          words.noDate
        ) : (
          <>
            {`${words.earliest} `}
            <Due iso={earliestDue} zone={view.timeZone} now={view.now} />.
          </>
        )}
      </Text>
      <InlineStack gap="200">
        <Button
          variant={primary ? "primary" : "secondary"}
          url={answerAddress(view.incident.id, question)}
          accessibilityLabel={words.answerLabel(answer, question.question)}
        >
          {answer}
        </Button>
        {answeredIn === "profile" ? (
          <Button
            url="/app/settings/exposure"
            accessibilityLabel={words.answerLabel(words.answer.profile, question.question)}
          >
            {words.answer.profile}
          </Button>
        ) : null}
        <Button
          variant="tertiary"
          ariaExpanded={open}
          ariaControls={id}
          onClick={() => setOpen(!open)}
          accessibilityLabel={open ? words.hide : words.showLabel(duties.length, question.question)}
        >
          {open ? words.hide : words.show(duties.length)}
        </Button>
      </InlineStack>
      <div id={id}>
        {open ? (
          <BlockStack gap="400">
            {duties.slice(0, shown).map((duty) => (
              <DutyRow key={duty.key} duty={duty} view={view} onDone={onDone} />
            ))}
            {duties.length > shown ? <Text as="p">{words.more(duties.length - shown)}</Text> : null}
          </BlockStack>
        ) : null}
      </div>
    </BlockStack>
  );
}

/** The form in which it is answered; what an assessment decides is decided under Assess. */
function answerAddress(incidentId: string, { fact, answeredIn }: QuestionLine): string {
  if (answeredIn === "contracts") return "/app/settings/clocks";
  const form = fact.startsWith("clock.") ? fact : formOf(fact);
  const assess = `/app/incidents/${incidentId}/assess`;
  return form === undefined ? assess : `${assess}/fact/${form}`;
}
