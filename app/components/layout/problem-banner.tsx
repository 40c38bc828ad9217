import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { ActionAnswer } from "#app/routes/screen.server.ts";

/** Why a change did not happen and what to do now. It takes the focus, so that a screen reader says it. */
export function ProblemBanner({ problem }: { readonly problem: ActionAnswer["problem"] | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) place.current?.focus();
  }, [problem]);
  if (!problem) return null;
  return (
    <div ref={place} tabIndex={-1} role="alert">
      <Banner tone="critical">
        <BlockStack gap="100">
          <Text as="p">{problem.message}</Text>
          {problem.nextStep === null ? null : <Text as="p">{problem.nextStep}</Text>}
        </BlockStack>
      </Banner>
    </div>
  );
}
