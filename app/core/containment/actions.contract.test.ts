import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FakeSnapshots } from "#app/test/fake-snapshots.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import type { Scene } from "#app/test/scenes/scene.ts";
import { actions } from "./actions.generated.ts";
import type { Action, ActionContext, PlannedStep, Way } from "./define-action.ts";
import { chooseWay, findAction, findFlowAction, wayOfMode } from "./find-action.ts";
import { personRef } from "./person-ref.ts";

const all = actions as unknown as readonly Action[];

const folder = new URL("../../test/scenes/", import.meta.url);
const scenes: Record<string, Scene> = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith(".scene.ts")))
  scenes[file.slice(0, -".scene.ts".length).replaceAll("-", "_")] = (
    (await import(new URL(file, folder).href)) as { scene: Scene }
  ).scene;

function scene(action: Action): { store: FakeStore; context: ActionContext; params: unknown } {
  const found = scenes[action.handle];
  if (!found) throw new Error(`No scene for ${action.handle}.`);
  const store = new FakeStore();
  found.arrange(store);
  const emails = new Map<string, string>();
  const context: ActionContext = {
    port: store,
    snapshots: new FakeSnapshots(),
    history: {
      readdressedOrders: async () => [],
      themeBaseline: async () => store.baseline,
      capabilitiesInUse: async () => [],
    },
    people: { emailOf: async (ref) => emails.get(ref) },
    runId: "01935f00-0000-7000-8000-000000000001",
    now: new Date("2026-11-25T03:07:00Z"),
  };
  const stand = (email: string): string => {
    const ref = personRef(createHash("sha256").update(email).digest("base64url").slice(0, 22));
    emails.set(ref, email);
    return ref;
  };
  const parsed = action.params.parse(found.params);
  return { store, context, params: action.conceal?.(parsed, stand) ?? parsed };
}

async function planOf(
  action: Action,
  context: ActionContext,
  params: unknown,
  way: Way,
): Promise<readonly PlannedStep[]> {
  const plan = await action.plan(context, params, way);
  if (!plan.ok) throw plan.error;
  return plan.value.steps;
}

const direct = all.flatMap((action) =>
  action.ways.filter((way) => way.mode === "direct").map((way) => ({ name: action.handle, action, way })),
);
const guided = all.flatMap((action) =>
  action.ways
    .filter((way) => way.mode === "guided")
    .map((way, index) => ({ name: `${action.handle} ${index}`, action, way })),
);

