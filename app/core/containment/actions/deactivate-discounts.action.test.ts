import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DiscountState } from "#app/core/platform/capabilities/discount-switch.capability.ts";
import { fakeContext, night } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { addDiscounts, discount } from "#app/test/scenes/deactivate-discounts.scene.ts";
import { action } from "./deactivate-discounts.action.ts";

const way = action.ways[0]!;

async function planned(store: FakeStore, params: unknown) {
  const plan = await action.plan(fakeContext(store), action.params.parse(params), way);
  if (!plan.ok) throw plan.error;
  return plan.value;
}

describe("core/containment/actions/deactivate-discounts", () => {
  it("leaves ended discounts alone and says what people should know about the others", async () => {
    const store = new FakeStore();
    addDiscounts(
      store,
      discount(1, { codes: 40 }),
      discount(2, { status: "expired", endsAt: "2026-11-20T00:00:00Z" }),
      discount(3, { status: "scheduled", startsAt: "2026-12-01T00:00:00Z" }),
    );

    const plan = await planned(store, { codes: ["CODE1", "CODE2", "CODE3", "CODE9", "CODE1"] });

    expect(plan.steps.map((step) => step.title)).toEqual(["Switch off CODE1", "Switch off CODE3"]);
    expect(plan.notes).toEqual([
      "No discount has these codes: CODE9.",
      "Already ended, and left alone: CODE2.",
      "All codes of a discount stop together: CODE1 (40 codes).",
      "Not begun yet, and will not begin: CODE3.",
    ]);
    expect(plan.blastRadius).toMatchObject([{ of: "records", value: 2, query: "the codes named" }]);
  });

  it("takes what was made or changed since, and names the question", async () => {
    const store = new FakeStore();
    addDiscounts(store, discount(1), discount(2, { updatedAt: "2026-11-25T02:30:00Z" }));

    const plan = await planned(store, { changedWithinMinutes: 30 });

    expect(plan.steps).toHaveLength(1);
    expect(plan.blastRadius[0]?.query).toBe("discounts made or changed (updated_at:>='2026-11-25T02:37:00.000Z')");
    expect((await planned(store, { changedSince: "2026-11-25T03:05:00Z" })).notes).toEqual([
      "No discount is left to switch off.",
      "The store's search may lag behind by minutes: look again for discounts made just now.",
    ]);
  });

  it("does not take more discounts than people can oversee", async () => {
    const store = new FakeStore();
    addDiscounts(store, ...Array.from({ length: 501 }, (_, index) => discount(index)));

    const plan = await action.plan(fakeContext(store), { changedWithinMinutes: 30 }, way);

    expect(plan).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  it("tells a person the dates to give back by hand", async () => {
    const store = new FakeStore();
    addDiscounts(store, discount(1), discount(2, { endsAt: "2026-12-24T00:00:00Z" }));
    const [open, ending] = (await planned(store, { codes: ["CODE1", "CODE2"] })).steps;

    expect(action.manualUndo(open!)).toBe(
      "In the Shopify admin, open Discounts > CODE1 and set its active dates from 2026-11-01T00:00:00Z, without end.",
    );
    expect(action.manualUndo(ending!)).toMatch(/from 2026-11-01T00:00:00Z to 2026-12-24T00:00:00Z\.$/);
  });

  it("is restored by instants, however they are written", async () => {
    const store = new FakeStore();
    addDiscounts(store, discount(1));
    const step = (await planned(store, { codes: ["CODE1"] })).steps[0]!;
    const { terms } = discount(1);
    const seen = { status: "active", startsAt: "2026-11-01T01:00:00+01:00", endsAt: null, terms };

    expect(action.isRestored(seen, step)).toBe(true);
    expect(action.isRestored({ ...seen, endsAt: "2026-12-24T00:00:00Z" }, step)).toBe(false);
    expect(action.isRestored({ ...seen, terms: { ...terms, summary: "100% off" } }, step)).toBe(false);
  });

  it("restores every field of any set of discounts, in any order of the steps", async () => {
    const at = (hours: number) => `${new Date(night.getTime() + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
    const any = fc
      .record({
        method: fc.constantFrom("code", "automatic"),
        starts: fc.integer({ min: -5000, max: 5000 }),
        lasts: fc.option(fc.integer({ min: 1, max: 5000 })),
        summary: fc.string(),
      })
      .map(({ method, starts, lasts, summary }): Partial<DiscountState> => {
        const endsAt = lasts === null ? null : at(starts + lasts);
        const status = endsAt !== null && endsAt <= at(0) ? "expired" : starts > 0 ? "scheduled" : "active";
        return { method, startsAt: at(starts), endsAt, status, terms: { summary } } as Partial<DiscountState>;
      });
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 12 }), fc.boolean(), async (given, backwards) => {
        const store = new FakeStore();
        const all = addDiscounts(store, ...given.map((more, index) => discount(index, more)));
        const before = structuredClone([...all.values()]);
        const context = fakeContext(store);
        const { steps } = await planned(store, { changedWithinMinutes: 60 });

        for (const step of steps) expect((await way.execute(context, step)).kind).toBe("done");
        expect([...all.values()].every((one) => one.status === "expired")).toBe(true);
        for (const step of backwards ? [...steps].reverse() : steps)
          expect((await way.revert(context, step, null)).kind).toBe("done");

        expect([...all.values()]).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});
