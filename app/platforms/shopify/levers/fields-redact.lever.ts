import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type {
  FieldContent,
  FieldEditor,
  FieldPlace,
} from "#app/core/platform/capabilities/fields-redact.capability.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import {
  addTags,
  deleteMetafields,
  readCustomerField,
  readOrderField,
  readProductField,
  removeTags,
  setCustomerNote,
  setMetafields,
  setOrderNote,
} from "../documents/fields.ts";

const Metafield = z.object({ type: z.string(), value: z.string(), compareDigest: z.string() });
const Answer = z.object({
  record: z
    .object({
      id: z.string(),
      name: z.string().optional(),
      note: z.string().nullish(),
      tags: z.array(z.string()),
      metafield: Metafield.nullable(),
    })
    .nullable(),
});
type Record = NonNullable<z.output<typeof Answer>["record"]>;

/** A metafield as it is kept: its type is needed to make it again. */
const Kept = z.object({ type: z.string(), value: z.string() });
const Tags = z.array(z.string());
const Changed = z.object({});

const documents = { Product: readProductField, Customer: readCustomerField, Order: readOrderField } as const;
type RecordType = keyof typeof documents;

/** What may stand in place of a redacted value; a type that takes no free text is emptied. */
const marks: Readonly<{ [type: string]: string }> = {
  single_line_text_field: "Removed",
  multi_line_text_field: "Removed",
  json: '{"removed":true}',
};

/**
 * Notes, tags and metafields. A metafield is written under its digest, so that a change in between is refused by Shopify;
 * for notes and tags Shopify has no such lock, and they are read again right before the writing.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/metafieldsSet
 */
function fieldEditor(client: AdminClient): FieldEditor {
  return {
    async read(place) {
      const record = await readRecord(client, place);
      return record.ok ? ok(record.value && contentOf(record.value, place)) : record;
    },
    async write(place, from, to) {
      const record = await readRecord(client, place);
      if (!record.ok) return record;
      if (!record.value) return err(new PlatformRefused("The record is gone.", { platformCode: "NOT_FOUND" }));
      if (contentOf(record.value, place).value !== from)
        return err(new PlatformRefused("The field was changed meanwhile.", { platformCode: "CHANGED" }));
      const done = await writeField(client, place, record.value, to);
      return done.ok ? ok(undefined) : done;
    },
  };
}

function typeOf(record: string): RecordType | undefined {
  const type = /^gid:\/\/shopify\/(Product|Customer|Order)\/\d+$/.exec(record)?.[1];
  return type as RecordType | undefined;
}

async function readRecord(client: AdminClient, place: FieldPlace): Promise<Result<Record | null, PlatformError>> {
  const type = typeOf(place.record);
  if (!type)
    return err(new PlatformRefused("Only products, customers and orders have fields here.", { platformCode: "TYPE" }));
  const { namespace, key } = place.kind === "metafield" ? place : { namespace: "cordon", key: "none" };
  const answer = await client.query(documents[type], { id: place.record, namespace, key }, Answer);
  return answer.ok ? ok(answer.value.record) : answer;
}

function contentOf(record: Record, place: FieldPlace): FieldContent {
  const number = place.record.split("/").at(-1);
  const label = record.name === undefined ? `${typeOf(place.record)?.toLowerCase()} ${number}` : `order ${record.name}`;
  if (place.kind === "note") return { label, value: record.note || null, mark: null };
  if (place.kind === "tags")
    return { label, value: record.tags.length === 0 ? null : JSON.stringify([...record.tags].sort()), mark: null };
  const { metafield } = record;
  if (!metafield) return { label, value: null, mark: null };
  const mark = marks[metafield.type];
  return {
    label,
    value: JSON.stringify({ type: metafield.type, value: metafield.value }),
    mark: mark === undefined ? null : JSON.stringify({ type: metafield.type, value: mark }),
  };
}

async function writeField(
  client: AdminClient,
  place: FieldPlace,
  record: Record,
  to: string | null,
): Promise<Result<unknown, PlatformError>> {
  if (place.kind === "metafield") return writeMetafield(client, place, record, to);
  if (place.kind === "tags") return writeTags(client, place.record, record.tags, to === null ? [] : parse(to, Tags));
  const input = { id: place.record, note: to ?? "" };
  switch (typeOf(place.record)) {
    case "Customer":
      return client.mutate(setCustomerNote, { input }, Changed);
    case "Order":
      return client.mutate(setOrderNote, { input }, Changed);
    default:
      return err(new PlatformRefused("A product has no note.", { platformCode: "TYPE" }));
  }
}

async function writeMetafield(
  client: AdminClient,
  place: Extract<FieldPlace, { readonly kind: "metafield" }>,
  record: Record,
  to: string | null,
): Promise<Result<unknown, PlatformError>> {
  const { record: ownerId, namespace, key } = place;
  if (to === null) return client.mutate(deleteMetafields, { metafields: [{ ownerId, namespace, key }] }, Changed);
  const compareDigest = record.metafield?.compareDigest ?? null;
  const field = { ownerId, namespace, key, ...parse(to, Kept), compareDigest };
  return client.mutate(setMetafields, { metafields: [field] }, Changed);
}

async function writeTags(
  client: AdminClient,
  id: string,
  from: readonly string[],
  to: readonly string[],
): Promise<Result<unknown, PlatformError>> {
  const gone = from.filter((tag) => !to.includes(tag));
  const come = to.filter((tag) => !from.includes(tag));
  const removed = gone.length > 0 ? await client.mutate(removeTags, { id, tags: gone }, Changed) : ok(undefined);
  if (!removed.ok || come.length === 0) return removed;
  return client.mutate(addTags, { id, tags: come }, Changed);
}

function parse<Shape extends z.ZodType>(text: string, shape: Shape): z.output<Shape> {
  return shape.parse(JSON.parse(text));
}

export const lever = defineLever({
  capability: "fields.redact",
  source: `${docs}/mutations/metafieldsSet`,
  scopes: [
    { anyOf: ["write_customers"], why: "Fields of customers can be redacted once the merchant allows it." },
    { anyOf: ["write_orders"], why: "Fields of orders can be redacted once the merchant allows it." },
    { anyOf: ["write_products"], why: "Fields of products can be redacted once the merchant allows it." },
  ],
  create: ({ client }) => fieldEditor(client),
});
