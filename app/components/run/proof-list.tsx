import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useSavedFile } from "#app/components/evidence/use-evidence-download.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { ProofView, RunView, StepView } from "#app/views/run.view.ts";
import { runMessages } from "./messages.ts";
import { ProofField } from "./proof-field.tsx";

const words = runMessages.task;

/** The files that prove a step, and room for more where a person carried it out. */
export function ProofList({ view, step }: { readonly view: RunView; readonly step: StepView }) {
  const mayAdd = view.may.act && ["attested", "verified", "reverted"].includes(step.state) && step.attested !== null;
  if (step.proofs.length === 0 && !mayAdd) return null;
  return (
    <BlockStack gap="200">
      {step.proofs.length === 0 ? null : (
        <Text as="h4" variant="headingSm">
          {words.proofs}
        </Text>
      )}
      {step.proofs.map((proof) => (
        <Proof key={proof.id} proof={proof} view={view} />
      ))}
      {mayAdd ? <AddProof step={step} /> : null}
    </BlockStack>
  );
}

function Proof({ proof, view }: { readonly proof: ProofView; readonly view: RunView }) {
  const { state, download } = useSavedFile(`/app/runs/${view.run.id}/proof/${proof.id}`, proof.fileName);
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="p">
          {`${words.proofLine(proof.fileName, sizeOf(proof.bytes), proof.byName)} `}
          <Moment iso={proof.at} zone={view.timeZone} now={view.now} />
        </Text>
        <Button
          size="slim"
          loading={state === "making"}
          onClick={download}
          accessibilityLabel={words.downloadOf(proof.fileName)}
        >
          {words.download}
        </Button>
      </InlineStack>
      <Text as="p" tone="subdued" breakWord>
        {words.sum(proof.sha256)}
      </Text>
      <div role="status">
        {state === "saved" || state === "failed" ? (
          <Text as="p" tone={state === "saved" ? "subdued" : "critical"}>
            {state === "saved" ? words.saved : words.notSaved}
          </Text>
        ) : null}
      </div>
    </BlockStack>
  );
}

function AddProof({ step }: { readonly step: StepView }) {
  const fetcher = useFetcher<ActionAnswer>();
  const problem = fetcher.data?.problem;
  return (
    <fetcher.Form method="post" encType="multipart/form-data">
      <input type="hidden" name="intent" value="attach" />
      <input type="hidden" name="index" value={step.index} />
      <input type="hidden" name="of" value={step.state === "reverted" ? "undone" : "done"} />
      <BlockStack gap="200">
        <ProofField answer={fetcher.data} />
        <InlineStack>
          <Button submit loading={fetcher.state !== "idle"}>
            {words.attach}
          </Button>
        </InlineStack>
        <div role="status">
          {problem || fetcher.data?.said ? <Text as="p">{problem?.message ?? fetcher.data?.said}</Text> : null}
        </div>
      </BlockStack>
    </fetcher.Form>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
