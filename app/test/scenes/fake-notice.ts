import type {
  StorefrontNotice,
  StorefrontNoticeState,
  StorefrontNotices,
} from "#app/core/platform/capabilities/storefront-notice.capability.ts";
import type { FakeStore } from "#app/test/fake-store.ts";

/** Puts a storefront's notice into a fake store; the answer can be changed by a test, as somebody else would. */
export function putNotice(
  store: FakeStore,
  embed: StorefrontNoticeState["embed"] = "on",
): { notice: StorefrontNotice | null; embed: StorefrontNoticeState["embed"] } {
  const state = { notice: null as StorefrontNotice | null, embed };
  const lever: StorefrontNotices = {
    read: async () => store.reading(() => ({ ...state, inCheckout: true })),
    set: async (_from, to) =>
      store.changing("notice", () => {
        state.notice = to;
      }),
  };
  store.levers = { ...store.levers, "storefront.notice": lever };
  return state;
}
