import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AssessmentView } from "#app/views/assessment.view.ts";
import { wizardMessages } from "./messages.ts";

const words = wizardMessages.holder;

/** Who goes on with it. Asked, never locked: anybody else may still answer. */
export function HolderCard({ view }: { readonly view: AssessmentView }) {
  const { holder, members, revision, rights } = view;
  const fetcher = useFetcher<ActionAnswer>();
  const [memberId, setMemberId] = useState(holder?.id ?? "");
  useToast(fetcher.data?.said);
  const said = holder === null ? words.anybody : holder.mine ? words.mine : words.is(holder.name);
  const chosen = members.find(({ id }) => id === memberId);
  const changed = memberId !== (holder?.id ?? "");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Text as="p">{said}</Text>
        <ProblemBanner problem={fetcher.data?.problem} />
        {revision === 0 || !rights.declare || members.length < 2 ? null : (
          <BlockStack gap="200">
            <Select
              label={words.label}
              options={[
                { value: "", label: words.choose },
                ...members.map(({ id, name }) => ({ value: id, label: name ?? wizardMessages.erased })),
              ]}
              value={memberId}
              onChange={setMemberId}
            />
            {changed ? (
              <InlineStack>
                <Button
                  loading={fetcher.state !== "idle"}
                  onClick={() => fetcher.submit({ intent: "hand_over", memberId }, { method: "post" })}
                >
                  {chosen ? words.button(chosen.name ?? wizardMessages.erased) : words.free}
                </Button>
              </InlineStack>
            ) : null}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
