import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { Moment } from "#app/components/moment/moment.tsx";
import type { RunView } from "#app/views/run.view.ts";
import { runMessages } from "./messages.ts";

const words = runMessages.followUp;

/** Files shown by name. */
const shown = 20;

/** What was compared after the run by itself, because its action does not reach it. */
export function FollowUpCard({ view }: { readonly view: RunView }) {
  const { followUp } = view;
  if (followUp === null) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        {followUp === "waiting" ? <Text as="p">{words.waiting}</Text> : <Outcome view={view} of={followUp} />}
      </BlockStack>
    </Card>
  );
}

type Compared = Exclude<RunView["followUp"], "waiting" | null>;

function Outcome({ view, of }: { readonly view: RunView; readonly of: Compared }) {
  const at = (iso: string) => <Moment iso={iso} zone={view.timeZone} now={view.now} />;
  const said = of.outcome === "changed" ? words.changed(of.fileCount) : words[of.outcome];
  return (
    <>
      <Text as="p">{said}</Text>
      {of.why === null ? null : <Text as="p">{of.why}</Text>}
      {of.files.length === 0 ? null : (
        <List>
          {of.files.slice(0, shown).map((file) => (
            <List.Item key={file}>{file}</List.Item>
          ))}
          {of.fileCount > shown ? <List.Item>{words.more(of.fileCount - shown)}</List.Item> : null}
        </List>
      )}
      {of.baseline === null ? null : (
        <Text as="p" tone="subdued">
          {`${words.baseline} `}
          {at(of.baseline)}
        </Text>
      )}
      <Text as="p" tone="subdued">
        {`${words.looked} `}
        {at(of.at)}
      </Text>
    </>
  );
}
