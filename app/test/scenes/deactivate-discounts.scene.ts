import { PlatformRefused } from "#app/core/errors.ts";
import type { DiscountState, DiscountSwitch } from "#app/core/platform/capabilities/discount-switch.capability.ts";
import { err } from "#app/core/result.ts";
import type { FakeStore } from "#app/test/fake-store.ts";
import type { Scene } from "./scene.ts";

/** When the fake store ends a discount. */
const now = "2026-11-25T03:07:00Z";

/** A discount by code that is running, unless told otherwise. */
export function discount(number: number, more: Partial<DiscountState> = {}): DiscountState {
  return {
    ...{ discount: `gid://shopify/DiscountCodeNode/${number}`, method: "code", title: `CODE${number}`, codes: 1 },
    ...{ status: "active", startsAt: "2026-11-01T00:00:00Z", endsAt: null, createdAt: "2026-11-01T00:00:00Z" },
    ...{ updatedAt: "2026-11-25T03:00:00Z", terms: { summary: "10% off", title: `CODE${number}` } },
    ...more,
  };
}

/** Puts discounts into a fake store that treats their dates as Shopify does; gives them for a test to look at. */
export function addDiscounts(store: FakeStore, ...given: readonly DiscountState[]): Map<string, DiscountState> {
  const all = new Map(given.map((one) => [one.discount, one]));
  const gone = new PlatformRefused("This discount is gone.", { platformCode: "NOT_FOUND" });
  const change = (id: string, name: string, patch: (one: DiscountState) => Partial<DiscountState>) => {
    const one = all.get(id);
    if (!one) return err(gone);
    return store.changing(`${name} ${id}`, () => {
      all.set(id, { ...one, ...patch(one) });
      return null;
    });
  };
  const lever: DiscountSwitch = {
    withCode: async (code) => store.reading(() => [...all.values()].find((one) => one.title === code) ?? null),
    changedSince: async (since) =>
      store.reading(() => ({
        query: `updated_at:>='${since.toISOString()}'`,
        discounts: [...all.values()].filter((one) => Date.parse(one.updatedAt) >= since.getTime()),
      })),
    read: async (id) => {
      const one = all.get(id);
      return one ? store.reading(() => one) : err(gone);
    },
    deactivate: async (id) =>
      change(id, "deactivate", (one) => ({
        ...{ status: "expired", endsAt: now },
        startsAt: one.status === "scheduled" ? now : one.startsAt,
      })),
    activate: async (id) => change(id, "activate", () => ({ status: "active", endsAt: null })),
    setDates: async (id, dates) =>
      change(id, "dates", () => ({
        ...dates,
        status:
          dates.startsAt > now ? "scheduled" : dates.endsAt !== null && dates.endsAt <= now ? "expired" : "active",
      })),
  };
  store.levers = { ...store.levers, "discount.switch": lever };
  return all;
}

export const scene: Scene = {
  params: { codes: ["CODE1", "CODE2"] },
  properties: { codes: "CODE1\nCODE2" },
  arrange: (store) => void addDiscounts(store, discount(1), discount(2, { endsAt: "2026-12-24T00:00:00Z" })),
};
