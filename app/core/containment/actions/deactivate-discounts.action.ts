import { z } from "zod";
import { InvalidInput, type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import type { DiscountState, DiscountSwitch } from "#app/core/platform/capabilities/discount-switch.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { parseInstant, plusSeconds } from "#app/core/time.ts";
import {
  type ActionContext,
  type BlastFigure,
  defineAction,
  type Json,
  type PlannedStep,
  type Way,
} from "../define-action.ts";
import { linesOf } from "../lines.ts";

/** Most discounts one run takes: above it, people should choose. */
const maxDiscounts = 500;

const Code = z.string().trim().min(1).max(255);
const Instant = z.string().refine((text) => parseInstant(text) !== undefined, "Give an instant with its zone.");
const Params = z.union(
  [
    z.strictObject({ codes: z.array(Code).min(1).max(100) }),
    z.strictObject({ changedSince: Instant }),
    z.strictObject({ changedWithinMinutes: z.int().min(1).max(43_200) }),
  ],
  { error: "Name the codes, or within how many minutes discounts were made or changed." },
);

const Observed = z.object({
  status: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  terms: z.record(z.string(), z.unknown()),
});
type Observed = z.infer<typeof Observed>;

const direct: Way = {
  mode: "direct",
  needs: ["discount.switch"],
  async observe({ port }, step) {
    const discounts = demand(port, "discount.switch");
    if (!discounts.ok) return discounts;
    const state = await discounts.value.read(step.target);
    return state.ok ? ok(toJson(state.value)) : state;
  },
  async execute({ port }, step) {
    const discounts = demand(port, "discount.switch");
    if (!discounts.ok) return { kind: "failed", error: discounts.error };
    const done = await discounts.value.deactivate(step.target);
    return done.ok ? { kind: "done", receipt: { deactivated: step.target } } : { kind: "failed", error: done.error };
  },
  async revert({ port }, step) {
    const discounts = demand(port, "discount.switch");
    if (!discounts.ok) return { kind: "failed", error: discounts.error };
    const done = await giveBack(discounts.value, step);
    return done.ok ? { kind: "done", receipt: { restored: step.target } } : { kind: "failed", error: done.error };
  },
};

/**
 * Gives the dates back in one change: activating first would let buyers have the discount with the wrong dates for a
 * moment. Only where the platform refuses that, and activating gives exactly the former dates, is it activated instead:
 * so it may be with a discount that belongs to another app.
 */
async function giveBack(discounts: DiscountSwitch, step: PlannedStep): Promise<Result<null, PlatformError>> {
  const before = Observed.parse(step.before);
  const now = await discounts.read(step.target);
  if (!now.ok) return now;
  // Switched on again it would give what somebody else wants it to give.
  if (!sameTerms(Observed.parse(toJson(now.value)), before)) return err(termsChanged(before));
  const { startsAt, endsAt } = before;
  const set = await discounts.setDates(step.target, { startsAt, endsAt });
  if (set.ok || set.error.code !== "platform_refused" || endsAt !== null) return set;
  return sameInstant(now.value.startsAt, startsAt) ? discounts.activate(step.target) : set;
}

function termsChanged(before: Observed): PlatformRefused {
  return new PlatformRefused("Somebody changed what this discount gives. Cordon leaves it off.", {
    platformCode: "TERMS_CHANGED",
    nextStep: `Look at it in the Shopify admin. If it is right, set its active dates ${datesOf(before)}.`,
  });
}

function toJson({ status, startsAt, endsAt, terms }: DiscountState): Json {
  return { status, startsAt, endsAt, terms: { ...terms } };
}

function sameInstant(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : Date.parse(one) === Date.parse(other);
}

/** The same discount with the same dates; its status follows from the dates and the clock. */
function sameDiscount(one: Observed, other: Observed): boolean {
  return sameInstant(one.startsAt, other.startsAt) && sameInstant(one.endsAt, other.endsAt) && sameTerms(one, other);
}

function sameTerms(one: Observed, other: Observed): boolean {
  return canonicalJson(one.terms as Json) === canonicalJson(other.terms as Json);
}

interface Chosen {
  readonly query: string;
  readonly discounts: readonly DiscountState[];
  readonly notes: readonly string[];
}

async function choose(
  { now }: ActionContext,
  discounts: DiscountSwitch,
  params: z.output<typeof Params>,
): Promise<Result<Chosen, PlatformError>> {
  if ("codes" in params) return byCode(discounts, params.codes);
  const since =
    "changedSince" in params
      ? (parseInstant(params.changedSince) ?? now)
      : plusSeconds(now, -60 * params.changedWithinMinutes);
  const found = await discounts.changedSince(since);
  if (!found.ok) return found;
  // A search is an index that follows what happens.
  const notes = ["The store's search may lag behind by minutes: look again for discounts made just now."];
  return ok({ query: `discounts made or changed (${found.value.query})`, discounts: found.value.discounts, notes });
}

async function byCode(discounts: DiscountSwitch, codes: readonly string[]): Promise<Result<Chosen, PlatformError>> {
  const found = new Map<string, DiscountState>();
  const missing: string[] = [];
  for (const code of new Set(codes)) {
    const state = await discounts.withCode(code);
    if (!state.ok) return state;
    if (state.value === null) missing.push(code);
    else found.set(state.value.discount, state.value);
  }
  const notes = missing.length > 0 ? [`No discount has these codes: ${list(missing)}.`] : [];
  return ok({ query: "the codes named", discounts: [...found.values()], notes });
}

/** What to know about the discounts that a plan switches off, and about those it leaves alone. */
function notesOn(toStop: readonly DiscountState[], ended: readonly DiscountState[]): string[] {
  const many = toStop.filter((one) => one.codes !== null && one.codes > 1);
  const scheduled = toStop.filter((one) => one.status === "scheduled");
  const notes = [
    ended.length > 0 ? `Already ended, and left alone: ${list(ended.map((one) => one.title))}.` : null,
    many.length > 0
      ? `All codes of a discount stop together: ${list(many.map((one) => `${one.title} (${one.codes} codes)`))}.`
      : null,
    scheduled.length > 0 ? `Not begun yet, and will not begin: ${list(scheduled.map((one) => one.title))}.` : null,
  ];
  return notes.filter((note) => note !== null);
}

function reach(query: string, toStop: readonly DiscountState[]): BlastFigure {
  return {
    ...{ of: "records", value: toStop.length, currency: null, query, why: null },
    rows: toStop.slice(0, 100).map(({ discount, title }) => ({ ref: discount, label: title })),
  };
}

/** Names for people, shortened after ten. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(", ");
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}

function plural(count: number): string {
  return count === 1 ? "1 discount" : `${count} discounts`;
}

/** "from 2026-11-01T00:00:00Z, without end". */
function datesOf({ startsAt, endsAt }: Observed): string {
  return endsAt === null ? `from ${startsAt}, without end` : `from ${startsAt} to ${endsAt}`;
}

/**
 * Ends discounts at once, by code or automatic, and gives each its own dates back.
 *
 * Shopify keeps no memory of a discount's dates: switching it off overwrites its end (and the start of one that has not
 * begun), and switching it on again leaves it without an end. The dates are therefore part of each step, and a revert
 * writes them back and reads every other field of the discount again.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/discountCodeDeactivate
 */
export const action = defineAction({
  handle: "deactivate_discounts",
  group: "checkout",
  order: 40,
  title: "Switch off discounts",
  description: "Ends chosen discount codes, or all discounts made or changed lately, until they are given back.",
  button: (steps) => `Switch off ${plural(steps)}`,
  undoButton: (steps) => `Give ${plural(steps)} back`,
  unaffected: "Orders already placed keep their discount. Draft orders with a discount of their own keep it too.",
  reversible: true,
  remains: null,
  afterwards: "Check who made or changed the discounts before you give them back.",
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      {
        ...{ key: "codes", label: "Discount codes", kind: "lines", required: false },
        help: "One per line. Leave empty to take all discounts made or changed since the time below.",
      },
      { key: "since", label: "Or all made or changed since", help: null, kind: "since", required: false },
    ],
    params: ({ codes, since }) => {
      const named = linesOf(codes);
      return named.length > 0 ? { codes: named } : { changedSince: since };
    },
  },
  rehearsal: { kind: "cannot", why: "Every discount is a real one, and buyers would lose it meanwhile." },
  stepsAtOnce: 5,
  ways: [direct],
  flow: {
    handle: "deactivate-discounts",
    title: "Switch off discounts",
    description:
      "Ends discounts in Shopify through Cordon, or asks for approval first, as the merchant's policy says. Their dates are kept.",
    fields: [
      {
        ...{ key: "codes", name: "Codes", type: "multi_line_text_field", required: false },
        description: "The codes to end, one per line. Leave empty to take discounts by the time of their change.",
      },
      {
        ...{
          key: "changed_minutes",
          name: "Made or changed within (minutes)",
          type: "number_integer",
          required: false,
        },
        description: "Ends every discount, by code or automatic, that was made or changed within this time.",
      },
    ],
    params: ({ codes, changed_minutes }) => {
      const named = linesOf(codes);
      return named.length > 0 ? { codes: named } : { changedWithinMinutes: Number(changed_minutes) };
    },
  },
  async plan(context, params) {
    const discounts = demand(context.port, "discount.switch");
    if (!discounts.ok) return err(discounts.error);
    const chosen = await choose(context, discounts.value, params);
    if (!chosen.ok) return chosen;
    const toStop = chosen.value.discounts.filter((one) => one.status !== "expired");
    const ended = chosen.value.discounts.filter((one) => one.status === "expired");
    if (toStop.length > maxDiscounts)
      return err(
        new InvalidInput(`${toStop.length} discounts were made or changed. One run ends at most ${maxDiscounts}.`, {
          nextStep: "Choose a later start, or name the codes.",
        }),
      );
    const steps = toStop.map((one) => ({
      target: one.discount,
      title: `Switch off ${one.title}`,
      before: toJson(one),
      intended: { status: "expired" },
    }));
    const none = steps.length === 0 ? ["No discount is left to switch off."] : [];
    return ok({
      steps,
      blastRadius: steps.length === 0 ? [] : [reach(chosen.value.query, toStop)],
      notes: [...none, ...chosen.value.notes, ...notesOn(toStop, ended)],
    });
  },
  isInForce: (seen) => Observed.parse(seen).status === "expired",
  manualUndo: (step) =>
    `In the Shopify admin, open Discounts > ${step.title.replace("Switch off ", "")} and set its active dates ${datesOf(Observed.parse(step.before))}.`,
  isRestored: (seen, step) => sameDiscount(Observed.parse(seen), Observed.parse(step.before)),
});
