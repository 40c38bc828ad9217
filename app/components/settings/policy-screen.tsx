import { Layout } from "@shopify/polaris";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { PolicyView } from "#app/views/settings.view.ts";
import { AutomationCard } from "./automation-card.tsx";
import { AutomationExceptionsCard } from "./automation-exceptions-card.tsx";
import { AutomationReachCard } from "./automation-reach-card.tsx";
import { ConsentCard } from "./consent-card.tsx";
import { KillSwitchCard } from "./kill-switch-card.tsx";
import { SettingsPage } from "./settings-page.tsx";

interface PolicyScreenProps {
  readonly view: PolicyView;
  readonly answer: ActionAnswer | undefined;
}

/** How far automation may go, and the switch that stops everything. */
export function PolicyScreen({ view, answer }: PolicyScreenProps) {
  return (
    <SettingsPage tab="policy" answer={answer}>
      <Layout>
        {/* First: whoever needs it has no time to look for it. */}
        <Layout.Section>
          <KillSwitchCard view={view} />
        </Layout.Section>
        <Layout.Section>
          {/* New when the policy has changed: the form begins with what holds. */}
          <AutomationCard key={`${view.automation}${view.targetCap}`} view={view} answer={answer} />
        </Layout.Section>
        <Layout.Section>
          {/* New when what holds has changed: the forms begin with it. */}
          <ConsentCard key={JSON.stringify([view.consent.classes, view.consent.actions])} view={view} answer={answer} />
        </Layout.Section>
        <Layout.Section>
          <AutomationExceptionsCard view={view} answer={answer} />
        </Layout.Section>
        <Layout.Section>
          <AutomationReachCard key={JSON.stringify(view.blastCap)} view={view} answer={answer} />
        </Layout.Section>
      </Layout>
    </SettingsPage>
  );
}
