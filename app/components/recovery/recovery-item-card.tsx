import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { countWords } from "#app/components/incident/containment-card.tsx";
import { formatAge } from "#app/components/moment/format-moment.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import { ModeBadge, RunStateBadge } from "#app/components/status/badges.tsx";
import { undoingOf } from "#app/components/status/undoing.ts";
import type { RecoveryItem, RecoveryView } from "#app/views/recovery.view.ts";
import { recoveryMessages as words } from "./messages.ts";
import { Question } from "./question.tsx";

interface RecoveryItemCardProps {
  readonly item: RecoveryItem;
  readonly view: RecoveryView;
  /** Its place in the order of undoing; null for what needs a decision first. */
  readonly place: number | null;
  readonly stopped: boolean;
}

/** One thing that stands: when it was last seen to, what undoing brings back, and the press that does it. */
export function RecoveryItemCard({ item, view, place, stopped }: RecoveryItemCardProps) {
  const open = place === null ? words.decideLabel : words.openLabel;
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {place === null ? item.title : `${words.order(place)} ${item.title}`}
          </Text>
          <ModeBadge mode={item.mode} />
          <RunStateBadge state={item.state} />
        </InlineStack>
        <Text as="p">{`${item.storeName}: ${countWords(item.steps)}`}</Text>
        <Text as="p">{checkedWords(item, view.now)}</Text>
        <Text as="p">{restoreWords(item)}</Text>
        {item.revertAt === null ? null : (
          <Text as="p">
            {item.autoRevert ? words.limit.reverts : words.limit.asks}:{" "}
            <Moment iso={item.revertAt} zone={view.timeZone} now={view.now} />
          </Text>
        )}
        {item.problem === null ? null : (
          <Text as="p">{[item.problem.message, item.problem.nextStep].filter((part) => part !== null).join(" ")}</Text>
        )}
        <InlineStack gap="200">
          {item.undoable && !stopped ? <UndoOne item={item} /> : null}
          <Button url={`/app/runs/${item.id}`} accessibilityLabel={`${open}: ${item.title}, ${item.storeName}`}>
            {open}
          </Button>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}

function UndoOne({ item }: { readonly item: RecoveryItem }) {
  const submit = useSubmit();
  const form = useNavigation().formData;
  const busy = form?.get("intent") === "revert" && form.get("runId") === item.id;
  const counsel = item.needsCounsel ? [words.restore.counsel] : [];
  return (
    <Question
      button={item.undoButton}
      label={`${item.undoButton}: ${item.title}, ${item.storeName}`}
      title={words.each.ask(item.title)}
      lines={[words.each.what[undoingOf(item)], ...counsel, ...(item.remains === null ? [] : [item.remains])]}
      cancel={words.each.cancel}
      busy={busy}
      onYes={() => submit({ intent: "revert", runId: item.id }, { method: "post" })}
    />
  );
}

/** Whether it still holds, as far as that was read. */
function checkedWords(item: RecoveryItem, now: string): string {
  if (!item.readable) return words.unreadable;
  if (item.lastCheckedAt === null) return item.state === "attested" ? words.unreadable : words.neverChecked;
  return words.checked(formatAge(item.lastCheckedAt, now));
}

function restoreWords(item: RecoveryItem): string {
  const { restore } = words;
  const counsel = item.needsCounsel ? ` ${restore.counsel}` : "";
  switch (undoingOf(item)) {
    case "never":
      return restore.never;
    case "by_hand":
      return [restore.by_hand, item.remains ?? ""].join(" ").trim() + counsel;
    case "by_cordon":
      return (item.remains === null ? restore.exactly : restore.except(item.remains)) + counsel;
  }
}
