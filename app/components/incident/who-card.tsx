import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { Facts } from "#app/components/layout/facts.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { IncidentView } from "#app/views/incident.view.ts";
import { incidentMessages as words } from "./messages.ts";

/** Owner, stores and the moments of the incident. */
export function WhoCard({ view }: { readonly view: IncidentView }) {
  const { incident } = view;
  const fetcher = useFetcher<ActionAnswer>();
  useToast(fetcher.data?.said);
  const moments = [
    { term: words.owner.firstSeen, iso: incident.firstSeenAt },
    { term: words.owner.opened, iso: incident.openedAt },
    { term: words.owner.declared, iso: incident.declaredAt },
    { term: words.owner.closed, iso: incident.closedAt },
  ];
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.owner.heading}
        </Text>
        <ProblemBanner problem={fetcher.data?.problem} />
        <Facts
          items={[
            { term: words.owner.owner, description: ownerWords(incident) },
            {
              term: words.owner.stores,
              description: incident.stores
                .map((store) => (store.gone ? `${store.name} (${words.owner.gone})` : store.name))
                .join(", "),
            },
            ...moments.flatMap(({ term, iso }) =>
              iso === null ? [] : [{ term, description: <Moment iso={iso} zone={view.timeZone} now={view.now} /> }],
            ),
          ]}
        />
        {incident.mine || incident.phase === "closed" || !view.rights.respond ? null : (
          <InlineStack>
            <Button
              loading={fetcher.state !== "idle"}
              onClick={() =>
                fetcher.submit({ intent: "take" }, { method: "post", action: `/app/incidents/${incident.id}` })
              }
            >
              {words.owner.take}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function ownerWords(incident: IncidentView["incident"]): string {
  if (incident.mine) return words.owner.mine;
  if (incident.ownerId === null) return words.owner.nobody;
  return incident.ownerName ?? words.owner.erased;
}
