import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { gid } from "#app/simulator/gid.ts";
import type { CustomizationRow } from "#app/simulator/rows.ts";
import type { StoreRecords } from "#app/simulator/store-state.ts";
import { NORTHWIND } from "#app/simulator/testing/sim-client.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { makeSimulatedWorld, type SimulatedWorld } from "#app/test/simulated-world.ts";
import { type RunInput, run as stopCheckout } from "../../extensions/checkout-freeze/src/run.ts";
import { run as hideDelivery } from "../../extensions/delivery-guard/src/run.ts";
import { run as hidePayment } from "../../extensions/payment-guard/src/run.ts";
import { checkRun } from "./check-run.ts";
import { resolveConflict } from "./resolve-conflict.ts";
import { revertRun } from "./revert-run.ts";

let opened: TestDatabase;
let world: SimulatedWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

beforeEach(async () => {
  world = await makeSimulatedWorld(opened, [
    "write_validations",
    "write_payment_customizations",
    "write_delivery_customizations",
  ]);
});
afterEach(() => world.sim.simulator.close());

const records = (): StoreRecords => world.records;

/** What the function of a rule would find beside it. */
function configurationOf(ownerId: string): { readonly jsonValue: unknown } | null {
  const field = records().metafields.find((one) => one.ownerId === ownerId && one.key === "configuration");
  return field ? { jsonValue: JSON.parse(field.value) } : null;
}

const contain = (action: string, params: unknown) => world.carryOut(action, params);

async function undo(runId: string): Promise<string> {
  await world.undo(runId);
  return world.state(runId);
}

async function check(runId: string): Promise<string> {
  await checkRun(world.deps, world.merchantId, { runId });
  return world.state(runId);
}

/** Somebody else at work through the Admin API: the merchant, or another installation of the same app. */
async function ask(query: string, variables: Record<string, unknown> = {}): Promise<void> {
  const token = String((await world.sim.exchange(NORTHWIND)).body.access_token);
  const { body } = await world.sim.call(NORTHWIND, token, query, variables);
  expect(Object.values(body.data)).toEqual([{ userErrors: [] }]);
}

/** A cart as the function meets it: asked with the tags of the configuration, as the query's variables are. */
function cart(given: {
  productTags?: string[];
  customerTags?: string[];
  market?: string;
  rehearsal?: boolean;
}): RunInput {
  const [rule] = records().validations.filter((one) => one.enabled);
  const metafield = rule ? configurationOf(gid("Validation", rule.id)) : null;
  const wanted = (metafield?.jsonValue ?? {}) as { productTags?: string[]; customerTags?: string[] };
  const any = (tags: string[] = [], of: string[] = []) => tags.some((tag) => of.includes(tag));
  return {
    buyerJourney: { step: "CHECKOUT_COMPLETION" },
    localization: { language: { isoCode: "EN" }, market: { handle: given.market ?? "united-states" } },
    cart: {
      attribute: given.rehearsal ? { value: "yes" } : null,
      buyerIdentity: { customer: { hasAnyTag: any(given.customerTags, wanted.customerTags) } },
      lines: [
        {
          merchandise: {
            __typename: "ProductVariant",
            product: { id: gid("Product", 1), hasAnyTag: any(given.productTags, wanted.productTags) },
          },
        },
      ],
    },
    validation: { metafield },
  };
}

const isStopped = (given: Parameters<typeof cart>[0]) => stopCheckout(cart(given)).operations.length > 0;

