import { useNavigation, useSubmit } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Link, List, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { IncidentTabs } from "#app/components/incident/incident-tabs.tsx";
import { incidentMessages } from "#app/components/incident/messages.ts";
import { Edge } from "#app/components/layout/edge.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useLive } from "#app/components/layout/use-live.ts";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { RecoveryItem, RecoveryView } from "#app/views/recovery.view.ts";
import { recoveryMessages as words } from "./messages.ts";
import { Question } from "./question.tsx";
import { RecoveryItemCard } from "./recovery-item-card.tsx";

interface RecoveryScreenProps {
  readonly view: RecoveryView;
  readonly answer: ActionAnswer | undefined;
}

/** States in which somebody has to decide or to look before anything can be taken back. */
const needsPerson: readonly RecoveryItem["state"][] = ["conflict", "revert_failed", "cannot_be_read"];

/** Everything that stands, in the order in which it is taken back. */
export function RecoveryScreen({ view, answer }: RecoveryScreenProps) {
  useToast(answer?.said);
  const { incident, items } = view;
  const stopped = view.killSwitch ? words.killSwitch : view.mayRespond ? null : words.noRight;
  const decide = items.filter((item) => needsPerson.includes(item.state));
  const rest = items.filter((item) => !needsPerson.includes(item.state));
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${incident.id}`, content: incidentMessages.tabs.back(incident.number) }}
          title={words.title}
        />
        <IncidentTabs incidentId={incident.id} tab="recovery" />
        <Edge>
          <Text as="p">{items.length === 0 ? words.none : words.what}</Text>
        </Edge>
        {stopped === null || items.length === 0 ? null : (
          <Banner tone="warning">
            <Text as="p">{stopped}</Text>
          </Banner>
        )}
        <ProblemBanner problem={answer?.problem} />
        {decide.length === 0 ? null : (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {words.decide}
              </Text>
              <Text as="p">{words.decideWhat}</Text>
              {decide.map((item) => (
                <RecoveryItemCard key={item.id} {...{ item, view }} place={null} stopped={stopped !== null} />
              ))}
            </BlockStack>
          </Card>
        )}
        {rest.length === 0 ? null : (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {words.standing(rest.length)}
              </Text>
              <Presses view={view} stopped={stopped !== null} />
              {rest.map((item, index) => (
                <RecoveryItemCard key={item.id} {...{ item, view }} place={index + 1} stopped={stopped !== null} />
              ))}
            </BlockStack>
          </Card>
        )}
        <Undone view={view} />
      </BlockStack>
    </Page>
  );
}

/** What concerns the whole list: reading it all back, and undoing it all. */
function Presses({ view, stopped }: { readonly view: RecoveryView; readonly stopped: boolean }) {
  const submit = useSubmit();
  const busy = useNavigation().formData?.get("intent");
  const look = useLookNow(view);
  const { undoAll, items } = view;
  const left = items.length - undoAll.length;
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="center">
        {look.possible ? (
          <Button loading={look.waiting} onClick={look.ask}>
            {words.look.button}
          </Button>
        ) : null}
        {undoAll.length > 1 && !stopped && !view.undoingAll ? (
          <Question
            button={words.all.button(undoAll.length)}
            title={words.all.ask(undoAll.length)}
            lines={[words.all.what, ...namesOf(view), ...(left === 0 ? [] : [words.all.left(left)])]}
            cancel={words.all.cancel}
            busy={busy === "undo_all"}
            onYes={() => {
              const form = new FormData();
              form.set("intent", "undo_all");
              for (const id of undoAll) form.append("runIds[]", id);
              submit(form, { method: "post" });
            }}
          />
        ) : null}
      </InlineStack>
      <div role="status">
        <Text as="p" tone="subdued">
          {view.undoingAll ? words.all.underWay : look.says}
        </Text>
      </div>
    </BlockStack>
  );
}

function namesOf({ undoAll, items }: RecoveryView): readonly string[] {
  return undoAll.flatMap((id, index) => {
    const item = items.find((one) => one.id === id);
    return item === undefined ? [] : [`${words.order(index + 1)} ${item.undoButton} (${item.storeName})`];
  });
}

/** Asks for everything to be read back; the answers come from the worker, so the screen looks until they are there. */
function useLookNow(view: RecoveryView) {
  const submit = useSubmit();
  const readable = view.items.filter((item) => item.readable && item.undoable);
  const marks = (items: readonly RecoveryItem[]) => new Map(items.map((item) => [item.id, item.lastCheckedAt]));
  const [asked, setAsked] = useState<ReadonlyMap<string, string | null> | null>(null);
  const waiting =
    asked !== null && readable.some((item) => asked.has(item.id) && asked.get(item.id) === item.lastCheckedAt);
  useLive(waiting);
  const ask = () => {
    setAsked(marks(readable));
    submit({ intent: "look" }, { method: "post" });
  };
  const possible = readable.length > 0;
  return { ask, waiting, possible, says: waiting ? words.look.waiting : possible ? words.look.what : "" };
}

function Undone({ view }: { readonly view: RecoveryView }) {
  if (view.undone.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.undone.heading}
        </Text>
        <List>
          {view.undone.map((run) => (
            <List.Item key={run.id}>
              {`${run.title}, ${run.storeName} `}
              <Link url={`/app/runs/${run.id}`} accessibilityLabel={`${words.undone.at}: ${run.title}`}>
                {words.undone.at}
              </Link>
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
