import { describe, expect, it } from "vitest";
import type { ThemeReference } from "#app/core/containment/define-action.ts";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { noHistory } from "#app/test/no-history.ts";
import { scene } from "#app/test/scenes/restore-theme-file.scene.ts";
import { action } from "./restore-theme-file.action.ts";

const [direct, guided] = action.ways;
const layout = "layout/theme.liquid";

function world(change: (store: FakeStore) => void = () => undefined) {
  const store = new FakeStore();
  scene.arrange(store);
  change(store);
  const history = { ...noHistory, themeBaseline: async () => store.baseline };
  return { store, context: { ...fakeContext(store), history } };
}

async function stepOf({ context }: ReturnType<typeof world>, files: string[], way = direct) {
  const plan = await action.plan(context, { files }, way!);
  if (!plan.ok) throw plan.error;
  return { step: plan.value.steps[0]!, notes: plan.value.notes.join(" ") };
}

describe("core/containment/actions/restore-theme-file", () => {
  const another: ThemeReference = { themeId: "other", files: {}, takenAt: new Date() };
  it.each<[string, ThemeReference | null, string]>([
    ["nothing was accepted", null, "There is no accepted state of the theme to go back to."],
    ["another theme was", another, "Another theme is live than the one whose state was accepted."],
  ])("plans nothing where %s", async (_name, baseline, message) => {
    const { context } = world((store) => {
      store.baseline = baseline;
    });
    expect(await action.plan(context, { files: [layout] }, direct!)).toMatchObject({ error: { message } });
  });

  it("refuses a file that neither the theme nor its accepted state has, and one without a sum", async () => {
    const { store, context } = world();
    const none = await action.plan(context, { files: ["assets/nothing.js"] }, direct!);
    store.themeFiles["assets/blank.js"] = { body: "x", md5: "" };
    const blank = await action.plan(context, { files: ["assets/blank.js"] }, direct!);

    expect(none).toMatchObject({ error: { code: "invalid_input" } });
    expect(blank).toMatchObject({ error: { code: "invalid_input" } });
  });

  it("writes nothing when the other theme's file is not the good one any more", async () => {
    const w = world();
    const { step } = await stepOf(w, [layout]);
    w.store.themeCopy[layout] = { body: "<script>", md5: "bad too" };

    expect(await direct?.execute(w.context, step)).toMatchObject({
      kind: "failed",
      error: { details: { platformCode: "CHANGED" } },
    });
    expect(w.store.effects).toEqual([]);
  });

  it("leaves the file to a person where no theme has the good one, and says so before", async () => {
    const w = world((store) => {
      delete store.themeCopy[layout];
    });
    const { step, notes } = await stepOf(w, [layout]);

    expect(notes).toContain(`By hand: ${layout}.`);
    expect(notes).toContain("Cordon keeps MD5 sums, not files");
    expect(await direct?.execute(w.context, step)).toMatchObject({ kind: "parked", on: "person" });
    expect(await direct?.revert(w.context, step, null)).toMatchObject({ kind: "parked", on: "person" });
    expect(w.store.effects).toEqual([]);
  });

  it("brings back a file that somebody deleted, and takes it away again when undone", async () => {
    const w = world((store) => {
      delete store.themeFiles[layout];
    });
    const { step } = await stepOf(w, [layout]);

    expect(await direct?.execute(w.context, step)).toMatchObject({ kind: "done" });
    expect(w.store.themeFiles[layout]?.md5).toBe("good");
    expect(await direct?.revert(w.context, step, null)).toMatchObject({ kind: "done" });
    expect(w.store.themeFiles[layout]).toBeUndefined();
  });

  it("shows a person both texts, and none where the good one cannot be had", async () => {
    const w = world();
    const { step } = await stepOf(w, [layout], guided);
    expect(await action.versions?.(w.context, step)).toMatchObject({
      value: { now: "<body><script>", wanted: "<body>" },
    });

    delete w.store.themeCopy[layout];
    const alone = await stepOf(w, [layout], guided);
    expect(await action.versions?.(w.context, alone.step)).toMatchObject({ value: { wanted: null } });
    const added = await stepOf(w, ["snippets/skimmer.liquid"], guided);
    expect(await action.versions?.(w.context, added.step)).toMatchObject({ value: { now: "steal()", wanted: "" } });
  });
});