describe("containment of the checkout on a simulated Shopify shop", () => {
  it("stops the chosen carts and no others, and leaves no rule behind", async () => {
    const runId = await contain("freeze_checkout", {
      carts: "chosen",
      productTags: ["recalled"],
      markets: ["germany"],
    });

    expect(await world.state(runId)).toBe("in_force");
    expect(isStopped({ productTags: ["recalled"] })).toBe(true);
    expect(isStopped({ market: "germany" })).toBe(true);
    expect(isStopped({ productTags: ["new"], customerTags: ["recalled"] })).toBe(false);
    expect(await undo(runId)).toBe("reverted");
    expect(records().validations).toEqual([]);
    expect(records().metafields.filter((one) => one.ownerId.includes("Validation"))).toEqual([]);
  });

  it("is rehearsed on the marked cart alone", async () => {
    const runId = await contain("freeze_checkout", { carts: "rehearsal" });

    expect(isStopped({ rehearsal: true })).toBe(true);
    expect(isStopped({})).toBe(false);
    expect(await undo(runId)).toBe("reverted");
  });

  it("brings an earlier, narrower freeze back with its configuration", async () => {
    const narrow = await contain("freeze_checkout", { carts: "chosen", customerTags: ["suspect"] });
    const wide = await contain("freeze_checkout", {});
    expect(isStopped({})).toBe(true);

    expect(await undo(wide)).toBe("reverted");
    expect(isStopped({})).toBe(false);
    expect(isStopped({ customerTags: ["suspect"] })).toBe(true);
    expect(await check(narrow)).toBe("in_force");
  });

  it("gives an earlier freeze up only after the later one that would bring it back", async () => {
    const narrow = await contain("freeze_checkout", { carts: "chosen", customerTags: ["suspect"] });
    world.clock.advance(60);
    const wide = await contain("freeze_checkout", {});
    const code = (answer: Awaited<ReturnType<typeof revertRun | typeof resolveConflict>>) =>
      answer.ok ? "ok" : answer.error.code;

    expect(code(await revertRun(world.deps, world.ada, { runId: narrow }))).toBe("conflict");
    expect(await check(narrow)).toBe("conflict");
    const keep = { runId: narrow, index: 0, choice: "keep" } as const;
    expect(code(await resolveConflict(world.deps, world.ada, keep))).toBe("conflict");

    expect(await undo(wide)).toBe("reverted");
    expect(isStopped({ customerTags: ["suspect"] })).toBe(true);
    expect(await undo(narrow)).toBe("reverted");
    expect(records().validations).toEqual([]);
  });

  it("notices that somebody narrowed the freeze, and does not overwrite that", async () => {
    const runId = await contain("freeze_checkout", {});
    const [rule] = records().validations;
    const value = JSON.stringify({ v: 1, stops: "rehearsal" });
    await ask("mutation ($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { code } } }", {
      m: [
        { ownerId: gid("Validation", rule!.id), namespace: "$app:cordon", key: "configuration", type: "json", value },
      ],
    });

    expect(isStopped({})).toBe(false);
    expect(await check(runId)).toBe("conflict");
    expect(await undo(runId)).toBe("conflict");
    expect(configurationOf(gid("Validation", rule!.id))).toEqual({ jsonValue: { v: 1, stops: "rehearsal" } });
  });

  it("notices that an update of the title alone has switched the freeze off", async () => {
    const runId = await contain("freeze_checkout", {});
    const [rule] = records().validations;
    await ask(
      'mutation ($id: ID!) { validationUpdate(id: $id, validation: {title: "Mine"}) { userErrors { code } } }',
      { id: gid("Validation", rule!.id) },
    );

    expect(await check(runId)).toBe("conflict");
  });

  it("takes the configuration away again from a rule that had none", async () => {
    await ask(
      'mutation { validationCreate(validation: {functionHandle: "checkout-freeze", title: "By hand", blockOnFailure: true}) { userErrors { code } } }',
    );
    const [before] = records().validations;
    const runId = await contain("freeze_checkout", {});
    expect(records().validations).toMatchObject([{ enabled: true, blockOnFailure: false }]);

    expect(await undo(runId)).toBe("reverted");
    expect(records().validations).toEqual([before]);
    expect(configurationOf(gid("Validation", before!.id))).toBeNull();
  });
});

const guards = [
  { kind: "payment", type: "PaymentCustomization", rows: "paymentCustomizations" },
  { kind: "delivery", type: "DeliveryCustomization", rows: "deliveryCustomizations" },
] as const;

describe.each(guards)("hiding $kind methods on a simulated Shopify shop", ({ kind, type, rows }) => {
  const all = (): CustomizationRow[] => records()[rows];
  const change = (patch: Partial<CustomizationRow>) => {
    records()[rows] = all().map((row) => ({ ...row, ...patch }));
  };

  /** Which of two offered methods a buyer would still see. */
  function offered(rehearsal = false): string[] {
    const [rule] = all().filter((row) => row.enabled);
    const metafield = rule ? configurationOf(gid(type, rule.id)) : null;
    const attribute = rehearsal ? { value: "yes" } : null;
    const names = ["Express 24h", "Standard"];
    if (kind === "payment") {
      const paymentMethods = names.map((name) => ({ id: name, name }));
      const { operations } = hidePayment({ cart: { attribute }, paymentMethods, paymentCustomization: { metafield } });
      return names.filter((name) => operations.every((one) => one.paymentMethodHide.paymentMethodId !== name));
    }
    const deliveryOptions = names.map((name) => ({ handle: name, title: name }));
    const { operations } = hideDelivery({
      cart: { attribute, deliveryGroups: [{ deliveryOptions }] },
      deliveryCustomization: { metafield },
    });
    return names.filter((name) => operations.every((one) => one.deliveryOptionHide.deliveryOptionHandle !== name));
  }

  it("hides by name, and shows again with nothing left behind", async () => {
    const runId = await contain(`hide_${kind}_methods`, { names: ["express"] });

    expect(await world.state(runId)).toBe("in_force");
    expect(offered()).toEqual(["Standard"]);
    expect(await undo(runId)).toBe("reverted");
    expect(offered()).toHaveLength(2);
    expect(all()).toEqual([]);
  });

  it("touches only the marked cart in a rehearsal", async () => {
    await contain(`hide_${kind}_methods`, { names: ["express"], carts: "rehearsal" });

    expect(offered(true)).toEqual(["Standard"]);
    expect(offered()).toHaveLength(2);
  });

  it("notices that somebody switched it off, and leaves that be", async () => {
    const runId = await contain(`hide_${kind}_methods`, { names: ["express"] });
    change({ enabled: false });

    expect(await check(runId)).toBe("conflict");
    expect(await undo(runId)).toBe("conflict");
    expect(all()).toMatchObject([{ enabled: false }]);
  });

  it("does not take a change that Shopify made in part for a success, and takes that part back", async () => {
    const first = await contain(`hide_${kind}_methods`, { names: ["express"] });
    change({ enabled: false, stuck: true });
    const before = structuredClone(all());

    const runId = await contain(`hide_${kind}_methods`, { names: ["standard"] });

    expect(await world.state(runId)).toBe("failed");
    expect((await world.steps(runId))[0]?.problem).toMatchObject({ code: "FUNCTION_PENDING_DELETION" });
    expect(all()).toEqual(before);
    expect(configurationOf(gid(type, before[0]!.id))).toEqual({
      jsonValue: { v: 1, carts: "all", names: ["express"] },
    });
    expect(await check(first)).toBe("conflict");
  });
});
