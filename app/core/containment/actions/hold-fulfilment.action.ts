import { z } from "zod";
import { InvalidInput, type PlatformError } from "#app/core/errors.ts";
import type { FulfilmentState, FulfilmentStatus } from "#app/core/platform/capabilities/fulfilment-hold.capability.ts";
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

/** Most orders one run takes: above it, people should choose what matters. */
const maxOrders = 2000;

const OrderRef = z
  .string()
  .regex(/^gid:\/\/shopify\/Order\/\d+$/, "An order's id looks like gid://shopify/Order/1234.");
const Suspects = z.union([
  z.strictObject({
    addressChangedSince: z
      .string()
      .refine((text) => parseInstant(text) !== undefined, "Give an instant with its zone."),
  }),
  z.strictObject({ addressChangedWithinMinutes: z.int().min(1).max(43_200) }),
]);
const Params = z.union(
  [z.strictObject({ orders: z.array(OrderRef).min(1).max(maxOrders) }), z.strictObject({ suspects: Suspects })],
  { error: "Name an order, or within how many minutes the delivery address changed." },
);

const Hold = z.object({ number: z.int() });
const Observed = z.object({ status: z.string(), ourHolds: z.array(z.string()) });

/** A parcel that can take a hold; a warehouse that has begun cannot be stopped this way. */
const holdable: readonly FulfilmentStatus[] = ["open", "scheduled", "on_hold"];

const note = "Held by Cordon during a security incident.";

const direct: Way = {
  mode: "direct",
  needs: ["fulfilment.hold"],
  async observe({ port, runId }, step) {
    const holds = demand(port, "fulfilment.hold");
    if (!holds.ok) return holds;
    const state = await holds.value.read(step.target);
    return state.ok ? ok(observed(state.value, handleOf(runId, step))) : state;
  },
  async execute({ port, runId }, step) {
    const holds = demand(port, "fulfilment.hold");
    if (!holds.ok) return { kind: "failed", error: holds.error };
    const held = await holds.value.hold(step.target, { handle: handleOf(runId, step), note });
    if (held.ok) return { kind: "done", receipt: observed(held.value, handleOf(runId, step)) };
    // The handle is ours alone: a duplicate means that an earlier attempt got through. The read-back decides.
    if (isDuplicate(held.error)) return { kind: "done", receipt: { duplicate: true } };
    return { kind: "failed", error: held.error };
  },
  async revert({ port, runId }, step) {
    const holds = demand(port, "fulfilment.hold");
    if (!holds.ok) return { kind: "failed", error: holds.error };
    const now = await holds.value.read(step.target);
    if (!now.ok) return { kind: "failed", error: now.error };
    const ours = holdsOf(now.value, handleOf(runId, step));
    if (ours.length === 0) return { kind: "done", receipt: observed(now.value, handleOf(runId, step)) };
    const released = await holds.value.release(step.target, ours);
    return released.ok
      ? { kind: "done", receipt: observed(released.value, handleOf(runId, step)) }
      : { kind: "failed", error: released.error };
  },
};

function isDuplicate(error: PlatformError): boolean {
  return error.details.platformCode === "DUPLICATE_FULFILLMENT_HOLD_HANDLE";
}

/** The name of a step's hold: by it the hold is found again, even when the answer to placing it was lost. */
function handleOf(runId: string, step: PlannedStep): string {
  return `cordon-${runId}-${Hold.parse(step.intended).number}`;
}

/** Only the holds that this very step placed: same app and same handle. */
function holdsOf(state: FulfilmentState, handle: string): string[] {
  return state.holds.filter((hold) => hold.ours && hold.handle === handle).map((hold) => hold.id);
}

function observed(state: FulfilmentState, handle: string): Json {
  const ourHolds = holdsOf(state, handle);
  return { status: state.status, ourHolds, otherHolds: state.holds.length - ourHolds.length };
}

interface Chosen {
  readonly orders: readonly string[];
  readonly notes: readonly string[];
}

async function choose(context: ActionContext, params: z.output<typeof Params>): Promise<Result<Chosen, InvalidInput>> {
  if ("orders" in params) return ok({ orders: [...new Set(params.orders)], notes: [] });
  const { suspects } = params;
  const since =
    "addressChangedSince" in suspects
      ? (parseInstant(suspects.addressChangedSince) ?? context.now)
      : plusSeconds(context.now, -60 * suspects.addressChangedWithinMinutes);
  const found = await context.history.readdressedOrders(since);
  if (found.length > maxOrders)
    return err(
      new InvalidInput(`${found.length} orders changed their address. One run holds at most ${maxOrders}.`, {
        nextStep: "Choose a later start.",
      }),
    );
  const unsure = found.filter((one) => !one.certain).length;
  const notes =
    unsure === 0
      ? []
      : [
          `${plural(unsure, "order")} changed, and Cordon had not seen the address before: held to be on the safe side.`,
        ];
  return ok({ orders: found.map((one) => one.order), notes });
}

