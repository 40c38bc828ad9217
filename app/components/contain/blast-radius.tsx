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
      <BlastFigures figures={figures} heading="h2" />
    </Card>
  );
}

interface BlastFiguresProps {
  readonly figures: readonly BlastFigure[];
  /** The heading's place: its own card's, or under the heading of a plan that has other parts as well. */
  readonly heading: "h2" | "h3";
}

/** The figures for a card that shows more than them. */
export function BlastFigures({ figures, heading }: BlastFiguresProps) {
  if (figures.length === 0) return null;
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as={heading} variant={heading === "h2" ? "headingMd" : "headingSm"}>
          {words.heading}
        </Text>
        <Text as="p" tone="subdued">
          {words.measured}
        </Text>
      </BlockStack>
      {figures.map((figure) => (
        <Figure key={`${figure.of}${figure.query}`} figure={figure} heading={heading === "h2" ? "h3" : "h4"} />
      ))}
    </BlockStack>
  );
}

function Figure({ figure, heading }: { readonly figure: BlastFigure; readonly heading: "h3" | "h4" }) {
  const [open, setOpen] = useState(false);
  const name = words.of[figure.of];
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as={heading} variant="headingSm">
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
