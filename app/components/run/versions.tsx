import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import type { DiffLine } from "#app/core/containment/text-diff.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { StepView } from "#app/views/run.view.ts";
import type { StepVersions } from "#app/workflows/bind-workflows.ts";
import { runMessages } from "./messages.ts";

const words = runMessages.task;

/** What a route answers that was asked for the two versions of a text. */
export type VersionsAnswer = ActionAnswer & { readonly versions?: StepVersions };

const signs: Readonly<Record<DiffLine["kind"], string>> = { same: " ", removed: "-", added: "+", skipped: "…" };

/** The exact difference between what is there and what should be, read from the store when it is asked for. */
export function Versions({ step }: { readonly step: StepView }) {
  const fetcher = useFetcher<VersionsAnswer>();
  const versions = fetcher.data?.versions;
  const problem = fetcher.data?.problem;
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="compare" />
      <input type="hidden" name="index" value={step.index} />
      <BlockStack gap="200">
        <InlineStack gap="200">
          <Button submit loading={fetcher.state !== "idle"}>
            {versions ? words.compareAgain : words.compare}
          </Button>
          {versions?.wanted ? <Copy text={versions.wanted} /> : null}
        </InlineStack>
        <div role="status">
          {problem ? <Text as="p">{problem.message}</Text> : null}
          {versions ? <Text as="p">{versions.about}</Text> : null}
        </div>
        {versions?.lines ? <Lines lines={versions.lines} /> : null}
      </BlockStack>
    </fetcher.Form>
  );
}

function Copy({ text }: { readonly text: string }) {
  const bridge = useAppBridge();
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => bridge.toast.show(words.copied),
      () => bridge.toast.show(words.notSaved, { isError: true }),
    );
  return <Button onClick={copy}>{words.copy}</Button>;
}

/** Each line with a sign and, for those who hear the page, a word: colour alone says nothing. */
function Lines({ lines }: { readonly lines: readonly DiffLine[] }) {
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="200" overflowX="scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1). */}
      <section aria-label={words.compared} tabIndex={0}>
        <pre>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one answer, which never change their place.
            <div key={index}>
              {line.kind === "removed" || line.kind === "added" ? (
                <Text as="span" visuallyHidden>
                  {`${words[line.kind]}: `}
                </Text>
              ) : null}
              {`${signs[line.kind]} ${line.kind === "skipped" ? words.skipped(line.text) : line.text}`}
            </div>
          ))}
        </pre>
      </section>
    </Box>
  );
}
