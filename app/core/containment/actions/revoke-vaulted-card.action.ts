import { z } from "zod";
import { InvalidInput, NotSupported, type PlatformError } from "#app/core/errors.ts";
import type {
  PaymentMethodRevoke,
  PaymentMethodState,
} from "#app/core/platform/capabilities/payment-method-revoke.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type BlastFigure, defineAction, type Way } from "../define-action.ts";
import { linesOf } from "../lines.ts";

/** Most payment methods one run takes: above it, people should choose. */
const maxMethods = 200;

const MethodRef = z
  .string()
  .regex(/^gid:\/\/shopify\/CustomerPaymentMethod\/[\w-]+$/, "A payment method's id is of letters and digits.");
const CustomerRef = z.string().regex(/^gid:\/\/shopify\/Customer\/\d+$/, "A customer's id is a number.");
const Params = z.union(
  [
    z.strictObject({ methods: z.array(MethodRef).min(1).max(maxMethods) }),
    z.strictObject({ customers: z.array(CustomerRef).min(1).max(50) }),
  ],
  { error: "Name payment methods or customers by their ids." },
);

const Observed = z.object({ revoked: z.boolean() });

const source = "https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/customerPaymentMethodRevoke";

const instruments: Readonly<Record<PaymentMethodState["instrument"], string>> = {
  card: "card",
  paypal: "PayPal agreement",
  shop_pay: "Shop Pay agreement",
  bank_account: "bank account",
  unknown: "payment method",
};

const direct: Way = {
  mode: "direct",
  needs: ["vault.revoke"],
  async observe({ port }, step) {
    const vault = demand(port, "vault.revoke");
    if (!vault.ok) return vault;
    const method = await vault.value.read(step.target);
    return method.ok ? ok({ revoked: method.value.revoked }) : method;
  },
  async execute({ port }, step) {
    const vault = demand(port, "vault.revoke");
    if (!vault.ok) return { kind: "failed", error: vault.error };
    const done = await vault.value.revoke(step.target);
    return done.ok ? { kind: "done", receipt: { revoked: step.target } } : { kind: "failed", error: done.error };
  },
  revert: async () => ({
    kind: "failed",
    error: new NotSupported("Shopify never brings a revoked payment method back.", {
      source,
      nextStep: "Ask the customer to enter it again.",
    }),
  }),
};

/** A method as people tell it from others: by the end of its id, never by its number or its owner. */
function nameOf({ method, instrument }: PaymentMethodState): string {
  return `${instruments[instrument]} …${method.slice(-6)}`;
}

interface Chosen {
  readonly methods: readonly PaymentMethodState[];
  readonly notes: readonly string[];
}

async function choose(
  vault: PaymentMethodRevoke,
  params: z.output<typeof Params>,
): Promise<Result<Chosen, PlatformError>> {
  return "methods" in params ? byId(vault, params.methods) : ofCustomers(vault, params.customers);
}

async function byId(vault: PaymentMethodRevoke, ids: readonly string[]): Promise<Result<Chosen, PlatformError>> {
  const methods: PaymentMethodState[] = [];
  let missing = 0;
  for (const id of new Set(ids)) {
    const method = await vault.read(id);
    if (method.ok) methods.push(method.value);
    else if (method.error.details.platformCode === "NOT_FOUND") missing += 1;
    else return method;
  }
  return ok({
    methods,
    notes: missing > 0 ? [`Of the ids named, ${missing} belong(s) to no payment method of this store.`] : [],
  });
}

async function ofCustomers(
  vault: PaymentMethodRevoke,
  customers: readonly string[],
): Promise<Result<Chosen, PlatformError>> {
  const methods = new Map<string, PaymentMethodState>();
  let missing = 0;
  for (const customer of new Set(customers)) {
    const found = await vault.ofCustomer(customer);
    if (!found.ok) return found;
    if (found.value === null) missing += 1;
    for (const method of found.value ?? []) methods.set(method.method, method);
  }
  const notes = missing > 0 ? [`Of the ids named, ${missing} belong(s) to no customer of this store.`] : [];
  return ok({ methods: [...methods.values()], notes });
}

