import { Tabs } from "#app/components/layout/tabs.tsx";
import { incidentMessages } from "./messages.ts";

const words = incidentMessages.tabs;

interface IncidentTabsProps {
  readonly incidentId: string;
  readonly tab: keyof typeof words.names;
}

/** From what is known about an incident to what can be done, and back to what can be undone. */
export function IncidentTabs({ incidentId, tab }: IncidentTabsProps) {
  const incident = `/app/incidents/${incidentId}`;
  const urls = {
    overview: incident,
    contain: `${incident}/contain`,
    assess: `${incident}/assess`,
    obligations: `${incident}/obligations`,
    recovery: `${incident}/recovery`,
  };
  return (
    <Tabs
      label={words.label}
      current={tab}
      tabs={(Object.keys(words.names) as (keyof typeof words.names)[]).map((id) => ({
        ...{ id, name: words.names[id], url: urls[id] },
      }))}
    />
  );
}
