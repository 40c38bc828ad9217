import type { ActionContext } from "#app/core/containment/define-action.ts";
import { FakeSnapshots } from "./fake-snapshots.ts";
import type { FakeStore } from "./fake-store.ts";
import { noHistory } from "./no-history.ts";

/** The night in which actions are tried out. */
export const night = new Date("2026-11-25T03:07:00Z");

/** What an action gets beside its store, for tests of actions that look at nothing but the store. */
export function fakeContext(store: FakeStore): ActionContext {
  return {
    port: store,
    snapshots: new FakeSnapshots(),
    history: noHistory,
    people: { emailOf: async () => undefined },
    runId: "01935f00-0000-7000-8000-000000000001",
    now: night,
  };
}