describe("core/containment/actions", () => {
  it("registers every file in the folder", () => {
    const files = readdirSync(new URL("./actions/", import.meta.url)).filter((name) => name.endsWith(".action.ts"));

    expect(all).toHaveLength(files.length);
    expect(all.map((action) => `${action.handle.replaceAll("_", "-")}.action.ts`).sort()).toEqual(files.sort());
  });

  describe.each(all.map((action) => [action.handle, action] as const))("%s", (handle, action) => {
    it("has handles that never have to change, and is found by them", () => {
      expect(handle).toMatch(/^[a-z]+(_[a-z0-9]+)*$/);
      expect(findAction(handle)).toBe(action);
      if (!action.flow) return;
      expect(action.flow.handle).toMatch(/^[a-z0-9-]{1,30}$/);
      expect(findFlowAction(action.flow.handle)).toBe(action);
    });

    it("speaks in short sentences and says what it does not touch", () => {
      for (const text of [action.description, action.unaffected, action.remains, action.afterwards]) {
        if (text === null) continue;
        expect(text).toMatch(/^[A-Z].*\.$/);
        for (const sentence of text.split(". ")) expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(26);
      }
      expect(action.button(1)).not.toMatch(/\b(confirm|ok)\b/i);
    });

    it("is never offered to automation when it cannot be undone", () => {
      expect(action.reversible || action.flow === null).toBe(true);
      expect(action.reversible || action.remains !== null).toBe(true);
    });

    it("turns what Flow sends into its parameters", () => {
      if (!action.flow) return;
      const found = scenes[handle];
      expect(action.params.safeParse(action.flow.params(found?.properties ?? {})).success).toBe(true);
      if (action.flow.fields.length > 0) expect(action.params.safeParse(action.flow.params({})).success).toBe(false);
    });

    it("refuses parameters it does not know", () => {
      expect(action.params.safeParse({ ...(scenes[handle]?.params as object), more: 1 }).success).toBe(false);
    });

    it("plans without changing anything, the same plan each time, with steps that differ from what is there", async () => {
      const { store, context, params } = scene(action);
      for (const way of action.ways) {
        const steps = await planOf(action, context, params, way);

        expect(steps.length).toBeGreaterThan(0);
        expect(await planOf(action, context, params, way)).toEqual(steps);
        for (const step of steps) expect(step.intended).not.toEqual(step.before);
        expect(new Set(steps.map((step) => step.target)).size).toBe(steps.length);
      }
      expect(store.effects).toEqual([]);
    });

    it("says how a person undoes each step", async () => {
      const { context, params } = scene(action);
      for (const step of await planOf(action, context, params, action.ways[0] as Way))
        expect(action.manualUndo(step)).toMatch(/\.$/);
    });
  });

  describe.each(direct)("$name, done by the platform", ({ action, way }) => {
    it("does, sees, undoes and sees again, each once, and a repetition changes nothing", async () => {
      const { store, context, params } = scene(action);
      const undoes = action.reversible && way.undoneBy === undefined;
      const once = undoes ? 2 : 1;
      let steps = 0;
      for (const step of await planOf(action, context, params, way)) {
        const look = async () => {
          const seen = await way.observe?.(context, step);
          if (!seen?.ok) throw new Error("It must be readable.");
          return { inForce: action.isInForce(seen.value, step), restored: action.isRestored(seen.value, step) };
        };

        expect(await look()).toEqual({ inForce: false, restored: true });
        expect((await way.execute(context, step)).kind).toBe("done");
        expect(await look()).toEqual({ inForce: true, restored: false });
        steps++;
        if (!action.reversible) continue;
        const undone = await way.revert(context, step, null);
        if (way.undoneBy === "person") {
          expect(undone).toMatchObject({ kind: "parked", on: "person" });
          continue;
        }
        expect(undone.kind).toBe("done");
        expect(await look()).toEqual({ inForce: false, restored: true });
      }
      expect(store.effects).toHaveLength(steps * once);
      // What was undone can be planned again; what cannot be undone leaves nothing to do.
      const again = await action.plan(context, params, way);
      expect(again.ok ? again.value.steps.length : 0).toBe(undoes ? steps : 0);
    });

    it("says busy and refused as they are", async () => {
      const { store, context, params } = scene(action);
      const [step] = await planOf(action, context, params, way);
      if (!step) throw new Error("There must be a step.");
      store.moods.push("busy", "refused");

      expect(await way.execute(context, step)).toMatchObject({ kind: "failed", error: { code: "platform_busy" } });
      expect(await way.execute(context, step)).toMatchObject({ kind: "failed", error: { code: "platform_refused" } });
    });

    it("is not chosen without its capability", () => {
      const { store } = scene(action);
      for (const capability of way.needs) store.without.add(capability);

      expect(chooseWay(action, store)?.mode).not.toBe("direct");
      expect(wayOfMode(action, "direct", store)).toBe(way);
    });
  });

  describe.each(guided)("$name, done by a person", ({ action, way }) => {
    it("leaves a task open whose proof is a read-back only where it can be read", async () => {
      const { store, context, params } = scene(action);
      const [step] = await planOf(action, context, params, way);
      if (!step) throw new Error("There must be a step.");

      expect(await way.execute(context, step)).toMatchObject({
        kind: "parked",
        on: "person",
        until: way.observe ? expect.any(String) : null,
      });
      expect(way.task?.(step)).toMatchObject({
        proof: way.observe ? "read_back" : "attestation",
        undo: expect.any(String),
      });
      expect(store.effects).toEqual([]);
    });
  });
});
