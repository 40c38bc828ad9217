import { BlockStack, Box, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { formatAge } from "#app/components/moment/format-moment.ts";
import { ModeBadge, RunStateBadge } from "#app/components/status/badges.tsx";
import { stepCountWords } from "#app/components/status/messages.ts";
import { undoingOf } from "#app/components/status/undoing.ts";
import type { StepState } from "#app/core/containment/run-state.ts";
import type { IncidentView, RunSummary } from "#app/views/incident.view.ts";
import { incidentMessages as words } from "./messages.ts";

/** Every run of the incident: how it is carried out, where it stands, how that is known, why not. */
export function ContainmentCard({ view }: { readonly view: IncidentView }) {
  const mayContain = view.rights.respond && view.incident.phase !== "closed";
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.containment.heading}
        </Text>
        {view.runs.length === 0 ? <Text as="p">{words.containment.none}</Text> : null}
        {view.runs.map((run) => (
          <Run key={run.id} run={run} now={view.now} />
        ))}
        {mayContain ? (
          <InlineStack>
            <Button url={`/app/incidents/${view.incident.id}/contain`}>{words.containment.choose}</Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Run({ run, now }: { readonly run: RunSummary; readonly now: string }) {
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            <Link url={`/app/runs/${run.id}`} removeUnderline>
              {run.title}
            </Link>
          </Text>
          {run.state === "proposed" ? null : <ModeBadge mode={run.mode} />}
          <RunStateBadge state={run.state} />
        </InlineStack>
        <Text as="p">{`${run.storeName}: ${countWords(run.steps)}`}</Text>
        {run.problem === null ? null : (
          <Text as="p">
            {run.problem.nextStep === null ? run.problem.message : `${run.problem.message} ${run.problem.nextStep}`}
          </Text>
        )}
        {run.state === "in_force" || run.state === "partly_in_force" || run.state === "attested" ? (
          <Text as="p" tone="subdued">
            {`${checkedWords(run, now)} ${words.containment.undoing[undoingOf(run)]}`}
          </Text>
        ) : null}
      </BlockStack>
    </Box>
  );
}

/** Whether it still holds, as far as that was read. */
function checkedWords({ state, lastCheckedAt }: RunSummary, now: string): string {
  if (lastCheckedAt !== null) return words.containment.checked(formatAge(lastCheckedAt, now));
  return state === "attested" ? words.containment.byWordOnly : words.containment.neverChecked;
}

/** "36 verified, 1 failed" */
export function countWords(steps: RunSummary["steps"]): string {
  const counted = Object.entries(steps).filter(([, n]) => n > 0);
  return counted.map(([state, n]) => `${n} ${stepCountWords[state as StepState]}`).join(", ");
}
