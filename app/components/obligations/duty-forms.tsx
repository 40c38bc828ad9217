import { BlockStack, Button, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { DutyLine, ObligationsView } from "#app/views/obligations.view.ts";
import { obligationsMessages } from "./messages.ts";
import { MomentField } from "./moment-field.tsx";
import { useDutyFetcher } from "./use-duty-fetcher.ts";

interface DutyFormProps {
  readonly duty: DutyLine;
  readonly view: ObligationsView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The duty that a form is about. */
function About({ duty, intent }: { readonly duty: DutyLine; readonly intent: string }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="duty" value={duty.id} />
      <input type="hidden" name="scope" value={duty.scope} />
    </>
  );
}

/** What failed and is not said at a field. */
function Failed({ answer }: { readonly answer: ActionAnswer | undefined }) {
  const atField = answer !== undefined && Object.keys(answer.fields).length > 0;
  return atField ? null : <ProblemBanner problem={answer?.problem} />;
}

/** A person's word that the notice went out. */
export function SentForm({ duty, view, onDone, onCancel }: DutyFormProps) {
  const words = obligationsMessages.sent;
  const { fetcher, answer, busy } = useDutyFetcher(onDone);
  const [at, setAt] = useState(view.now.slice(0, "2026-11-25T03:07".length));
  const [method, setMethod] = useState("");
  const [pieces, setPieces] = useState("");
  const [reference, setReference] = useState("");
  return (
    <fetcher.Form method="post">
      <About duty={duty} intent="sent" />
      <BlockStack gap="300">
        <Failed answer={answer} />
        <Text as="p">{words.what}</Text>
        <Text as="p">{`${words.to}: ${duty.what.replace(/^Tell /, "")}`}</Text>
        <FormLayout>
          <MomentField
            {...{
              label: words.at,
              name: "sentAt",
              value: at,
              onChange: setAt,
              zone: view.timeZone,
              now: view.now,
              answer,
            }}
          />
          <TextField
            label={words.method}
            name="method"
            value={method}
            onChange={setMethod}
            helpText={words.methodHelp}
            autoComplete="off"
            maxLength={200}
            {...fieldError(answer, "method")}
          />
          <TextField
            label={words.pieces}
            name="pieces"
            inputMode="numeric"
            value={pieces}
            onChange={setPieces}
            autoComplete="off"
            maxLength={9}
            {...fieldError(answer, "pieces")}
          />
          <TextField
            label={words.reference}
            name="reference"
            value={reference}
            onChange={setReference}
            autoComplete="off"
            maxLength={300}
            {...fieldError(answer, "reference")}
          />
        </FormLayout>
        <InlineStack gap="200">
          <Button submit loading={busy}>
            {words.save}
          </Button>
          <Button onClick={onCancel}>{words.cancel}</Button>
        </InlineStack>
      </BlockStack>
    </fetcher.Form>
  );
}

/** Who looks after it. */
export function OwnerForm({ duty, view, onDone, onCancel }: DutyFormProps) {
  const words = obligationsMessages.owner;
  const { fetcher, answer, busy } = useDutyFetcher(onDone);
  const [memberId, setMemberId] = useState(duty.ownerId ?? "");
  const options = view.members.map(({ id, name }) => ({ value: id, label: name ?? words.erased }));
  return (
    <fetcher.Form method="post">
      <About duty={duty} intent="assign" />
      <BlockStack gap="300">
        <Failed answer={answer} />
        <Select
          label={words.who}
          name="memberId"
          options={[{ value: "", label: words.nobody }, ...options]}
          value={memberId}
          onChange={setMemberId}
          {...fieldError(answer, "memberId")}
        />
        <InlineStack gap="200">
          <Button submit loading={busy}>
            {words.save}
          </Button>
          <Button onClick={onCancel}>{obligationsMessages.sent.cancel}</Button>
        </InlineStack>
      </BlockStack>
    </fetcher.Form>
  );
}

/** Counsel sets it aside, or takes it up again. */
export function WaiveForm({ duty, onDone, onCancel }: DutyFormProps) {
  const words = obligationsMessages.waive;
  const { fetcher, answer, busy } = useDutyFetcher(onDone);
  const [reason, setReason] = useState("");
  const back = duty.waivedWhy !== null;
  return (
    <fetcher.Form method="post">
      <About duty={duty} intent="waive" />
      <input type="hidden" name="waived" value={back ? "no" : "yes"} />
      <BlockStack gap="300">
        <Failed answer={answer} />
        {back ? null : <Text as="p">{words.what}</Text>}
        <TextField
          label={back ? words.backReason : words.reason}
          name="reason"
          value={reason}
          onChange={setReason}
          autoComplete="off"
          multiline={2}
          maxLength={2000}
          {...fieldError(answer, "reason")}
        />
        <InlineStack gap="200">
          <Button submit loading={busy}>
            {back ? words.back : words.save}
          </Button>
          <Button onClick={onCancel}>{obligationsMessages.sent.cancel}</Button>
        </InlineStack>
      </BlockStack>
    </fetcher.Form>
  );
}
