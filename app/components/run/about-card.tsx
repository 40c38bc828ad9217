import { BlockStack, Card, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { Facts } from "#app/components/layout/facts.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
import type { RunView } from "#app/views/run.view.ts";
import { runMessages } from "./messages.ts";

const words = runMessages.about;

/** Who asked, why it may run, when it was last read back, what it leaves alone. */
export function AboutCard({ view }: { readonly view: RunView }) {
  const { run, approvals } = view;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Text as="p">{run.description}</Text>
        <Facts items={facts(view)} />
        {approvals.length === 0 ? null : (
          <Section heading={words.approvals}>
            <List>
              {approvals.map(({ name, decision, reason }) => (
                <List.Item key={`${name}${decision}`}>
                  {decision === "approve" ? words.approved(name, reason) : words.refusedBy(name, reason)}
                </List.Item>
              ))}
            </List>
          </Section>
        )}
        <Said heading={words.untouched} text={run.unaffected} />
        <Said heading={run.reversible ? words.remains : words.forGood} text={run.remains} />
        <Said heading={words.afterwards} text={run.afterwards} />
        {run.notes.length === 0 ? null : (
          <Section heading={words.notes}>
            <List>
              {run.notes.map((note) => (
                <List.Item key={note}>{note}</List.Item>
              ))}
            </List>
          </Section>
        )}
      </BlockStack>
    </Card>
  );
}

function facts({ run, now, timeZone }: RunView): { term: string; description: ReactNode }[] {
  const at = (iso: string) => <Moment iso={iso} zone={timeZone} now={now} />;
  const by = run.channel === "screen" || run.channel === "portal" ? words.unnamed : automationWords(run.channel);
  const items: { term: string; description: ReactNode }[] = [
    { term: words.store, description: run.storeName },
    { term: words.proposer, description: run.proposerName ?? by },
    { term: words.proposed, description: at(run.createdAt) },
    { term: words.gate, description: `${run.gateReason}${run.singleControl ? ` ${words.single}` : ""}` },
  ];
  if (["in_force", "partly_in_force", "attested"].includes(run.state)) {
    const never = run.state === "attested" ? words.byWordOnly : words.never;
    const checked = run.lastCheckedAt === null ? never : at(run.lastCheckedAt);
    items.push({ term: words.checked, description: checked });
  }
  if (run.revertAt !== null) {
    const then = run.autoRevert ? words.limitReverts : words.limitAsks;
    items.push({
      term: words.limit,
      description: (
        <>
          {at(run.revertAt)} {then}
        </>
      ),
    });
  }
  return items;
}

function automationWords(channel: string): string {
  const { automation } = words;
  return channel === "flow" || channel === "bridge" || channel === "rule" ? automation[channel] : automation.other;
}

function Said({ heading, text }: { readonly heading: string; readonly text: string | null }) {
  if (text === null || text === "") return null;
  return (
    <Section heading={heading}>
      <Text as="p">{text}</Text>
    </Section>
  );
}

function Section({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {heading}
      </Text>
      {children}
    </BlockStack>
  );
}
