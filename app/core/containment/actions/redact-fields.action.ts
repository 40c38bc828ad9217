import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type { FieldEditor, FieldPlace } from "#app/core/platform/capabilities/fields-redact.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type ActionContext, defineAction, type Executed, type PlannedStep, type Way } from "../define-action.ts";

const maxFields = 250;

const wellFormed = "Write a field as: customer 1234 note, order 5678 tags, or product 9 metafield custom.notes.";
const record = z.string().regex(/^gid:\/\/shopify\/(Product|Customer|Order)\/\d+$/, wellFormed);
const Place = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ record, kind: z.literal("note") }),
    z.strictObject({ record, kind: z.literal("tags") }),
    z.strictObject({
      record,
      kind: z.literal("metafield"),
      namespace: z.string().regex(/^[\w$:-]{2,255}$/, wellFormed),
      key: z.string().regex(/^[\w-]{2,64}$/, wellFormed),
    }),
  ],
  { error: wellFormed },
);
const Params = z.strictObject({
  fields: z
    .array(Place, { error: wellFormed })
    .min(1, wellFormed)
    .max(maxFields)
    .refine((places) => new Set(places.map(nameOf)).size === places.length, "A field is named twice.")
    .refine(
      (places) => !places.some((place) => place.kind === "note" && place.record.includes("/Product/")),
      "A product has no note.",
    ),
});

/** A field's content as it is kept in plans and evidence: its fingerprint, null for an empty one. */
const Content = z.object({ content: z.string().nullable() });
const Before = Content.extend({ place: Place });
const Observed = z.object({ exists: z.boolean(), content: z.string().nullable() });

/** A field's name within a run. */
function nameOf(place: FieldPlace): string {
  const field = place.kind === "metafield" ? `metafield ${place.namespace}.${place.key}` : place.kind;
  return `${place.record} ${field}`;
}

const direct: Way = {
  mode: "direct",
  needs: ["fields.redact"],
  async observe(context, step) {
    const lever = demand(context.port, "fields.redact");
    if (!lever.ok) return lever;
    const now = await lever.value.read(Before.parse(step.before).place);
    if (!now.ok) return now;
    if (!now.value) return ok({ exists: false, content: null });
    return ok({ exists: true, content: await fingerprint(context, now.value.value) });
  },
  execute: (context, step) => redact(context, step),
  revert: (context, step) => restore(context, step),
};

/** What was there is on disk, sealed, before anything is changed. */
async function redact(context: ActionContext, step: PlannedStep): Promise<Executed> {
  const { place, content } = Before.parse(step.before);
  const now = await readAgain(context, place);
  if (!now.ok) return { kind: "failed", error: now.error };
  const { lever, value, mark } = now.value;
  if ((await fingerprint(context, value)) !== content) return { kind: "failed", error: changed() };
  if (value !== null) await context.snapshots.keep(nameOf(place), place.record, value);
  const done = await lever.write(place, value, mark);
  return done.ok ? { kind: "done", receipt: { kept: content } } : { kind: "failed", error: done.error };
}

async function restore(context: ActionContext, step: PlannedStep): Promise<Executed> {
  const { place } = Before.parse(step.before);
  const kept = await context.snapshots.take(nameOf(place));
  if (kept === null)
    return {
      kind: "failed",
      error: new PlatformRefused("What was there is no longer kept.", {
        platformCode: "SNAPSHOT_GONE",
        nextStep: "It was erased on request, or with the merchant's keys. It cannot be put back by anybody.",
      }),
    };
  const now = await readAgain(context, place);
  if (!now.ok) return { kind: "failed", error: now.error };
  const done = await now.value.lever.write(place, now.value.value, kept);
  return done.ok
    ? { kind: "done", receipt: { restored: await context.snapshots.fingerprint(kept) } }
    : { kind: "failed", error: done.error };
}

interface FieldNow {
  readonly lever: FieldEditor;
  readonly value: string | null;
  readonly mark: string | null;
}

async function readAgain({ port }: ActionContext, place: FieldPlace): Promise<Result<FieldNow, PlatformError>> {
  const lever = demand(port, "fields.redact");
  if (!lever.ok) return lever;
  const now = await lever.value.read(place);
  if (!now.ok) return now;
  if (!now.value) return err(new PlatformRefused("The record is gone.", { platformCode: "NOT_FOUND" }));
  return ok({ lever: lever.value, value: now.value.value, mark: now.value.mark });
}

function changed(): PlatformRefused {
  return new PlatformRefused("The field was changed meanwhile.", {
    platformCode: "CHANGED",
    nextStep: "Make a new plan.",
  });
}

async function fingerprint({ snapshots }: ActionContext, value: string | null): Promise<string | null> {
  return value === null ? null : snapshots.fingerprint(value);
}

