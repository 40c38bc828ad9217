import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useSavedFile } from "#app/components/evidence/use-evidence-download.ts";
import { incidentMessages as words } from "./messages.ts";

interface EvidenceCardProps {
  readonly incidentId: string;
  readonly number: number;
  readonly mayExport: boolean;
}

/** The incident's evidence as one file. */
export function EvidenceCard({ incidentId, number, mayExport }: EvidenceCardProps) {
  const { state, download } = useSavedFile(`/app/incidents/${incidentId}/evidence`, `incident-${number}.cordon.jsonl`);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.evidence.heading}
        </Text>
        <Text as="p">{mayExport ? words.evidence.what : words.evidence.noRight}</Text>
        {state === "failed" ? (
          <div role="alert">
            <Text as="p" tone="critical">
              {words.evidence.failed}
            </Text>
          </div>
        ) : null}
        {mayExport ? (
          <InlineStack>
            <Button loading={state === "making"} onClick={download}>
              {words.actions.evidence}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
