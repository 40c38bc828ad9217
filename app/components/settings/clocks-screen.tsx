import { Form, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Layout, Text } from "@shopify/polaris";
import { Moment } from "#app/components/moment/moment.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { ContractClocksView, ContractLine } from "#app/views/exposure.view.ts";
import { AddClockCard } from "./add-clock-card.tsx";
import { clocksMessages as words } from "./exposure-messages.ts";
import { SettingsPage } from "./settings-page.tsx";

interface ClocksScreenProps {
  readonly view: ContractClocksView;
  readonly answer: ActionAnswer | undefined;
}

/** Clocks of contracts and of the merchant's own policy: added, removed, and never mistaken for law. */
export function ClocksScreen({ view, answer }: ClocksScreenProps) {
  const rule = view.clocks.find(({ name, kind }) => name === ruleName && kind === "policy");
  const others = view.clocks.filter((clock) => clock !== rule);
  return (
    <SettingsPage tab="clocks" answer={answer}>
      <Layout>
        <Layout.Section>
          <Card>
            <BlockStack gap="400">
              <Text as="p">{words.what}</Text>
              <Text as="h2" variant="headingMd">
                {words.heading(view.clocks.length)}
              </Text>
              {others.length === 0 && !rule ? <Text as="p">{words.none}</Text> : null}
              {others.map((clock) => (
                <ClockItem key={clock.id} clock={clock} view={view} />
              ))}
              {view.mayChange ? null : (
                <Text as="p" tone="subdued">
                  {words.noRight}
                </Text>
              )}
            </BlockStack>
          </Card>
        </Layout.Section>
        <Layout.Section>
          <RuleCard rule={rule} view={view} />
        </Layout.Section>
        {view.mayChange ? (
          <Layout.Section>
            {/* New when one was added: the form is empty again. */}
            <AddClockCard key={view.clocks.map(({ id }) => id).join()} answer={answer} />
          </Layout.Section>
        ) : null}
      </Layout>
    </SettingsPage>
  );
}

/** How the rule of 72 hours is called among the clocks. */
export const ruleName = "72-hours";

interface ClockItemProps {
  readonly clock: ContractLine;
  readonly view: ContractClocksView;
}

function ClockItem({ clock, view }: ClockItemProps) {
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm" breakWord>
          {clock.name}
        </Text>
        <Badge>{words.kinds[clock.kind]}</Badge>
      </InlineStack>
      <Text as="p">{clock.clock}</Text>
      {clock.source === null ? null : <Text as="p">{clock.source}</Text>}
      <Text as="p" tone="subdued">
        {`${words.by(clock.byName)}, `}
        <Moment iso={clock.addedAt} zone={view.timeZone} now={view.now} />
      </Text>
      {view.mayChange ? <EndClock id={clock.id} label={words.remove(clock.name)} /> : null}
    </BlockStack>
  );
}

function EndClock({ id, label }: { readonly id: string; readonly label: string }) {
  const navigation = useNavigation();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="end" />
      <input type="hidden" name="clockId" value={id} />
      <Button submit disabled={navigation.state !== "idle"} loading={navigation.formData?.get("clockId") === id}>
        {label}
      </Button>
    </Form>
  );
}

function RuleCard({ rule, view }: { readonly rule: ContractLine | undefined; readonly view: ContractClocksView }) {
  const busy = useNavigation().formData?.get("intent") === "rule";
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {words.rule.heading}
          </Text>
          <Badge>{words.kinds.policy}</Badge>
        </InlineStack>
        <Text as="p">{words.rule.what}</Text>
        <Text as="p" fontWeight="semibold">
          {rule === undefined ? words.rule.off : words.rule.on}
        </Text>
        {view.mayChange && rule !== undefined ? <EndClock id={rule.id} label={words.rule.turnOff} /> : null}
        {view.mayChange && rule === undefined ? (
          <Form method="post">
            <input type="hidden" name="intent" value="rule" />
            <Button submit loading={busy}>
              {words.rule.turnOn}
            </Button>
          </Form>
        ) : null}
      </BlockStack>
    </Card>
  );
}
