import { BlockStack, Box, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import type { BlastFigure } from "#app/core/containment/define-action.ts";
import { figureWords } from "./figure-words.ts";
import { blastMessages as words } from "./messages.ts";

/** Figures whose value is the number of their rows; the others are rates. */
const counted: readonly BlastFigure["of"][] = ["orders", "buyers", "products", "people", "records"];

/** How far a plan reaches: each figure opens the question that gave it and the rows behind it. */
export function BlastRadius({ figures }: { readonly figures: readonly BlastFigure[] }) {
  if (figures.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
          <Text as="p" tone="subdued">
            {words.measured}
          </Text>
        </BlockStack>
        {figures.map((figure) => (
          <Figure key={`${figure.of}${figure.query}`} figure={figure} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Figure({ figure }: { readonly figure: BlastFigure }) {
  const [open, setOpen] = useState(false);
  const name = words.of[figure.of];
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {`${name}: ${figureWords(figure)}`}
          </Text>
          <Button
            variant="plain"
            ariaExpanded={open}
            accessibilityLabel={words.openLabel(name)}
            onClick={() => setOpen(!open)}
          >
            {words.from}
          </Button>
        </InlineStack>
        {figure.why === null ? null : <Text as="p">{figure.why}</Text>}
        {open ? <Behind figure={figure} /> : null}
      </BlockStack>
    </Box>
  );
}

function Behind({ figure }: { readonly figure: BlastFigure }) {
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued" breakWord>
        {`${words.query}: ${figure.query}`}
      </Text>
      {figure.rows.length === 0 ? (
        <Text as="p" tone="subdued">
          {words.noRows}
        </Text>
      ) : (
        <>
          <Text as="p">{words.rows(figure.rows.length, counted.includes(figure.of) ? figure.value : null)}</Text>
          <List>
            {figure.rows.map(({ ref, label }) => (
              <List.Item key={ref}>{label}</List.Item>
            ))}
          </List>
        </>
      )}
    </BlockStack>
  );
}
