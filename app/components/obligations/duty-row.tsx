import { Badge, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useId, useState } from "react";
import type { DutyLine, ObligationsView } from "#app/views/obligations.view.ts";
import { Due } from "./due.tsx";
import { readable } from "./due-words.ts";
import { OwnerForm, SentForm, WaiveForm } from "./duty-forms.tsx";
import { DutyReasons } from "./duty-reasons.tsx";
import { obligationsMessages } from "./messages.ts";
import { NoticeList } from "./notice-list.tsx";
import { StatusBadge } from "./status-badge.tsx";

const words = obligationsMessages.row;

type Panel = "why" | "sent" | "owner" | "waive";

interface DutyRowProps {
  readonly duty: DutyLine;
  readonly view: ObligationsView;
  readonly onDone: () => void;
  /** The one thing to do next on the screen. */
  readonly primary?: boolean;
}

/** One duty: when, because of what, who looks after it, and what can be said about it. */
export function DutyRow({ duty, view, onDone, primary = false }: DutyRowProps) {
  const standing = obligationsMessages.standing[duty.applied.standing];
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <StatusBadge status={duty.status} />
        {standing === null ? null : <Badge>{standing}</Badge>}
        {duty.applied.haveCounselConfirm ? <Badge tone="attention">{words.counsel}</Badge> : null}
      </InlineStack>
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {duty.what}
        </Text>
        <Text as="p" tone="subdued">
          {duty.law}
        </Text>
      </BlockStack>
      <When duty={duty} view={view} />
      <MoreLines duty={duty} view={view} />
      <NoticeList notices={duty.notices} view={view} onDone={onDone} />
      <Panels duty={duty} view={view} onDone={onDone} primary={primary} />
    </BlockStack>
  );
}

/** "Due Tue 1 Dec 2026, 14:02 PST, in 2 d 4 h, because it is …" */
function When({ duty, view }: { readonly duty: DutyLine; readonly view: ObligationsView }) {
  const { due, clock, status } = duty;
  const lead = status === "undetermined" ? words.wouldBe : words.due;
  const numbered = due !== null || /^\d/.test(clock ?? "");
  return (
    <Text as="p">
      {due === null ? (
        <Text as="span" fontWeight="semibold">
          {words.noNumber}
        </Text>
      ) : (
        <Text as="span" fontWeight="semibold">
          {`${lead} `}
          <Due iso={due} zone={view.timeZone} now={view.now} />
        </Text>
      )}
      {clock === null ? "" : `, ${numbered ? words.because(clock) : words.becauseWords(clock)}. `}
      {duty.startedAt === null ? null : (
        <span suppressHydrationWarning>{`${words.startedAt} ${readable(duty.startedAt, view.timeZone)}.`}</span>
      )}
    </Text>
  );
}

function MoreLines({ duty, view }: { readonly duty: DutyLine; readonly view: ObligationsView }) {
  const moment = (label: string, iso: string, tail = "") => (
    <>
      {`${label} `}
      <Due iso={iso} zone={view.timeZone} now={view.now} />
      {tail}
    </>
  );
  const { workingTarget: target, due } = duty;
  const lines: readonly (readonly [string, ReactNode])[] = [
    ["metAt", duty.metAt === null ? null : words.metAt(readable(duty.metAt, view.timeZone))],
    ["notBefore", duty.notBefore === null ? null : moment(words.notBefore, duty.notBefore, `: ${words.notBeforeWhy}.`)],
    ["target", target === null || target === due ? null : moment(words.target, target, ".")],
    ["governed", duty.governedBy === null ? null : words.governed(duty.governedBy)],
    ["changed", duty.applied.changedOn === undefined ? null : words.changedOn(duty.applied.changedOn)],
    ["blocked", duty.question === null ? null : `${words.blocked}: ${readable(duty.question, view.timeZone)}`],
    ["retain", duty.retainUntil === null ? null : words.retain(duty.retainUntil)],
    ["waived", duty.waivedWhy === null ? null : obligationsMessages.waived.why(duty.waivedWhy)],
    ["owner", duty.status === "undetermined" ? null : words.owner(duty.ownerName)],
  ];
  return (
    <>
      {lines.map(([key, line]) =>
        line === null ? null : (
          <Text as="p" key={key}>
            <span suppressHydrationWarning>{line}</span>
          </Text>
        ),
      )}
    </>
  );
}

/** What is opened under a row: one thing at a time. */
function Panels({ duty, view, onDone, primary = false }: DutyRowProps) {
  const [open, setOpen] = useState<Panel | null>(null);
  const id = useId();
  const close = () => setOpen(null);
  const done = () => {
    setOpen(null);
    onDone();
  };
  const toggle = (panel: Panel) => () => setOpen(open === panel ? null : panel);
  const expanded = (panel: Panel) => ({ ariaExpanded: open === panel, ariaControls: id, onClick: toggle(panel) });
  const { sent, owner, waive, why } = obligationsMessages;
  const owed = duty.status !== "undetermined" && duty.waivedWhy === null;
  const sentButton = duty.internal ? sent.buttonInternal : sent.button;
  const whyButton = open === "why" ? why.hide : why.show;
  const waiveButton = duty.waivedWhy === null ? waive.button : waive.back;
  const form = { duty, view, onDone: done, onCancel: close };
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        {owed && duty.status !== "met" && view.rights.declare ? (
          <Button
            variant={primary ? "primary" : "secondary"}
            accessibilityLabel={sent.label(sentButton, duty.what, duty.law)}
            {...expanded("sent")}
          >
            {sentButton}
          </Button>
        ) : null}
        <Button accessibilityLabel={why.label(whyButton, duty.what, duty.law)} {...expanded("why")}>
          {whyButton}
        </Button>
        {owed && view.rights.declare ? (
          <Button variant="tertiary" accessibilityLabel={owner.label(duty.what, duty.law)} {...expanded("owner")}>
            {owner.button}
          </Button>
        ) : null}
        {duty.status !== "undetermined" && view.rights.counsel ? (
          <Button
            variant="tertiary"
            accessibilityLabel={waive.label(waiveButton, duty.what, duty.law)}
            {...expanded("waive")}
          >
            {waiveButton}
          </Button>
        ) : null}
      </InlineStack>
      <div id={id}>
        {open === null ? null : (
          <Box background="bg-surface-secondary" borderRadius="200" padding="300">
            {open === "why" ? <DutyReasons duty={duty} zone={view.timeZone} /> : null}
            {open === "sent" ? <SentForm {...form} /> : null}
            {open === "owner" ? <OwnerForm {...form} /> : null}
            {open === "waive" ? <WaiveForm {...form} /> : null}
          </Box>
        )}
      </div>
    </BlockStack>
  );
}
