import { BlockStack, Button, Collapsible, DataTable, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { formatMoment, formatTime } from "#app/components/moment/format-moment.ts";
import type { FindingView } from "#app/views/alert.view.ts";
import { alertMessages } from "./messages.ts";

const words = alertMessages.chart;

/** The height of the picture in its own units; the width is one unit per bar. */
const height = 100;

interface SurgeChartProps {
  readonly chart: NonNullable<FindingView["chart"]>;
  readonly zone: string;
  readonly now: string;
}

/** Bars around the finding, to be seen at a glance; the same numbers as a table behind it. */
export function SurgeChart({ chart, zone, now }: SurgeChartProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const time = (iso: string | undefined) => (iso === undefined ? "" : axis(iso, chart.barMinutes, zone, now));
  const peak = Math.max(1, ...chart.bars.map((bar) => bar.count));
  return (
    <BlockStack gap="200">
      <svg
        role="img"
        aria-label={words.label(chart.total, chart.bars.length, chart.barMinutes, peak)}
        viewBox={`0 0 ${chart.bars.length * 10} ${height}`}
        preserveAspectRatio="none"
        width="100%"
        height="96"
      >
        {chart.bars.map((bar, index) => {
          const tall = bar.count === 0 ? 1 : Math.max(3, (bar.count / peak) * height);
          const fill = bar.inFinding ? "var(--p-color-bg-fill-emphasis)" : "var(--p-color-bg-fill-tertiary-active)";
          return <rect key={bar.at} x={index * 10 + 1} y={height - tall} width={8} height={tall} fill={fill} />;
        })}
      </svg>
      <InlineStack align="space-between">
        <Text as="span" tone="subdued">
          {time(chart.bars[0]?.at)}
        </Text>
        <Text as="span" tone="subdued">
          {words.highest(peak)}
        </Text>
        <Text as="span" tone="subdued">
          {time(chart.bars.at(-1)?.at)}
        </Text>
      </InlineStack>
      <Text as="p" tone="subdued">
        {words.caption(chart.barMinutes)}
      </Text>
      {chart.partial ? <Text as="p">{words.partial}</Text> : null}
      <InlineStack>
        <Button variant="plain" ariaExpanded={open} ariaControls={id} onClick={() => setOpen(!open)}>
          {open ? words.hide : words.show}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={open}>
        <DataTable
          columnContentTypes={["text", "numeric"]}
          headings={[...words.columns]}
          rows={chart.bars.map((bar) => [
            `${formatMoment(bar.at, zone, now).local}${bar.inFinding ? ` (${words.inFinding})` : ""}`,
            bar.count,
          ])}
        />
      </Collapsible>
    </BlockStack>
  );
}

/** Bars of hours reach over days: the day is then part of the label. */
function axis(iso: string, barMinutes: number, zone: string, now: string): string {
  return barMinutes < 60 ? formatTime(iso, zone) : formatMoment(iso, zone, now).local;
}
