import { describe, expect, it } from "vitest";
import type { Way } from "#app/core/containment/define-action.ts";
import type { Capability } from "#app/core/platform/store-port.ts";
import { offerIn } from "./action-offer.ts";

const way = (mode: Way["mode"], ...needs: Capability[]): Way => ({
  ...{ mode, needs },
  execute: async () => ({ kind: "done", receipt: null }),
  revert: async () => ({ kind: "done", receipt: null }),
});
const line = (capability: Capability, state: "can" | "cannot" | "unknown", missingScope: string | null = null) => ({
  ...{ capability, state, missingScope },
  why: state === "cannot" ? `no ${capability}` : null,
  source: state === "cannot" ? "https://shopify.dev" : null,
});

const direct = way("direct", "checkout.freeze");
const byHand = way("guided");

describe("app/views/action-offer", () => {
  it("is ready where the preferred way has all it needs", () => {
    expect(offerIn({ ways: [direct, byHand] }, [line("checkout.freeze", "can")], false)).toEqual({
      ...{ state: "ready", mode: "direct", missing: null, missingBrings: null },
    });
  });

  it("falls back to a guided task and says which access would let Cordon do it itself", () => {
    const offer = offerIn({ ways: [direct, byHand] }, [line("checkout.freeze", "cannot", "write_validations")], false);

    expect(offer).toMatchObject({ state: "guided", mode: "guided", missingBrings: "own_hand" });
    expect(offer.missing).toEqual({
      ...{ why: "no checkout.freeze", source: "https://shopify.dev", scope: "write_validations" },
    });
  });

  it("says that a task cannot be read back where only that is missing", () => {
    const readable = way("guided", "apps.read");
    const offer = offerIn({ ways: [readable, byHand] }, [line("apps.read", "cannot")], false);

    expect(offer).toMatchObject({ state: "guided", missingBrings: "read_back" });
  });

  it("needs access where access alone would open a way, even when another way is closed for good", () => {
    const other = way("direct", "fulfilment.hold");
    const lines = [line("checkout.freeze", "cannot"), line("fulfilment.hold", "cannot", "write_it")];

    expect(offerIn({ ways: [direct, other] }, lines, false)).toMatchObject({
      ...{ state: "needs_scope", missing: { scope: "write_it" } },
    });
  });

  it("is impossible, with the reason that no access changes, where a way lacks both", () => {
    const both = way("direct", "fulfilment.hold", "checkout.freeze");
    const lines = [line("checkout.freeze", "cannot"), line("fulfilment.hold", "cannot", "write_it")];

    expect(offerIn({ ways: [both] }, lines, false)).toMatchObject({
      ...{ state: "impossible", missing: { why: "no checkout.freeze", scope: null } },
    });
  });

  it("claims nothing of a store that was not asked, or that Cordon has left", () => {
    expect(offerIn({ ways: [direct] }, [line("checkout.freeze", "unknown")], false).state).toBe("unknown");
    expect(offerIn({ ways: [direct] }, [], false).state).toBe("unknown");
    expect(offerIn({ ways: [direct] }, [line("checkout.freeze", "can")], true).state).toBe("gone");
  });
});
