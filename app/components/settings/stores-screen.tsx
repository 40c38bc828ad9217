import { BlockStack } from "@shopify/polaris";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { StoresView } from "#app/views/settings.view.ts";
import { EnterCodeCard } from "./enter-code-card.tsx";
import { JoiningCard } from "./joining-card.tsx";
import { SettingsPage } from "./settings-page.tsx";
import { StoreCard } from "./store-card.tsx";

/** What the action of this screen answers: a code is shown once and kept nowhere. */
export interface StoresAnswer extends ActionAnswer {
  readonly made: { readonly code: string; readonly expiresAt: string } | null;
}

interface StoresScreenProps {
  readonly view: StoresView;
  readonly answer: StoresAnswer | undefined;
}

/** Each store: whether Cordon reaches it, what it can do there and why not, which theme counts as good. */
export function StoresScreen({ view, answer }: StoresScreenProps) {
  const stores = [...view.stores].sort((a, b) => Number(b.here) - Number(a.here));
  return (
    <SettingsPage tab="stores" answer={answer}>
      <BlockStack gap="400">
        {stores.map((store) => (
          <StoreCard key={store.storeId} store={store} view={view} />
        ))}
        <JoiningCard view={view} made={answer?.made ?? null} />
        {view.rights.manage && view.stores.length === 1 ? <EnterCodeCard answer={answer} /> : null}
      </BlockStack>
    </SettingsPage>
  );
}
