import { BlockStack, Button, Card, Collapsible, DataTable, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { parseInstant, startOfDay } from "#app/core/time.ts";
import type { DutyLine, ObligationsView } from "#app/views/obligations.view.ts";
import { dueText, readable } from "./due-words.ts";
import { obligationsMessages } from "./messages.ts";

const words = obligationsMessages.chart;

/** How many clocks are drawn; the table has all. */
const drawn = 8;

interface Bar {
  readonly key: string;
  readonly name: string;
  readonly start: number | null;
  readonly due: number;
  readonly gone: number | null;
  readonly duty: DutyLine;
}

/** The clocks as bars, the first to end on top; the same as a table behind them. */
export function ClockChart({ view }: { readonly view: ObligationsView }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const now = Date.parse(view.at);
  const bars = view.clocks.flatMap((duty) => barOf(duty, view.timeZone, now) ?? []);
  const [first] = bars;
  if (first === undefined) return null;
  const label = words.label(
    bars.length,
    `${first.name}, ${dueText(first.duty.due ?? "", view.timeZone, view.now).local}`,
  );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <div role="img" aria-label={label} suppressHydrationWarning>
          <BlockStack gap="300">
            {bars.slice(0, drawn).map((bar) => (
              <BarLine key={bar.key} bar={bar} view={view} />
            ))}
          </BlockStack>
        </div>
        {bars.length > drawn ? (
          <Text as="p" tone="subdued">
            {words.more(bars.length - drawn)}
          </Text>
        ) : null}
        <Text as="p" tone="subdued">
          {words.caption}
        </Text>
        <InlineStack>
          <Button variant="plain" ariaExpanded={open} ariaControls={id} onClick={() => setOpen(!open)}>
            {open ? words.hide : words.show}
          </Button>
        </InlineStack>
        <Collapsible id={id} open={open}>
          {open ? <ClockTable bars={bars} view={view} /> : null}
        </Collapsible>
      </BlockStack>
    </Card>
  );
}

function BarLine({ bar, view }: { readonly bar: Bar; readonly view: ObligationsView }) {
  const share = Math.min(1, Math.max(0, bar.gone ?? 0));
  const over = (bar.gone ?? 0) >= 1;
  return (
    <BlockStack gap="050">
      <InlineStack align="space-between" gap="200">
        <Text as="span" breakWord>
          {`${bar.name} (${bar.duty.law})`}
        </Text>
        <Text as="span" tone="subdued">
          <span suppressHydrationWarning>
            {`${dueText(bar.duty.due ?? "", view.timeZone, view.now).relative}${bar.gone === null ? "" : `, ${words.share(Math.round(bar.gone * 100))}`}`}
          </span>
        </Text>
      </InlineStack>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" width="100%" height="10" aria-hidden="true">
        <rect x="0" y="0" width="100" height="6" fill="var(--p-color-bg-fill-tertiary)" />
        <rect
          x="0"
          y="0"
          width={share * 100}
          height="6"
          fill={over ? "var(--p-color-bg-fill-critical)" : "var(--p-color-bg-fill-emphasis)"}
        />
      </svg>
    </BlockStack>
  );
}

function ClockTable({ bars, view }: { readonly bars: readonly Bar[]; readonly view: ObligationsView }) {
  return (
    <DataTable
      columnContentTypes={["text", "text", "text", "text"]}
      headings={[...words.columns]}
      rows={bars.map(({ name, duty, gone }) => {
        const due = dueText(duty.due ?? "", view.timeZone, view.now);
        return [
          `${name} (${duty.law})`,
          duty.startedAt === null ? words.unknownStart : readable(duty.startedAt, view.timeZone),
          due.utc === null ? due.local : `${due.local} (${due.utc})`,
          gone === null ? words.unknownStart : words.share(Math.round(gone * 100)),
        ];
      })}
    />
  );
}

function barOf(duty: DutyLine, zone: string, now: number): Bar | null {
  if (duty.due === null || !duty.pressing) return null;
  const due = Date.parse(duty.due);
  const start = readStart(duty.startedAt, zone);
  const gone = start === null || start >= due ? null : (now - start) / (due - start);
  return { key: duty.key, name: duty.what, start, due, gone, duty };
}

function readStart(at: string | null, zone: string): number | null {
  if (at === null) return null;
  return at.length === 10 ? startOfDay(at, zone) : (parseInstant(at)?.getTime() ?? null);
}
