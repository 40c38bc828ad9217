import { useFetcher } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, Divider, InlineStack, Page, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useFocusOnFault } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { PhaseBadge } from "#app/components/status/badges.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { Comparison, DifferenceLine, WhatIfView } from "#app/views/what-if.view.ts";
import { Due } from "./due.tsx";
import { readable } from "./due-words.ts";
import { whatIfMessages as words } from "./messages.ts";
import { WhatIfFields } from "./what-if-fields.tsx";

/** What the route answers: what would change, beside what any action answers. */
export type WhatIfAnswer = ActionAnswer & { readonly comparison?: Comparison };

/** Other facts than the record's, and what would follow from them. Nothing is recorded. */
export function WhatIfScreen({ view }: { readonly view: WhatIfView }) {
  const fetcher = useFetcher<WhatIfAnswer>();
  const { data: answer, state } = fetcher;
  const { id, number, phase, title } = view.incident;
  useFocusOnFault(state === "idle" ? answer : undefined);
  return (
    <Page narrowWidth>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${id}/obligations`, content: words.back }}
          title={words.heading(number)}
        >
          <Text as="span">{title}</Text>
          <PhaseBadge phase={phase} />
        </ScreenHeading>
        <Card>
          <BlockStack gap="400">
            <Text as="p">{words.what}</Text>
            <ProblemBanner problem={answer?.problem} />
            <fetcher.Form method="post">
              <BlockStack gap="400">
                <WhatIfFields view={view} answer={answer} />
                <InlineStack>
                  <Button submit variant="primary" size="large" loading={state !== "idle"}>
                    {words.button}
                  </Button>
                </InlineStack>
              </BlockStack>
            </fetcher.Form>
          </BlockStack>
        </Card>
        {answer?.comparison === undefined ? null : <Result comparison={answer.comparison} view={view} />}
      </BlockStack>
    </Page>
  );
}

/** It takes the focus when it comes, so that a screen reader says what would change. */
function Result({ comparison, view }: { readonly comparison: Comparison; readonly view: WhatIfView }) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<Comparison>(undefined);
  useEffect(() => {
    if (shown.current !== comparison) place.current?.focus();
    shown.current = comparison;
  }, [comparison]);
  const kinds = Object.keys(words.result.kinds) as (keyof typeof words.result.kinds)[];
  return (
    <div ref={place} tabIndex={-1}>
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {words.result.heading}
            </Text>
            <Text as="p">{words.result.total(comparison.total)}</Text>
            {comparison.lines.length === 0 ? <Text as="p">{words.result.none}</Text> : null}
          </BlockStack>
          {kinds.map((kind) => (
            <Kind key={kind} kind={kind} lines={comparison.lines.filter((line) => line.kind === kind)} view={view} />
          ))}
          {comparison.lines.length === 0 ? null : <Text as="p">{words.result.same(comparison.same)}</Text>}
        </BlockStack>
      </Card>
    </div>
  );
}

/** How many duties of one kind are listed. */
const shown = 30;

interface KindProps {
  readonly kind: keyof typeof words.result.kinds;
  readonly lines: readonly DifferenceLine[];
  readonly view: WhatIfView;
}

function Kind({ kind, lines, view }: KindProps) {
  if (lines.length === 0) return null;
  return (
    <BlockStack gap="300">
      <Divider />
      <Text as="h3" variant="headingSm">
        {words.result.kinds[kind](lines.length)}
      </Text>
      {lines.slice(0, shown).map((line) => (
        <Line key={line.key} line={line} view={view} />
      ))}
      {lines.length > shown ? <Text as="p">{words.result.shown(lines.length - shown)}</Text> : null}
    </BlockStack>
  );
}

function Line({ line, view }: { readonly line: DifferenceLine; readonly view: WhatIfView }) {
  const { timeZone: zone, now } = view;
  const said = line.question === null ? line.because : line.question;
  const lead = line.question === null ? words.result.because : words.result.asks;
  return (
    <BlockStack gap="050">
      <Text as="h4" fontWeight="semibold">
        {line.what}
      </Text>
      <Text as="p" tone="subdued">
        {line.law}
      </Text>
      {line.kind === "appears" || line.kind === "moves" ? (
        <Text as="p">
          {line.after === null ? (
            words.result.noNumber
          ) : (
            <>
              {`${words.result.due} `}
              <Due iso={line.after} zone={zone} now={now} />
            </>
          )}
          {line.kind === "moves" && line.before !== null ? (
            <>
              {`, ${words.result.instead} `}
              <Due iso={line.before} zone={zone} now={now} />
            </>
          ) : null}
          {line.clock === null ? "" : `: ${line.clock}`}
        </Text>
      ) : null}
      {said === "" ? null : (
        <Text as="p">
          <span suppressHydrationWarning>{lead(readable(said, zone))}</span>
        </Text>
      )}
    </BlockStack>
  );
}
