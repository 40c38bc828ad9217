import { Badge, BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { CheckCircleIcon, ClockIcon, LockIcon } from "@shopify/polaris-icons";
import type { AssessmentLine, AssessView } from "#app/views/assess.view.ts";
import type { VersionLine } from "#app/views/assessment-lines.ts";
import { assessMessages, capacityWords } from "./messages.ts";

const words = assessMessages.assessments;

/** Which assessments the facts call for, what they came to, and who must sign. */
export function AssessmentsCard({ view }: { readonly view: AssessView }) {
  const perhaps = view.assessments.filter(isPerhaps);
  const certain = view.assessments.filter((line) => !isPerhaps(line));
  return (
    <Card>
      <BlockStack gap="500">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        {certain.length === 0 ? <Text as="p">{words.none}</Text> : null}
        {certain.map((line) => (
          <Assessment key={line.id} line={line} view={view} />
        ))}
        {perhaps.length === 0 ? null : (
          <details>
            <summary>{words.perhaps(perhaps.length)}</summary>
            <BlockStack gap="400">
              {perhaps.map((line) => (
                <Assessment key={line.id} line={line} view={view} />
              ))}
            </BlockStack>
          </details>
        )}
      </BlockStack>
    </Card>
  );
}

function isPerhaps({ applies, answered, standing }: AssessmentLine): boolean {
  return applies !== "yes" && answered === 0 && standing.length === 0;
}

interface AssessmentProps {
  readonly line: AssessmentLine;
  readonly view: AssessView;
}

function Assessment({ line, view }: AssessmentProps) {
  const url = `/app/incidents/${view.incident.id}/assess/${line.id}`;
  return (
    <BlockStack gap="150">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <Text as="h3" variant="headingSm" breakWord>
          {line.title}
        </Text>
        <Button variant="plain" url={url} accessibilityLabel={words.openLabel(line.title)}>
          {words.open}
        </Button>
      </InlineStack>
      <InlineStack gap="200">
        {line.hangsOn > 0 ? <Badge>{words.bears(line.hangsOn)}</Badge> : null}
        {line.privileged ? (
          <Badge tone="attention" icon={LockIcon}>
            {words.privileged}
          </Badge>
        ) : null}
      </InlineStack>
      {line.standing.length === 0 ? (
        <Text as="p" tone="subdued">
          {line.applies === "no" ? words.noPlace : words.progress(line.answered, line.left)}
          {line.holderName === null ? "" : `. ${words.with(line.holderName)}`}
        </Text>
      ) : (
        line.standing.map((version) => <Standing key={version.id} version={version} />)
      )}
    </BlockStack>
  );
}

/** What a version came to, and whose name is still missing under it. */
export function Standing({ version }: { readonly version: VersionLine }) {
  const { scope, sentence, state, standing, toSign } = version;
  const who = [...new Set(toSign.map(({ capacity }) => capacityWords[capacity]))].join(", ");
  const signed = standing === "settled" ? words.settled : words.signed;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200">
        <Badge
          tone={state === "waiting" ? "attention" : "success"}
          icon={state === "waiting" ? ClockIcon : CheckCircleIcon}
        >
          {words.states[state]}
        </Badge>
      </InlineStack>
      <List>
        <List.Item>{scope === "" ? sentence : `${scope}: ${sentence}`}</List.Item>
        <List.Item>{state === "waiting" ? words.toSign(who) : signed}</List.Item>
      </List>
    </BlockStack>
  );
}
