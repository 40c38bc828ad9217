import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { ArrowLeftIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { Edge } from "./edge.tsx";

interface ScreenHeadingProps {
  readonly title: string;
  readonly back?: { readonly url: string; readonly content: string };
  readonly children?: ReactNode;
}

/** The heading of a screen: where one came from, the title whole (never cut off), badges under it. */
export function ScreenHeading({ title, back, children }: ScreenHeadingProps) {
  return (
    <Edge>
      <BlockStack gap="200">
        {back === undefined ? null : (
          <InlineStack>
            <Button variant="plain" icon={ArrowLeftIcon} url={back.url}>
              {back.content}
            </Button>
          </InlineStack>
        )}
        <Text as="h1" variant="headingLg" breakWord>
          {title}
        </Text>
        {children === undefined ? null : (
          <InlineStack gap="200" blockAlign="center">
            {children}
          </InlineStack>
        )}
      </BlockStack>
    </Edge>
  );
}