/** Names for people, shortened after ten. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(", ");
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}

function plural(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}

interface Sorted {
  readonly toHold: readonly FulfilmentState[];
  readonly notes: readonly string[];
}

/** Tells apart what can be held, what Cordon already holds, and what has left. */
function sort(orders: readonly string[], states: readonly FulfilmentState[]): Sorted {
  const open = states.filter((state) => holdable.includes(state.status));
  const toHold = open.filter((state) => !state.holds.some((hold) => hold.ours));
  const already = open.filter((state) => state.holds.some((hold) => hold.ours));
  const begun = states.filter((state) => state.status === "in_progress");
  const ended = orders.filter((order) =>
    states.every((state) => state.order !== order || ["closed", "cancelled", "incomplete"].includes(state.status)),
  );
  const nameOf = (order: string) =>
    states.find((state) => state.order === order)?.orderName ?? `order ${order.split("/").at(-1)}`;
  const notes = [
    already.length > 0 ? `Cordon already holds: ${list(already.map((state) => state.orderName))}.` : null,
    begun.length > 0
      ? `A warehouse has begun these, and they cannot be held: ${list(begun.map((state) => state.orderName))}.`
      : null,
    ended.length > 0 ? `Already fulfilled, cancelled or gone, and cannot be held: ${list(ended.map(nameOf))}.` : null,
  ];
  return { toHold, notes: notes.filter((sentence) => sentence !== null) };
}

/** The orders that the plan holds, each once, whatever the number of their parcels. */
function reach(params: z.output<typeof Params>, toHold: readonly FulfilmentState[]): BlastFigure {
  const orders = new Map(toHold.map((state) => [state.order, state.orderName]));
  return {
    of: "orders",
    value: orders.size,
    currency: null,
    query: "orders" in params ? "the orders named" : "orders whose delivery address changed, from Cordon's own record",
    rows: [...orders].slice(0, 100).map(([ref, label]) => ({ ref, label })),
    why: null,
  };
}

/**
 * Keeps parcels from leaving: one hold of ours on each open fulfilment order.
 *
 * A revert releases only the holds that the run placed; those of the merchant or of other apps stay.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/fulfillmentOrderHold
 */
export const action = defineAction({
  handle: "hold_fulfilment",
  group: "goods",
  order: 20,
  title: "Hold fulfilment",
  description: "Puts open orders on hold, so that nothing leaves the warehouse until the hold is released.",
  button: (steps) => `Hold ${plural(steps, "parcel")}`,
  undoButton: (steps) => `Release ${plural(steps, "parcel")}`,
  unaffected:
    "Parcels that have left or that a warehouse has begun, digital goods already delivered, and holds placed by others.",
  reversible: true,
  remains: null,
  afterwards: "Check the delivery addresses of the held orders before you release them.",
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      {
        key: "since",
        label: "Orders whose delivery address changed since",
        help: null,
        kind: "since",
        required: true,
      },
    ],
    params: ({ since }) => ({ suspects: { addressChangedSince: since } }),
  },
  rehearsal: { kind: "cannot", why: "Every hold is on a real order, and somebody packing it would see it." },
  stepsAtOnce: 10,
  ways: [direct],
  flow: {
    handle: "hold-fulfilment",
    title: "Hold fulfilment",
    description: "Holds one order, or every order whose delivery address changed lately, through Cordon.",
    fields: [
      {
        key: "order_id",
        name: "Order",
        type: "order_reference",
        description: "The order to hold. Leave empty to hold by changed address.",
        required: false,
      },
      {
        key: "address_changed_minutes",
        name: "Address changed within (minutes)",
        type: "number_integer",
        description: "Holds every order whose delivery address changed within this time.",
        required: false,
      },
    ],
    params: ({ order_id, address_changed_minutes }) =>
      typeof order_id === "string" || typeof order_id === "number"
        ? { orders: [/^\d+$/.test(String(order_id)) ? `gid://shopify/Order/${order_id}` : order_id] }
        : { suspects: { addressChangedWithinMinutes: Number(address_changed_minutes) } },
  },
  async plan(context, params) {
    const holds = demand(context.port, "fulfilment.hold");
    if (!holds.ok) return err(holds.error);
    const chosen = await choose(context, params);
    if (!chosen.ok) return chosen;
    const { orders } = chosen.value;
    if (orders.length === 0)
      return ok({ steps: [], blastRadius: [], notes: ["No order changed its delivery address in that time."] });
    const states = await holds.value.ofOrders(orders);
    if (!states.ok) return err(states.error);
    const { toHold, notes } = sort(orders, states.value);
    const steps = toHold.map((state, index) => ({
      target: state.fulfilmentOrder,
      title: `Hold ${state.orderName}`,
      before: { status: state.status, order: state.order },
      intended: { held: true, number: index + 1 },
    }));
    return ok({ steps, blastRadius: [reach(params, toHold)], notes: [...chosen.value.notes, ...notes] });
  },
  isInForce: (seen) => Observed.parse(seen).ourHolds.length > 0,
  manualUndo: (step) =>
    `In the Shopify admin, open the order (${step.title.replace("Hold ", "")}) and choose Release fulfillment for the hold "${note}".`,
  isRestored: (seen) => {
    const { status, ourHolds } = Observed.parse(seen);
    return ourHolds.length === 0 && (holdable as readonly string[]).includes(status);
  },
});
