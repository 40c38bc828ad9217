import { BlockStack, Box, Button, InlineStack, Select, TextField } from "@shopify/polaris";
import { useRef, useState } from "react";
import { factMessages } from "#app/components/fact/messages.ts";
import { fieldError } from "#app/components/layout/field-error.ts";
import type { Place } from "#app/core/obligations/places.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import { whatIfMessages } from "./messages.ts";

const words = whatIfMessages.places;

interface PlaceRowsProps {
  readonly places: readonly Place[];
  /** What stands in the rows to begin with: one empty row where that is nothing. */
  readonly start: readonly { readonly place: string; readonly count: string }[];
  readonly answer: ActionAnswer | undefined;
}

/** A place and a number of people in each row; a row more whenever it is asked for. */
export function PlaceRows({ places, start, answer }: PlaceRowsProps) {
  const [rows, setRows] = useState(() =>
    (start.length === 0 ? [{ place: "", count: "" }] : start).map((row, key) => ({ ...row, key })),
  );
  const next = useRef(rows.length);
  const change = (key: number, part: { readonly place?: string; readonly count?: string }) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <BlockStack gap="300">
      {rows.map((row, index) => (
        <InlineStack key={row.key} gap="300" wrap>
          <Box minWidth="200px">
            <Select
              label={words.place(index + 1)}
              name="place[]"
              options={optionsOf(places)}
              value={row.place}
              onChange={(place) => change(row.key, { place })}
              {...fieldError(answer, `place.${index}`)}
            />
          </Box>
          <Box maxWidth="180px">
            <TextField
              label={words.people(index + 1)}
              name="count[]"
              value={row.count}
              onChange={(count) => change(row.key, { count })}
              inputMode="numeric"
              autoComplete="off"
              maxLength={10}
              {...fieldError(answer, `count.${index}`)}
            />
          </Box>
        </InlineStack>
      ))}
      <InlineStack>
        <Button onClick={() => setRows([...rows, { key: next.current++, place: "", count: "" }])}>{words.add}</Button>
      </InlineStack>
    </BlockStack>
  );
}

/** States, countries and provinces, each under its heading. */
function optionsOf(places: readonly Place[]) {
  const groups = Object.entries(factMessages.people.groups).map(([kind, title]) => ({
    title,
    options: places
      .filter(({ value }) => value.startsWith(`${kind}:`))
      .map(({ value, name }) => ({ value, label: name })),
  }));
  return [{ value: "", label: words.choose }, ...groups];
}
