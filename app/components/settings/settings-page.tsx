import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, InlineStack, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { Edge } from "#app/components/layout/edge.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import { settingsMessages as words } from "./messages.ts";

type Tab = keyof typeof words.tabs;

const addresses: Record<Tab, string> = {
  stores: "/app/settings",
  people: "/app/settings/people",
  policy: "/app/settings/policy",
};

interface SettingsPageProps {
  readonly tab: Tab;
  readonly answer: ActionAnswer | undefined;
  readonly children: ReactNode;
}

/** What the three parts of the settings share: the heading, the way to the others, why a change did not happen. */
export function SettingsPage({ tab, answer, children }: SettingsPageProps) {
  useToast(answer?.said);
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading title={words.title} />
        <Edge>
          <nav aria-label={words.sections}>
            <InlineStack gap="200" blockAlign="center">
              {(Object.keys(words.tabs) as Tab[]).map((each) =>
                each === tab ? (
                  <Current key={each} name={words.tabs[each]} />
                ) : (
                  <Button key={each} url={addresses[each]}>
                    {words.tabs[each]}
                  </Button>
                ),
              )}
            </InlineStack>
          </nav>
        </Edge>
        <ProblemBanner problem={answer?.problem} />
        {children}
      </BlockStack>
    </Page>
  );
}

/** The part that is shown: said to be so, and no link to itself. */
function Current({ name }: { readonly name: string }) {
  return (
    <Box background="bg-fill-active" borderRadius="200" paddingBlock="100" paddingInline="300">
      <span aria-current="page">
        <Text as="span" fontWeight="semibold">
          {name}
        </Text>
      </span>
    </Box>
  );
}
