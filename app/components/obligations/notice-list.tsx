import { BlockStack, Button, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import type { NoticeLine, ObligationsView } from "#app/views/obligations.view.ts";
import { Due } from "./due.tsx";
import { obligationsMessages } from "./messages.ts";
import { useDutyFetcher } from "./use-duty-fetcher.ts";

const words = obligationsMessages.sent;

interface NoticeListProps {
  readonly notices: readonly NoticeLine[];
  readonly view: ObligationsView;
  readonly onDone: () => void;
}

/** What was recorded as sent, records that were taken back too. */
export function NoticeList({ notices, view, onDone }: NoticeListProps) {
  if (notices.length === 0) return null;
  return (
    <BlockStack gap="200">
      {notices.map((notice) => (
        <BlockStack key={notice.id} gap="100">
          <Text as="p">
            <Due iso={notice.sentAt} zone={view.timeZone} now={view.now} />
            {`: ${[words.line(notice.method, notice.pieces), ...(notice.reference === null ? [] : [words.reference_(notice.reference)]), words.by(notice.byName)].join(", ")}`}
          </Text>
          {notice.withdrawnWhy === null ? null : <Text as="p">{words.withdrawn(notice.withdrawnWhy)}</Text>}
          {notice.withdrawnWhy === null && view.rights.declare ? <Withdraw notice={notice} onDone={onDone} /> : null}
        </BlockStack>
      ))}
    </BlockStack>
  );
}

function Withdraw({ notice, onDone }: { readonly notice: NoticeLine; readonly onDone: () => void }) {
  const { fetcher, answer, busy } = useDutyFetcher(onDone);
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  if (!open) {
    return (
      <InlineStack>
        <Button variant="plain" onClick={() => setOpen(true)}>
          {words.withdraw}
        </Button>
      </InlineStack>
    );
  }
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="withdraw" />
      <input type="hidden" name="noticeId" value={notice.id} />
      <BlockStack gap="200">
        <TextField
          label={words.withdrawWhy}
          name="why"
          value={why}
          onChange={setWhy}
          autoComplete="off"
          maxLength={1000}
          {...fieldError(answer, "why")}
        />
        <InlineStack gap="200">
          <Button submit loading={busy}>
            {words.withdraw}
          </Button>
          <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
        </InlineStack>
      </BlockStack>
    </fetcher.Form>
  );
}
