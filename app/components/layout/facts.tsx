import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface FactsProps {
  readonly items: readonly { readonly term: string; readonly description: ReactNode }[];
}

/** Terms above what they stand for: Polaris' own list puts them side by side, which breaks words in a narrow column. */
export function Facts({ items }: FactsProps) {
  return (
    <dl style={{ display: "grid", gap: "var(--p-space-300)", margin: 0 }}>
      {items.map(({ term, description }) => (
        <div key={term}>
          <Text as="dt" fontWeight="semibold">
            {term}
          </Text>
          <Text as="dd">{description}</Text>
        </div>
      ))}
    </dl>
  );
}
