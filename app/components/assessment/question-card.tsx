import { Form, useNavigation } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  ChoiceList,
  InlineStack,
  Link,
  ProgressBar,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { assessMessages } from "#app/components/assess/messages.ts";
import { factName } from "#app/components/fact/messages.ts";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AssessmentView, WizardStep } from "#app/views/assessment.view.ts";
import { AnswerFields } from "./answer-fields.tsx";
import { wizardMessages as words } from "./messages.ts";

const knownWords = assessMessages.known;

interface QuestionCardProps {
  readonly view: AssessmentView;
  readonly step: WizardStep;
  readonly at: number;
  readonly answer: ActionAnswer | undefined;
}

/** One question, why it matters, what a fact says to it, and the way on and back. Saved when answered. */
export function QuestionCard({ view, step, at, answer }: QuestionCardProps) {
  const { question } = step;
  const heading = useRef<HTMLDivElement>(null);
  const began = useRef(true);
  useFocusOnFault(answer);
  // A new question is said by a screen reader; the first one is found by whoever opened the screen.
  useEffect(() => {
    if (began.current) began.current = false;
    heading.current?.focus();
  }, []);
  return (
    <Card>
      <BlockStack gap="400">
        <Progress at={at} all={view.steps.length} />
        <div ref={heading} tabIndex={-1} style={{ outline: "none" }}>
          <Text as="h2" variant="headingLg">
            {question.text}
          </Text>
        </div>
        <BlockStack gap="100">
          <Text as="p">{`${words.why}: ${question.why}`}</Text>
          <Text as="p" tone="subdued">
            {words.source(question.source)}
          </Text>
        </BlockStack>
        <Suggestion step={step} view={view} />
        <AnswerForm view={view} step={step} at={at} answer={answer} />
      </BlockStack>
    </Card>
  );
}

function Progress({ at, all }: { readonly at: number; readonly all: number }) {
  return (
    <BlockStack gap="100">
      <Text as="p" fontWeight="semibold">
        {words.progress(at + 1, all)}
      </Text>
      <ProgressBar progress={Math.round((at / Math.max(all, 1)) * 100)} size="small" ariaLabelledBy="" />
      <Text as="p" tone="subdued" variant="bodySm">
        {words.progressHelp}
      </Text>
    </BlockStack>
  );
}

/** What a recorded fact says, with the way to its proof. */
function Suggestion({ step, view }: Pick<QuestionCardProps, "step" | "view">) {
  const { suggested, answer } = step;
  if (suggested === null || (answer !== null && !step.differs)) return null;
  const { counts, unsure } = words.suggested;
  const by = suggested.byMember ? knownWords.source.member : "";
  const said = (suggested.counts ? counts : unsure)(factName(suggested.fact), `${by} ${suggested.source}`.trim());
  return (
    <Banner tone={step.differs ? "warning" : "info"}>
      <BlockStack gap="100">
        <Text as="p">{step.differs ? words.differs : said}</Text>
        {suggested.evidence.length === 0 ? null : <Text as="p">{suggested.evidence.join("; ")}</Text>}
        {suggested.entry === null ? null : (
          <Link url={`/app/incidents/${view.incident.id}#entry-${suggested.entry}`}>
            {words.suggested.entry(suggested.entry)}
          </Link>
        )}
      </BlockStack>
    </Banner>
  );
}

type As = "given" | "unknown" | "not_applicable";

function AnswerForm({ view, step, at, answer }: QuestionCardProps) {
  const { question } = step;
  const before = step.answer;
  const [as, setAs] = useState<As>(before?.kind ?? "given");
  const [why, setWhy] = useState(before?.why ?? "");
  const busy = useNavigation().formData?.get("intent") === "answer";
  const given = before?.value ?? step.suggested?.value ?? null;
  const confirms = before === null && step.suggested?.counts === true && as === "given";
  const back = view.steps[at - 1]?.question.id;
  const here = `/app/incidents/${view.incident.id}/assess/${view.assessment.id}`;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="question" value={question.id} />
      <input type="hidden" name="revision" value={view.revision} />
      <input type="hidden" name="as" value={as} />
      <BlockStack gap="400">
        {as === "given" ? <AnswerFields question={question} value={given} answer={answer} view={view} /> : null}
        <AsField question={question} as={as} onAs={setAs} />
        {as === "not_applicable" ? (
          <TextField
            label={words.as.notApplicableWhy}
            name="why"
            value={why}
            onChange={setWhy}
            autoComplete="off"
            multiline={2}
            maxLength={2000}
            {...fieldError(answer, "why")}
          />
        ) : null}
        <Proof step={step} answer={answer} />
        <InlineStack gap="300">
          <Button submit variant="primary" size="large" loading={busy}>
            {confirms ? words.confirm : words.save}
          </Button>
          {back === undefined ? null : (
            <Button size="large" url={`${here}?question=${encodeURIComponent(back)}`}>
              {words.previous}
            </Button>
          )}
          <Button size="large" variant="plain" url={`${here}?review=1`}>
            {words.review}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

/** The ways not to answer: not knowing, skipping an offer, or a reason why it does not apply. */
function AsField({
  question,
  as,
  onAs,
}: {
  readonly question: WizardStep["question"];
  readonly as: As;
  readonly onAs: (as: As) => void;
}) {
  const unknown = { value: "unknown", label: question.optional ? words.as.skip : words.as.unknown };
  const never = question.records ? [{ value: "not_applicable", label: words.as.notApplicable }] : [];
  const change = (values: string[]) => {
    const chosen = values.find((value) => value !== as);
    onAs(chosen === "unknown" || chosen === "not_applicable" ? chosen : "given");
  };
  return (
    <ChoiceList
      title={words.as.unknown}
      titleHidden
      allowMultiple
      choices={[unknown, ...never]}
      selected={as === "given" ? [] : [as]}
      onChange={change}
    />
  );
}

function Proof({ step, answer }: Pick<QuestionCardProps, "step" | "answer">) {
  const start = step.answer?.evidence ?? step.suggested?.evidence ?? [];
  const [evidence, setEvidence] = useState(start.join("\n"));
  const [note, setNote] = useState(step.answer?.note ?? "");
  return (
    <details open={start.length > 0 || note !== "" || step.differs || answer?.fields["evidence"] !== undefined}>
      <summary>{words.more}</summary>
      <BlockStack gap="300">
        <TextField
          label={words.evidence.label}
          name="evidence"
          value={evidence}
          onChange={setEvidence}
          helpText={words.evidence.help}
          autoComplete="off"
          multiline={2}
          maxLength={2000}
          {...fieldError(answer, "evidence")}
        />
        <TextField
          label={words.note.label}
          name="note"
          value={note}
          onChange={setNote}
          helpText={words.note.help}
          autoComplete="off"
          multiline={2}
          maxLength={2000}
        />
      </BlockStack>
    </details>
  );
}
