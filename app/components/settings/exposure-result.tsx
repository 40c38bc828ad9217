import { BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { obligationsMessages } from "#app/components/obligations/messages.ts";
import type { ExposureLine, ExposureView } from "#app/views/exposure.view.ts";
import { exposureMessages } from "./exposure-messages.ts";
import "./exposure-table.css";

const words = exposureMessages.result;

/** How many rows are shown at first. */
const shown = 12;

/** Which laws would apply: duty, law, clock and from how many people on. */
export function ExposureResult({ view }: { readonly view: ExposureView }) {
  const [all, setAll] = useState(false);
  const lines = all ? view.lines : view.lines.slice(0, shown);
  const rest = view.lines.length - lines.length;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {words.heading(view.lines.length)}
          </Text>
          <Text as="p">{words.what}</Text>
          {view.lines.length > 0 ? null : <Text as="p">{view.profile === null ? words.empty : words.none}</Text>}
        </BlockStack>
        {lines.length === 0 ? null : <Table lines={lines} />}
        {rest > 0 ? (
          <InlineStack>
            <Button onClick={() => setAll(true)}>{words.more(rest)}</Button>
          </InlineStack>
        ) : null}
        {view.profile === null ? null : <Text as="p">{words.notRequired(view.notRequired)}</Text>}
        {view.unknown.length === 0 ? null : (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {words.unknownHeading(view.unknown.length)}
            </Text>
            <List>
              {view.unknown.map(({ fact, question, duties }) => (
                <List.Item key={fact}>{words.unknown(question, duties)}</List.Item>
              ))}
            </List>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Table({ lines }: { readonly lines: readonly ExposureLine[] }) {
  const { columns } = words;
  return (
    <table className="exposure-table">
      <thead>
        <tr>
          {Object.entries(columns).map(([key, column]) => (
            <th key={key} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">{line.what}</th>
            <td data-label={columns.law}>{[line.law, ...labelsOf(line)].join("; ")}</td>
            <td data-label={columns.clock}>{line.clock}</td>
            <td data-label={columns.threshold}>{line.threshold ?? words.noThreshold}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function labelsOf({ standing, haveCounselConfirm }: ExposureLine): readonly string[] {
  const label = obligationsMessages.standing[standing];
  return [...(label === null ? [] : [label.toLowerCase()]), ...(haveCounselConfirm ? [words.counsel] : [])];
}
