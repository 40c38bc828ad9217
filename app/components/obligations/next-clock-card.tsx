import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { AlertTriangleIcon, ClockIcon } from "@shopify/polaris-icons";
import type { ClockInSight } from "#app/views/next-clock.ts";
import { Due } from "./due.tsx";
import { nextClockMessages as words } from "./messages.ts";

interface NextClockProps {
  readonly clock: ClockInSight;
  readonly now: string;
}

/** What has to be told first over all incidents. */
export function NextClockCard({ clock, now }: NextClockProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        {clock.state === "running" ? (
          <Running clock={clock} now={now} />
        ) : (
          <>
            <Text as="p">{words[clock.state]}</Text>
            {clock.state === "none_declared" ? (
              <InlineStack>
                <Button variant="plain" url="/app/settings/exposure">
                  {words.exposure}
                </Button>
              </InlineStack>
            ) : null}
          </>
        )}
      </BlockStack>
    </Card>
  );
}

type RunningProps = NextClockProps & { readonly clock: Extract<ClockInSight, { state: "running" }> };

function Running({ clock, now }: RunningProps) {
  const { first, count, overdue } = clock;
  return (
    <>
      {overdue > 0 || first.drill ? (
        <InlineStack gap="200">
          {overdue > 0 ? (
            <Badge tone="critical" icon={AlertTriangleIcon}>
              {words.overdue(overdue)}
            </Badge>
          ) : null}
          {first.drill ? <Badge tone="attention">{words.drill}</Badge> : null}
        </InlineStack>
      ) : null}
      <BlockStack gap="100">
        <Text as="p" fontWeight="semibold">
          {first.what}
        </Text>
        <Text as="p" tone="subdued">
          {`${first.law}, ${words.of(first.incidentNumber)}`}
        </Text>
        <Text as="p">
          {`${first.overdue ? words.wasDue : words.due} `}
          <Due iso={first.due} zone={clock.zone} now={now} />
        </Text>
        <Text as="p" tone="subdued">
          {words.more(count - 1)}
        </Text>
      </BlockStack>
      <InlineStack>
        <Button
          url={`/app/incidents/${first.incidentId}/obligations`}
          accessibilityLabel={words.seeLabel(words.see(count), first.incidentNumber)}
        >
          {words.see(count)}
        </Button>
      </InlineStack>
    </>
  );
}

/** The same in one line, for the heading of an incident. Nothing before it is declared. */
export function NextClockLine({ clock, now }: NextClockProps) {
  if (clock.state === "none_declared") return null;
  if (clock.state !== "running") return <Text as="span">{words[clock.state]}</Text>;
  const { first } = clock;
  return (
    <InlineStack gap="200" blockAlign="center">
      <Badge {...(first.overdue ? { tone: "critical", icon: AlertTriangleIcon } : { tone: "info", icon: ClockIcon })}>
        {first.overdue ? words.overdue(clock.overdue) : words.heading}
      </Badge>
      <Text as="span">
        {`${first.what} (${first.law}): ${first.overdue ? words.wasDue : words.due} `}
        <Due iso={first.due} zone={clock.zone} now={now} />
      </Text>
    </InlineStack>
  );
}