function fieldName(place: FieldPlace): string {
  return place.kind === "metafield" ? `metafield ${place.namespace}.${place.key}` : place.kind;
}

/** One line of the form; what cannot be read stays text, and the parser says how it is written. */
function toPlace(line: string): unknown {
  const [, type, number, kind, namespace, key] =
    /^(product|customer|order)\s+(\d+)\s+(note|tags|metafield)(?:\s+([^\s.]+)\.(\S+))?$/i.exec(line.trim()) ?? [];
  if (type === undefined || kind === undefined) return line;
  const name = `${type.charAt(0).toUpperCase()}${type.slice(1).toLowerCase()}`;
  const at = { record: `gid://shopify/${name}/${number}`, kind: kind.toLowerCase() };
  return namespace === undefined ? at : { ...at, namespace, key };
}

function fields(count: number): string {
  return count === 1 ? "1 field" : `${count} fields`;
}

/**
 * Takes leaked data out of notes, tags and metafields. What was there is kept sealed first; plan, steps and evidence hold
 * fingerprints only. Putting it back needs counsel, because it puts the data before people again.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/metafieldsSet
 */
export const action = defineAction({
  handle: "redact_fields",
  group: "content",
  order: 65,
  title: "Redact fields",
  description: "Takes leaked data out of notes, tags and metafields, and keeps it sealed until counsel lets it back.",
  button: (steps) => `Redact ${fields(steps)}`,
  undoButton: (steps) => `Put ${fields(steps)} back`,
  unaffected: "Copies in exports, e-mails, other apps and Shopify's own history of an order stay.",
  reversible: true,
  remains: "A metafield that was deleted comes back with its value and type, under a new internal id.",
  afterwards: "Look for the same data elsewhere: the timeline of the order, other apps, exports.",
  approval: 1,
  restoreApproval: "counsel",
  params: Params,
  form: {
    fields: [
      {
        key: "fields",
        label: "Fields",
        help: "For example: customer 1234 note, order 5678 tags, product 9 metafield custom.notes. The number is the one in the admin's address.",
        kind: "lines",
        required: true,
        personal: true,
      },
    ],
    params: ({ fields: lines }) => ({
      fields: (lines ?? "")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map(toPlace),
    }),
  },
  rehearsal: { kind: "cannot", why: "It would touch a real record." },
  ways: [direct],
  flow: null,
  async plan(context, params) {
    const lever = demand(context.port, "fields.redact");
    if (!lever.ok) return err(lever.error);
    const steps: PlannedStep[] = [];
    const notes: string[] = [];
    for (const place of params.fields) {
      const now = await lever.value.read(place);
      if (!now.ok) return err(now.error);
      const name = now.value ? `the ${fieldName(place)} of ${now.value.label}` : nameOf(place);
      if (!now.value) notes.push(`Not found: ${name}.`);
      else if (now.value.value === null || now.value.value === now.value.mark) notes.push(`Empty already: ${name}.`);
      else
        steps.push({
          target: nameOf(place),
          title: `Redact ${name}`,
          before: { place, content: await context.snapshots.fingerprint(now.value.value) },
          intended: { place, content: await fingerprint(context, now.value.mark) },
        });
    }
    const records = [...new Set(steps.map((step) => Before.parse(step.before).place.record))];
    const reach = {
      of: "records" as const,
      value: records.length,
      currency: null,
      query: "the fields named",
      rows: records.slice(0, 100).map((ref) => ({ ref, label: ref.split("/").slice(-2).join(" ") })),
      why: null,
    };
    if (steps.length > 0) notes.push(...howItIsDone);
    return ok({ steps, blastRadius: [reach], notes });
  },
  isInForce: (seen, step) => {
    const { exists, content } = Observed.parse(seen);
    return exists && content === Content.parse(step.intended).content;
  },
  says(seen) {
    const { exists, content } = Observed.parse(seen);
    if (!exists) return "The record was deleted.";
    return content === null
      ? "Read back from Shopify: the field is empty."
      : `Read back from Shopify: it holds a value with the fingerprint ${content}.`;
  },
  manualUndo: (step) =>
    `Cordon keeps the value sealed and can show it to nobody without counsel. ${step.title.replace("Redact", "Ask for")}.`,
  isRestored: (seen, step) => {
    const { exists, content } = Observed.parse(seen);
    return exists && content === Before.parse(step.before).content;
  },
});

const howItIsDone: readonly string[] = [
  "What is there now is sealed under this merchant's key first. Putting it back needs counsel.",
  "Text and JSON metafields get the word Removed in place of their value. Others, notes and tags are emptied.",
  "Shopify has no lock on notes and tags: an edit in the same second may be lost.",
];