function reach(params: z.output<typeof Params>, methods: readonly PaymentMethodState[]): readonly BlastFigure[] {
  if (methods.length === 0) return [];
  const query = "methods" in params ? "the payment methods named" : "the payment methods of the customers named";
  const rows = methods.slice(0, 100).map((method) => ({ ref: method.method, label: nameOf(method) }));
  return [{ of: "records", value: methods.length, currency: null, query, rows, why: null }];
}

function plural(count: number): string {
  return count === 1 ? "1 payment method" : `${count} payment methods`;
}

/**
 * Revokes payment methods that customers left with the store, for good.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/customerPaymentMethodRevoke
 */
export const action = defineAction({
  handle: "revoke_vaulted_card",
  group: "checkout",
  order: 170,
  title: "Revoke vaulted cards",
  description: "Payment methods that customers left with the store can no longer be charged. This cannot be undone.",
  button: (steps) => `Revoke ${plural(steps)} for good`,
  undoButton: () => "Cannot be undone",
  unaffected: "Payments already made stay. A method that pays for a subscription is not revoked.",
  reversible: false,
  remains: "Shopify never brings a revoked payment method back. The customer has to enter it again.",
  afterwards: "Tell the customers that they have to enter their payment method again.",
  approval: 2,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      {
        ...{ key: "customers", label: "Customers by id", kind: "lines", required: false },
        help: "One per line: every payment method that they left. Leave empty to name payment methods below.",
      },
      {
        ...{ key: "methods", label: "Or payment methods by id", help: null, kind: "lines", required: false },
      },
    ],
    params: ({ customers, methods }) => {
      const people = linesOf(customers);
      const gid = (type: string) => (id: string) => (id.startsWith("gid:") ? id : `gid://shopify/${type}/${id}`);
      return people.length > 0
        ? { customers: people.map(gid("Customer")) }
        : { methods: linesOf(methods).map(gid("CustomerPaymentMethod")) };
    },
  },
  rehearsal: { kind: "cannot", why: "It cannot be undone." },
  ways: [direct],
  flow: null,
  async plan({ port }, params) {
    const vault = demand(port, "vault.revoke");
    if (!vault.ok) return err(vault.error);
    const chosen = await choose(vault.value, params);
    if (!chosen.ok) return chosen;
    const alive = chosen.value.methods.filter((method) => !method.revoked);
    const toRevoke = alive.filter((method) => method.revocable !== false);
    if (toRevoke.length > maxMethods)
      return err(
        new InvalidInput(`${toRevoke.length} payment methods were found. One run revokes at most ${maxMethods}.`, {
          nextStep: "Name fewer customers.",
        }),
      );
    const revoked = chosen.value.methods.length - alive.length;
    const inUse = alive.length - toRevoke.length;
    const steps = toRevoke.map((method) => ({
      target: method.method,
      title: `Revoke ${nameOf(method)}`,
      before: { revoked: false },
      intended: { revoked: true },
    }));
    const notes = [
      steps.length === 0 ? "No payment method is left to revoke." : "This cannot be undone.",
      ...chosen.value.notes,
      ...(revoked > 0 ? [`Revoked already: ${plural(revoked)}.`] : []),
      ...(inUse > 0
        ? [`Left out, because a subscription pays with it: ${plural(inUse)}. Cancel the subscription first.`]
        : []),
    ];
    return ok({ steps, blastRadius: reach(params, toRevoke), notes });
  },
  isInForce: (seen) => Observed.parse(seen).revoked,
  manualUndo: () => "This cannot be undone. Ask the customer to enter the payment method again.",
  isRestored: (seen) => !Observed.parse(seen).revoked,
});
