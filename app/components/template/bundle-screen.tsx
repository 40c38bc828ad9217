import { useNavigation, useSubmit } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, InlineStack, List, Page, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { BlastFigures } from "#app/components/contain/blast-radius.tsx";
import { Edge } from "#app/components/layout/edge.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import { OutsideCard } from "#app/components/run/outside-card.tsx";
import { ModeBadge, RunStateBadge } from "#app/components/status/badges.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { BundleView } from "#app/views/templates.view.ts";
import { templateMessages } from "./messages.ts";

const words = templateMessages.bundle;

/** Plans that may still start. */
const toStart: readonly BundleView["runs"][number]["state"][] = [
  "proposed",
  "awaiting_approval",
  "approved",
  "running",
];

interface BundleScreenProps {
  readonly view: BundleView;
  readonly answer: ActionAnswer | undefined;
}

/** Plans that are decided on as one: where each stands, and one word for all. */
export function BundleScreen({ view, answer }: BundleScreenProps) {
  const back = view.incident && {
    back: { url: `/app/incidents/${view.incident.id}`, content: words.back(view.incident.number) },
  };
  useToast(answer?.said);
  return (
    <Page>
      <TitleBar title={view.title} />
      <BlockStack gap="400">
        <ScreenHeading {...back} title={view.title}>
          <Text as="span" tone="subdued">
            {`${words.where(view.storeName)}. ${words.by(view.proposerName)}, `}
            <Moment iso={view.createdAt} zone={view.timeZone} now={view.now} />
          </Text>
        </ScreenHeading>
        <ProblemBanner problem={answer?.problem} />
        <Edge>
          <BlockStack gap="200">
            <div aria-live="polite">
              <Text as="p">{words.waitsFor[view.waitsFor]}</Text>
            </div>
            {view.runs.some((run) => toStart.includes(run.state)) ? <Text as="p">{words.order}</Text> : null}
          </BlockStack>
        </Edge>
        {view.outside === null ? null : <OutsideCard outside={view.outside} />}
        {view.outside === null && (view.waitsFor === "you" || view.waitsFor === "not_proposer") ? (
          <Deciding view={view} />
        ) : null}
        {view.runs.map((run, index) => (
          <RunCard key={run.id} run={run} place={index + 1} />
        ))}
        {view.leftOut.length === 0 ? null : (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {templateMessages.plan.leftOut}
              </Text>
              <List>
                {view.leftOut.map(({ title, why }) => (
                  <List.Item key={title}>{`${title}: ${why}`}</List.Item>
                ))}
              </List>
            </BlockStack>
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}

function RunCard({ run, place }: { readonly run: BundleView["runs"][number]; readonly place: number }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {templateMessages.plan.number(place, run.title)}
          </Text>
          <RunStateBadge state={run.state} />
          <ModeBadge mode={run.mode} />
        </InlineStack>
        <Text as="p">{run.gateReason}</Text>
        <Text as="p" tone="subdued" breakWord>
          {`${words.steps(run.steps.length)}: ${run.steps.slice(0, 5).join(", ")}${run.steps.length > 5 ? " …" : ""}`}
        </Text>
        <BlastFigures figures={run.blastRadius} heading="h3" />
        {run.notes.length === 0 ? null : (
          <List>
            {run.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        )}
        <InlineStack>
          <Button url={`/app/runs/${run.id}`} accessibilityLabel={words.open(run.title)}>
            {words.see}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Deciding({ view }: { readonly view: BundleView }) {
  const [reason, setReason] = useState("");
  const submit = useSubmit();
  const busy = useNavigation().formData?.get("intent");
  const mayApprove = view.waitsFor === "you";
  const waiting = view.runs.filter((run) => run.state === "awaiting_approval").length;
  const decide = (intent: "approve" | "refuse") =>
    submit({ intent, bundleDigest: view.digest, reason }, { method: "post" });
  return (
    <Card>
      <BlockStack gap="300">
        {mayApprove ? <Text as="p">{words.bound}</Text> : null}
        <TextField
          label={words.reason}
          value={reason}
          onChange={setReason}
          autoComplete="off"
          multiline={2}
          maxLength={1000}
        />
        <InlineStack gap="300">
          {mayApprove ? (
            <Button variant="primary" loading={busy === "approve"} onClick={() => decide("approve")}>
              {words.approve(waiting)}
            </Button>
          ) : null}
          <Button tone="critical" loading={busy === "refuse"} onClick={() => decide("refuse")}>
            {mayApprove ? words.refuse : words.takeBack}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
