import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { Edge } from "./edge.tsx";

interface TabsProps {
  /** What the parts are parts of. */
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly name: string; readonly url: string }[];
  readonly current: string;
}

/** The way between the parts of one thing. The part that is shown is said to be so, and is no link to itself. */
export function Tabs({ label, tabs, current }: TabsProps) {
  return (
    <Edge>
      <nav aria-label={label}>
        <InlineStack gap="200" blockAlign="center">
          {tabs.map(({ id, name, url }) =>
            id === current ? (
              <Box key={id} background="bg-fill-selected" borderRadius="200" paddingBlock="100" paddingInline="300">
                <span aria-current="page">
                  <Text as="span" fontWeight="semibold">
                    {name}
                  </Text>
                </span>
              </Box>
            ) : (
              <Button key={id} url={url}>
                {name}
              </Button>
            ),
          )}
        </InlineStack>
      </nav>
    </Edge>
  );
}
