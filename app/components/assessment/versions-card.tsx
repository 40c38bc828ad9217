import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, ChoiceList, Divider, InlineStack, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { Standing } from "#app/components/assess/assessments-card.tsx";
import { fieldError } from "#app/components/layout/field-error.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import type { SignerCapacity } from "#app/core/assessment/define-assessment.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AssessmentView } from "#app/views/assessment.view.ts";
import type { VersionLine } from "#app/views/assessment-lines.ts";
import { wizardMessages as words } from "./messages.ts";

interface VersionsCardProps {
  readonly view: AssessmentView;
  readonly answer: ActionAnswer | undefined;
}

/** What was handed in: the standing versions with the place to sign, the earlier ones folded. */
export function VersionsCard({ view, answer }: VersionsCardProps) {
  if (view.versions.length === 0) return null;
  const standing = view.versions.filter(({ state }) => state !== "superseded");
  const earlier = view.versions.filter(({ state }) => state === "superseded");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.versions.heading}
        </Text>
        {standing.map((version, index) => (
          <BlockStack key={version.id} gap="400">
            {index === 0 ? null : <Divider />}
            <Version version={version} view={view} />
            {version.state === "waiting" ? <Sign version={version} view={view} answer={answer} /> : null}
          </BlockStack>
        ))}
        {earlier.length === 0 ? null : (
          <details>
            <summary>{words.versions.earlier(earlier.length)}</summary>
            <BlockStack gap="400">
              {earlier.map((version) => (
                <Version key={version.id} version={version} view={view} />
              ))}
            </BlockStack>
          </details>
        )}
        <Text as="p" tone="subdued">
          {words.versions.evidence}
        </Text>
      </BlockStack>
    </Card>
  );
}

interface VersionProps {
  readonly version: VersionLine;
  readonly view: AssessmentView;
}

function Version({ version, view }: VersionProps) {
  return (
    <BlockStack gap="200">
      <Standing version={version} />
      <List>
        {version.because.map(({ sentence, source }) => (
          <List.Item key={sentence}>{`${sentence} (${source})`}</List.Item>
        ))}
        {version.signed.map(({ capacity, name, title, at }) => (
          <List.Item key={`${capacity}${at}`}>
            {words.versions.signedAs(name, title ?? words.capacities[capacity])},{" "}
            <Moment iso={at} zone={view.timeZone} now={view.now} />
          </List.Item>
        ))}
      </List>
      <Text as="p" tone="subdued" breakWord>
        <Moment iso={version.submittedAt} zone={view.timeZone} now={view.now} />{" "}
        {words.versions.by(version.submittedBy)}
        {`. ${words.versions.digest(version.digest)}`}
      </Text>
    </BlockStack>
  );
}

/** A name under exactly this version. */
function Sign({ version, view, answer }: VersionProps & { readonly answer: ActionAnswer | undefined }) {
  const wanted = [...new Set(version.toSign.map(({ capacity }) => capacity))];
  const [capacity, setCapacity] = useState<SignerCapacity>(wanted[0] ?? "assessor");
  const [title, setTitle] = useState("");
  const busy = useNavigation().formData?.get("versionId") === version.id;
  const cannot = whyNotSign(version, view);
  const chosen = wanted.includes(capacity) ? capacity : (wanted[0] ?? "assessor");
  if (cannot !== null) return <Text as="p">{cannot}</Text>;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="sign" />
      <input type="hidden" name="versionId" value={version.id} />
      <input type="hidden" name="digest" value={version.digest} />
      <input type="hidden" name="capacity" value={chosen} />
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">
          {words.sign.heading(version.scope)}
        </Text>
        <Text as="p">{words.sign.what}</Text>
        {wanted.length < 2 ? null : (
          <ChoiceList
            title={words.sign.capacity}
            choices={wanted.map((value) => ({ value, label: words.capacities[value] }))}
            selected={[chosen]}
            onChange={([value]) => setCapacity((value ?? "assessor") as SignerCapacity)}
          />
        )}
        {chosen === "second_approver" && !view.rights.counsel ? (
          <TextField
            label={words.sign.title}
            name="title"
            value={title}
            onChange={setTitle}
            placeholder={words.sign.titleExample}
            autoComplete="off"
            maxLength={100}
            {...fieldError(answer, "title")}
          />
        ) : null}
        <InlineStack>
          <Button submit variant="primary" size="large" loading={busy}>
            {words.sign.button(words.capacities[chosen])}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

function whyNotSign({ signed }: VersionLine, { rights, incident }: AssessmentView): string | null {
  if (!incident.open) return words.closed;
  if (!rights.sign) return words.sign.noRight;
  if (rights.named) return words.sign.named;
  return signed.some(({ mine }) => mine) ? words.sign.mine : null;
}
