import { BlockStack, Box, Button, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useRef, useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import type { Place } from "#app/core/obligations/places.ts";
import type { FactFieldsProps } from "./fact-fields.ts";
import { factMessages } from "./messages.ts";

const words = factMessages.people;

interface Row {
  readonly key: number;
  readonly place: string;
  readonly count: string;
}

const facts = { state: "affected.by_us_state", country: "affected.by_country", region: "affected.by_region" };

/** What stands, as rows to be corrected; one empty row where nothing does. */
function rowsOf({ standing }: FactFieldsProps["view"]): Row[] {
  const rows = Object.entries(facts).flatMap(([kind, fact]) => {
    const value = standing.find(({ name }) => name === fact)?.value;
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).map(([code, count]) => ({ place: `${kind}:${code}`, count: String(count) }));
  });
  return (rows.length === 0 ? [{ place: "", count: "" }] : rows).map((row, key) => ({ ...row, key }));
}

/** People in all, and how many of them live where. */
export function PeopleFields({ view, answer }: FactFieldsProps) {
  const stands = view.standing.find(({ name }) => name === "affected.total")?.value;
  const [total, setTotal] = useState(stands === undefined || stands === null ? "" : String(stands));
  return (
    <BlockStack gap="400">
      <TextField
        label={words.total}
        name="total"
        value={total}
        onChange={setTotal}
        helpText={words.totalHelp}
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        {...fieldError(answer, "total")}
      />
      <PlaceRows answer={answer} places={view.places} start={rowsOf(view)} total={Number(total)} />
    </BlockStack>
  );
}

interface PlaceRowsProps {
  readonly answer: FactFieldsProps["answer"];
  readonly places: readonly Place[];
  readonly start: readonly Row[];
  readonly total: number;
}

/** A place and a number in each row. */
export function PlaceRows({ answer, places, start, total }: PlaceRowsProps) {
  const [rows, setRows] = useState<readonly Row[]>(start);
  const next = useRef(start.length);
  const nameOf = (value: string) => places.find((place) => place.value === value)?.name ?? "";
  const change = (key: number, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const rest =
    total -
    rows.filter(({ place }) => !place.startsWith("region:")).reduce((sum, { count }) => sum + (Number(count) || 0), 0);
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingSm">
        {words.places}
      </Text>
      <Text as="p" tone="subdued">
        {words.placesHelp}
      </Text>
      {rows.map((row, index) => (
        <InlineStack key={row.key} gap="300" blockAlign="start" wrap>
          <Box minWidth="180px">
            <Select
              label={words.place}
              name="place[]"
              options={optionsOf(places)}
              value={row.place}
              onChange={(place) => change(row.key, { place })}
              {...fieldError(answer, `place.${index}`)}
            />
          </Box>
          <Box maxWidth="110px">
            <TextField
              label={words.count}
              name="count[]"
              value={row.count}
              onChange={(count) => change(row.key, { count })}
              inputMode="numeric"
              autoComplete="off"
              maxLength={10}
              {...fieldError(answer, `count.${index}`)}
            />
          </Box>
          {rows.length === 1 ? null : (
            <Button variant="plain" tone="critical" onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}>
              {row.place === "" ? words.removeEmpty : words.remove(nameOf(row.place))}
            </Button>
          )}
        </InlineStack>
      ))}
      <InlineStack>
        <Button onClick={() => setRows([...rows, { key: next.current++, place: "", count: "" }])}>{words.add}</Button>
      </InlineStack>
      {rest > 0 ? <Text as="p">{words.rest(rest)}</Text> : null}
    </BlockStack>
  );
}

/** States, countries and provinces, each under its heading. */
function optionsOf(places: readonly Place[]) {
  const groups = Object.entries(words.groups).map(([kind, title]) => ({
    title,
    options: places
      .filter(({ value }) => value.startsWith(`${kind}:`))
      .map(({ value, name }) => ({ value, label: name })),
  }));
  return [{ value: "", label: words.choose }, ...groups];
}
