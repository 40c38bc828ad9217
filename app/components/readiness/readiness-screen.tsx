import { Banner, BlockStack, Text } from "@shopify/polaris";
import { Edge } from "#app/components/layout/edge.tsx";
import { useLive } from "#app/components/layout/use-live.ts";
import { SettingsPage } from "#app/components/settings/settings-page.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { ReadinessView } from "#app/views/readiness.view.ts";
import { AccessCard } from "./access-card.tsx";
import { HistoryCard } from "./history-card.tsx";
import { readinessMessages as words } from "./messages.ts";
import { resultOf } from "./rehearsal-words.ts";
import { RehearsalsCard } from "./rehearsals-card.tsx";

interface ReadinessScreenProps {
  readonly view: ReadinessView;
  readonly answer: ActionAnswer | undefined;
}

/** Whether the levers are ready before they are needed: access granted, each tried out, how long it took. */
export function ReadinessScreen({ view, answer }: ReadinessScreenProps) {
  useLive(view.history.some((line) => resultOf(line) === "underWay"));
  return (
    <SettingsPage tab="readiness" answer={answer}>
      <BlockStack gap="400">
        <Edge>
          <Text as="p">{words.what}</Text>
        </Edge>
        {view.cannotRestore === null ? null : (
          <Banner tone="warning" title={words.restoring}>
            <Text as="p">{view.cannotRestore}</Text>
          </Banner>
        )}
        <AccessCard view={view} />
        <RehearsalsCard view={view} />
        <HistoryCard view={view} />
      </BlockStack>
    </SettingsPage>
  );
}
