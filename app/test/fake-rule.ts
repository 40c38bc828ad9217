import type { CheckoutRuleState, MethodHiding, UsedMethods } from "#app/core/platform/checkout-rule.ts";
import type { FakeStore } from "./fake-store.ts";

/** A rule at the checkout of a store in memory. */
export function fakeRule(
  store: FakeStore,
  name: string,
  given: CheckoutRuleState | null = null,
  used: readonly UsedMethods[] = [],
): MethodHiding {
  let state = given;
  return {
    read: async () => store.reading(() => state),
    write: async (id, wish) =>
      store.changing(`${name} ${wish.enabled}`, () => {
        state = { ...wish, id: id ?? `${name}-1` };
        return state;
      }),
    remove: async () =>
      store.changing(`${name} gone`, () => {
        state = null;
      }),
    recentlyUsed: async () => store.reading(() => used),
  };
}

/** A checkout that Cordon has frozen for all carts. */
export const frozenCheckout: CheckoutRuleState = {
  id: "validation-0",
  title: "Cordon: checkout is paused",
  enabled: true,
  blockOnFailure: false,
  configuration: { v: 1, stops: "all", products: [], productTags: [], markets: [], customerTags: [], message: null },
};
