import { Form, useNavigation } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, Divider, InlineStack, Page, Select, Text, TextField } from "@shopify/polaris";
import { LockIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { factName } from "#app/components/fact/messages.ts";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { PrivilegeView } from "#app/views/privilege.view.ts";
import { privilegeMessages as words } from "./messages.ts";

interface PrivilegeScreenProps {
  readonly view: PrivilegeView;
  readonly answer: ActionAnswer | undefined;
}

/** What is kept from exports, on which ground, and what counsel released. */
export function PrivilegeScreen({ view, answer }: PrivilegeScreenProps) {
  const { incident } = view;
  useToast(answer?.said);
  return (
    <Page narrowWidth>
      <TitleBar title={words.title(incident.number)} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${incident.id}/assess`, content: words.back(incident.number) }}
          title={words.title(incident.number)}
        />
        <ProblemBanner problem={answer?.problem} />
        <Card>
          <BlockStack gap="200">
            <Text as="p">{words.what}</Text>
            <Text as="p">{words.limits}</Text>
            <Text as="p">{words.estimate}</Text>
          </BlockStack>
        </Card>
        <LogCard view={view} answer={answer} />
        {view.rights.declare ? <MarkCard key={view.marks.length} view={view} answer={answer} /> : null}
      </BlockStack>
    </Page>
  );
}

function LogCard({ view, answer }: PrivilegeScreenProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.log.heading}
        </Text>
        {view.marks.length === 0 ? <Text as="p">{words.log.none}</Text> : null}
        {view.marks.map((mark, index) => (
          <BlockStack key={mark.id} gap="400">
            {index === 0 ? null : <Divider />}
            <Mark mark={mark} view={view} answer={answer} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

interface MarkProps extends PrivilegeScreenProps {
  readonly mark: PrivilegeView["marks"][number];
}

function Mark({ mark, view, answer }: MarkProps) {
  const { released } = mark;
  const what = mark.kind === "fact" ? factName(mark.what) : mark.what;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Badge tone={released === null ? "attention" : "info"} {...(released === null ? { icon: LockIcon } : {})}>
          {released === null ? words.log.kept : words.log.free}
        </Badge>
        <Text as="span" tone="subdued">
          {words.log.kinds[mark.kind]}
        </Text>
      </InlineStack>
      <Text as="h3" variant="headingSm" breakWord>
        {what}
      </Text>
      <Text as="p">{words.log.basis(mark.basis)}</Text>
      <Text as="p" tone="subdued">
        {words.log.marked} <Moment iso={mark.markedAt} zone={view.timeZone} now={view.now} />{" "}
        {words.log.by(mark.markedBy)}
      </Text>
      {released === null ? (
        <Release mark={mark} what={what} view={view} answer={answer} />
      ) : (
        <Text as="p" tone="subdued">
          {words.log.released} <Moment iso={released.at} zone={view.timeZone} now={view.now} />{" "}
          {words.log.by(released.by)}, {words.log.because(released.reason)}
        </Text>
      )}
    </BlockStack>
  );
}

/** Counsel alone; the reason is asked at the item it is about. */
function Release({ mark, what, view, answer }: MarkProps & { readonly what: string }) {
  const [reason, setReason] = useState("");
  const sent = useNavigation().formData;
  useFocusOnFault(answer);
  if (!view.rights.counsel) return <Text as="p">{words.release.onlyCounsel}</Text>;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="release" />
      <input type="hidden" name="markId" value={mark.id} />
      <BlockStack gap="200">
        <TextField
          label={words.release.reason}
          name="reason"
          value={reason}
          onChange={setReason}
          autoComplete="off"
          maxLength={1000}
          {...fieldError(answer, `reason.${mark.id}`)}
        />
        <InlineStack>
          <Button submit loading={sent?.get("markId") === mark.id}>
            {words.release.button(what)}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

function MarkCard({ view, answer }: PrivilegeScreenProps) {
  const [what, setWhat] = useState("");
  const [basis, setBasis] = useState("");
  useFocusOnFault(answer);
  const busy = useNavigation().formData?.get("intent") === "mark";
  const options = [
    { label: words.mark.choose, value: "" },
    {
      title: words.mark.assessments,
      options: view.assessments.map(({ id, title }) => ({ value: `assessment ${id}`, label: title })),
    },
    { title: words.mark.facts, options: view.facts.map((name) => ({ value: `fact ${name}`, label: factName(name) })) },
  ];
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="mark" />
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.mark.heading}
          </Text>
          <Select
            label={words.mark.what}
            name="what"
            options={options}
            value={what}
            onChange={setWhat}
            {...fieldError(answer, "what")}
          />
          <TextField
            label={words.mark.basis}
            name="basis"
            value={basis}
            onChange={setBasis}
            helpText={words.mark.basisHelp}
            autoComplete="off"
            maxLength={500}
            {...fieldError(answer, "basis")}
          />
          <InlineStack>
            <Button submit variant="primary" loading={busy}>
              {words.mark.button}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
