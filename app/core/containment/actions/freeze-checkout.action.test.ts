import { beforeEach, describe, expect, it } from "vitest";
import { fakeContext } from "#app/test/fake-context.ts";
import { frozenCheckout } from "#app/test/fake-rule.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import type { Plan } from "../define-action.ts";
import { action } from "./freeze-checkout.action.ts";

let store: FakeStore;

beforeEach(() => {
  store = new FakeStore();
});

async function plan(params: unknown): Promise<Plan> {
  const context = fakeContext(store);
  const [way] = action.ways;
  if (!way) throw new Error("There must be a way.");
  const made = await action.plan(context, action.params.parse(params), way);
  if (!made.ok) throw made.error;
  return made.value;
}

const problem = (params: unknown) => action.params.safeParse(params).error?.issues[0]?.message;
const lists = { products: [], productTags: [], markets: [], customerTags: [] };

describe("core/containment/actions/freeze-checkout", () => {
  it("freezes every cart unless told otherwise", async () => {
    const { steps } = await plan({});

    expect(steps).toMatchObject([
      {
        title: "Freeze checkout",
        before: { present: false },
        intended: {
          enabled: true,
          blockOnFailure: false,
          configuration: { v: 1, stops: "all", ...lists, message: null },
        },
      },
    ]);
  });

  it("names in the step which carts are stopped, and writes the same choice the same way", async () => {
    const choice = { carts: "chosen", productTags: ["recalled", "batch 7", "recalled"], markets: ["germany"] };
    const { steps } = await plan(choice);
    const [other] = (await plan({ ...choice, productTags: ["batch 7", "recalled"] })).steps;

    expect(steps[0]?.title).toBe("Freeze checkout: carts with a product tagged batch 7, recalled, or in germany");
    expect(steps[0]?.intended).toEqual(other?.intended);
  });

  it("reads products as people have them", () => {
    const params = action.form.params({
      carts: "chosen",
      products: "7\nhttps://admin.shopify.com/store/shop/products/81?x=1\ngid://shopify/Product/9",
    });

    expect(action.params.parse(params)).toMatchObject({
      products: ["gid://shopify/Product/7", "gid://shopify/Product/81", "gid://shopify/Product/9"],
    });
  });

  it.each([
    ["nothing chosen", { carts: "chosen" }, "Name a product, a tag or a market."],
    ["a choice beside all carts", { productTags: ["x"] }, "Choose only chosen carts"],
    ["a product that is none", { carts: "chosen", products: ["a shirt"] }, "A product's id looks like"],
    ["a market's title", { carts: "chosen", markets: ["United States"] }, "A market's handle looks like"],
    ["more than a function can read", { carts: "chosen", customerTags: manyTags() }, "more than a checkout function"],
    ["another word for which carts", { carts: "some" }, "Say which carts"],
  ])("refuses %s", (_what, params, sentence) => {
    expect(problem(params)).toContain(sentence);
  });

  it("says which freeze it takes the place of, and keeps it for the way back", async () => {
    store.freeze = frozenCheckout;
    const { steps, notes } = await plan({ carts: "chosen", markets: ["germany"] });

    expect(notes[0]).toBe("A freeze of every cart is in force. This one takes its place; undoing brings it back.");
    expect(steps[0]?.before).toMatchObject({ enabled: true, configuration: frozenCheckout.configuration });
  });

  it("does not take a rule without a configuration for a freeze", async () => {
    store.freeze = { ...frozenCheckout, configuration: null };
    const { steps, notes } = await plan({});

    expect(steps).toHaveLength(1);
    expect(notes[0]).toContain("stops nobody");
  });

  it("claims no figure for a choice of which it cannot tell the orders", async () => {
    const { blastRadius } = await plan({ carts: "chosen", customerTags: ["suspect"] });

    expect(blastRadius.map((figure) => figure.value)).toEqual([null, null, null]);
    expect(blastRadius[0]?.why).toBe("Cordon cannot tell which orders fit this choice.");
  });

  it("says what was read in the words of the choice", async () => {
    const [step] = (await plan({ carts: "chosen", markets: ["germany"] })).steps;
    if (!step) throw new Error("There must be a step.");

    expect(action.says?.(step.intended, step)).toBe("The rule is on and stops carts in germany.");
    expect(action.says?.(step.before, step)).toBe("The rule is off or gone: nobody is stopped.");
  });

  it("is rehearsed on one cart, and touches no trade", async () => {
    if (action.rehearsal.kind !== "harmless") throw new Error("It must be harmless.");
    const { steps, blastRadius, notes } = await plan(action.rehearsal.params);

    expect(steps[0]?.intended).toMatchObject({ configuration: { stops: "rehearsal", ...lists } });
    expect(blastRadius).toEqual([]);
    expect(notes).toHaveLength(1);
  });

  it("takes several values from one field of a workflow", () => {
    const params = action.flow?.params({ carts: " Chosen ", product_id: 7, product_tags: "recalled, batch 7" });

    expect(action.params.parse(params)).toMatchObject({
      carts: "chosen",
      products: ["gid://shopify/Product/7"],
      productTags: ["recalled", "batch 7"],
    });
  });
});

function manyTags(): string[] {
  return Array.from({ length: 100 }, (_, index) => `${"tag".repeat(40)}${index}`);
}
