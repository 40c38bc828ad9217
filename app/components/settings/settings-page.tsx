import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { Tabs } from "#app/components/layout/tabs.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import { settingsMessages as words } from "./messages.ts";

type Tab = keyof typeof words.tabs;

const addresses: Record<Tab, string> = {
  stores: "/app/settings",
  people: "/app/settings/people",
  policy: "/app/settings/policy",
  connectors: "/app/settings/connectors",
  readiness: "/app/settings/readiness",
  exposure: "/app/settings/exposure",
  clocks: "/app/settings/clocks",
};

interface SettingsPageProps {
  readonly tab: Tab;
  readonly answer: ActionAnswer | undefined;
  readonly children: ReactNode;
}

/** What the parts of the settings share: the heading, the way to the others, why a change did not happen. */
export function SettingsPage({ tab, answer, children }: SettingsPageProps) {
  useToast(answer?.said);
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading title={words.title} />
        <Tabs
          label={words.sections}
          current={tab}
          tabs={(Object.keys(words.tabs) as Tab[]).map((id) => ({ id, name: words.tabs[id], url: addresses[id] }))}
        />
        <ProblemBanner problem={answer?.problem} />
        {children}
      </BlockStack>
    </Page>
  );
}
