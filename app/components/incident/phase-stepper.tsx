import { Badge, BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { incidentPhases } from "#app/core/incidents/incident.ts";
import type { IncidentView } from "#app/views/incident.view.ts";
import { incidentMessages as words } from "./messages.ts";

/** The phases in order, each said to be done, now or ahead. */
export function PhaseStepper({ view }: { readonly view: IncidentView }) {
  const current = incidentPhases.indexOf(view.incident.phase);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.phases.heading}
        </Text>
        <List type="number">
          {incidentPhases.map((phase, index) => (
            <List.Item key={phase}>
              <InlineStack gap="200" blockAlign="center">
                <Text as="span" fontWeight={index === current ? "semibold" : "regular"}>
                  {words.phases.steps[phase]}
                </Text>
                {index === current ? <Badge tone="info">{words.phases.current}</Badge> : null}
                {index === current ? null : (
                  <Text as="span" tone="subdued">
                    {wasPassed(view, index, current) ? words.phases.done : words.phases.ahead}
                  </Text>
                )}
              </InlineStack>
            </List.Item>
          ))}
        </List>
        <Decisions view={view} />
      </BlockStack>
    </Card>
  );
}

/** Declaring and closing stay within reach whatever comes next. */
function Decisions({ view }: { readonly view: IncidentView }) {
  const { id, phase } = view.incident;
  if (phase === "closed" || !view.rights.declare) return null;
  return (
    <InlineStack gap="200">
      {phase === "open" ? <Button url={`/app/incidents/${id}/declare`}>{words.actions.declare}</Button> : null}
      <Button url={`/app/incidents/${id}/close`}>{words.actions.close}</Button>
    </InlineStack>
  );
}

/** An incident may be closed without ever having been declared. */
function wasPassed(view: IncidentView, index: number, current: number): boolean {
  if (incidentPhases[index] === "declared") return view.incident.declaredAt !== null;
  return index < current;
}
