import { Form, useNavigation } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  ChoiceList,
  Divider,
  InlineStack,
  Page,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { Standing } from "#app/components/assess/assessments-card.tsx";
import { Result } from "#app/components/assessment/result-card.tsx";
import { Edge } from "#app/components/layout/edge.tsx";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AskedQuestion } from "#app/views/asked-question.ts";
import type { AssessmentView } from "#app/views/assessment.view.ts";
import type { SmallView } from "#app/views/small.view.ts";
import { smallMessages as words } from "./messages.ts";
import { smallWork } from "./small-work.ts";

interface SmallScreenProps {
  readonly view: SmallView;
  readonly answer: ActionAnswer | undefined;
}

/** The short questions, and under them what every assessment that applies makes of the answers. */
export function SmallScreen({ view, answer }: SmallScreenProps) {
  const { incident } = view;
  useToast(answer?.said);
  return (
    <Page narrowWidth>
      <TitleBar title={`#${incident.number}`} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${incident.id}/assess`, content: words.back(incident.number) }}
          title={words.title(incident.number)}
        />
        <ProblemBanner problem={answer?.problem} />
        <Edge>
          <Text as="p" variant="headingSm" breakWord>
            {incident.title}
          </Text>
        </Edge>
        {view.small.small ? <Small view={view} answer={answer} /> : <NotSmall view={view} />}
      </BlockStack>
    </Page>
  );
}

function NotSmall({ view }: { readonly view: SmallView }) {
  const url = `/app/incidents/${view.incident.id}/assess`;
  return (
    <Banner tone="info" action={{ content: words.toAssess, url }}>
      <Text as="p">{words.notSmall(view.small.because)}</Text>
    </Banner>
  );
}

function Small({ view, answer }: SmallScreenProps) {
  return view.begun ? <ResultsCard view={view} /> : <QuestionsForm view={view} answer={answer} />;
}

function QuestionsForm({ view, answer }: SmallScreenProps) {
  const [evidence, setEvidence] = useState("");
  useFocusOnFault(answer);
  const busy = useNavigation().formData?.get("intent") === "short";
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="short" />
      <Card>
        <BlockStack gap="500">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {words.questions.heading}
            </Text>
            <Text as="p" tone="subdued">
              {words.questions.what}
            </Text>
          </BlockStack>
          {view.questions.map((question) => (
            <ShortQuestion key={question.id} question={question} answer={answer} />
          ))}
          <TextField
            label={words.questions.evidence.label}
            name="evidence"
            value={evidence}
            onChange={setEvidence}
            helpText={words.questions.evidence.help}
            autoComplete="off"
            multiline={2}
            maxLength={2000}
            {...fieldError(answer, "evidence")}
          />
          <InlineStack>
            <Button submit variant="primary" size="large" loading={busy}>
              {words.questions.button}
            </Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </Form>
  );
}

interface ShortQuestionProps {
  readonly question: AskedQuestion;
  readonly answer: ActionAnswer | undefined;
}

function ShortQuestion({ question, answer }: ShortQuestionProps) {
  const [selected, setSelected] = useState<string[]>([]);
  const options =
    question.type === "bool"
      ? [
          { id: "yes", text: "Yes" },
          { id: "no", text: "No" },
        ]
      : question.options;
  const more = question.type === "multi" ? [] : [{ value: "not_known_yet", label: words.questions.unknown }];
  return (
    <BlockStack gap="100">
      <ChoiceList
        title={question.text}
        name={question.id}
        allowMultiple={question.type === "multi"}
        choices={[...options.map(({ id, text }) => ({ value: id, label: text })), ...more]}
        selected={selected}
        onChange={setSelected}
        {...(selected.length === 0 ? fieldError(answer, question.id) : {})}
      />
      <Text as="p" tone="subdued">
        {question.why}
      </Text>
    </BlockStack>
  );
}

function ResultsCard({ view }: { readonly view: SmallView }) {
  const { incident, assessments } = view;
  const { ready, toSign } = smallWork(view);
  // One thing to do: what can be put on record or signed comes before what is still to be answered.
  const first = ready.length > 0 || toSign.length > 0 ? -1 : assessments.findIndex((one) => leftOf(one) > 0);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.results.heading}
        </Text>
        {view.rolesKnown ? null : (
          <Banner
            tone="warning"
            action={{ content: words.results.rolesAction, url: `/app/incidents/${incident.id}/assess/fact/roles` }}
          >
            <Text as="p">{words.results.roles}</Text>
          </Banner>
        )}
        {assessments.length === 0 ? <Text as="p">{words.results.none}</Text> : null}
        {assessments.map((one, index) => (
          <BlockStack key={one.assessment.id} gap="400">
            {index === 0 ? null : <Divider />}
            <Outcome one={one} primary={index === first} />
          </BlockStack>
        ))}
        <Work view={view} />
        {view.perhaps.length === 0 ? null : (
          <Text as="p" tone="subdued">
            {words.results.perhaps(view.perhaps.length)}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

/** One assessment: what was handed in, or what it would come to and what it still asks. */
function Outcome({ one, primary }: { readonly one: AssessmentView; readonly primary: boolean }) {
  const { assessment, incident, results, versions } = one;
  const url = `/app/incidents/${incident.id}/assess/${assessment.id}`;
  const standing = versions.filter(({ state }) => state !== "superseded");
  const left = leftOf(one);
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingMd">
        {assessment.title}
      </Text>
      {standing.length > 0
        ? standing.map((version) => <Standing key={version.id} version={version} />)
        : results.map((result) => <Result key={result.scope} result={result} />)}
      <InlineStack gap="300">
        {standing.length === 0 && left > 0 ? (
          <Button
            variant={primary ? "primary" : "secondary"}
            url={url}
            accessibilityLabel={words.results.missingLabel(left, assessment.title)}
          >
            {words.results.missing(left)}
          </Button>
        ) : null}
        <Button variant="plain" url={`${url}?review=1`} accessibilityLabel={words.results.openLabel(assessment.title)}>
          {words.results.open}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

/** How many questions are open that decide or document, while nothing was handed in. */
function leftOf({ results, versions }: AssessmentView): number {
  if (versions.some(({ state }) => state !== "superseded")) return 0;
  return new Set(results.flatMap(({ missing, toDocument }) => [...missing, ...toDocument].map(({ id }) => id))).size;
}

/** The one thing to do with the results: put them on record, then sign them. */
function Work({ view }: { readonly view: SmallView }) {
  const intent = useNavigation().formData?.get("intent");
  const { ready, toSign, done } = smallWork(view);
  if (!view.incident.open) return null;
  if (ready.length > 0 && view.rights.declare) {
    return (
      <Form method="post">
        <input type="hidden" name="intent" value="hand_in" />
        {ready.map((id) => (
          <input key={id} type="hidden" name="assessments[]" value={id} />
        ))}
        <Button submit variant="primary" size="large" loading={intent === "hand_in"}>
          {words.results.handIn(ready.length)}
        </Button>
      </Form>
    );
  }
  if (toSign.length > 0) {
    return (
      <Form method="post">
        <input type="hidden" name="intent" value="sign" />
        {toSign.map(({ id, digest, capacity }) => (
          <input key={id} type="hidden" name="versions[]" value={`${id} ${digest} ${capacity}`} />
        ))}
        <BlockStack gap="200">
          <Text as="p">{words.results.signWhat}</Text>
          <InlineStack>
            <Button submit variant="primary" size="large" loading={intent === "sign"}>
              {words.results.sign(toSign.length)}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    );
  }
  if (!done) return null;
  return (
    <Banner tone="success" action={{ content: words.results.toRegister, url: "/app/register" }}>
      <Text as="p">{words.results.done}</Text>
    </Banner>
  );
}
