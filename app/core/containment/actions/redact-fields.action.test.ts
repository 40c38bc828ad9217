import { describe, expect, it } from "vitest";
import { FakeSnapshots } from "#app/test/fake-snapshots.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { putFields } from "#app/test/scenes/fake-fields.ts";
import type { ActionContext } from "../define-action.ts";
import { action } from "./redact-fields.action.ts";

const way = action.ways[0]!;
const customer = "gid://shopify/Customer/1";
const note = { record: customer, kind: "note" } as const;

function world(fields: readonly (readonly [string, string | null])[]) {
  const store = new FakeStore();
  const values = new Map(fields);
  putFields(store, values);
  const snapshots = new FakeSnapshots();
  const context = { port: store, snapshots, runId: "r", now: new Date("2026-11-25T03:07:00Z") } as unknown;
  return { store, values, snapshots, context: context as ActionContext };
}

async function planOf(context: ActionContext, fields: readonly unknown[]) {
  const plan = await action.plan(context, action.params.parse({ fields }), way);
  if (!plan.ok) throw plan.error;
  return plan.value;
}

describe("core/containment/actions/redact-fields", () => {
  it("reads the lines of its form", () => {
    const fields = "customer 1 note\nOrder 22 TAGS\n\nproduct 3 metafield custom.health_notes";

    expect(action.params.parse(action.form.params({ fields }))).toEqual({
      fields: [
        note,
        { record: "gid://shopify/Order/22", kind: "tags" },
        { record: "gid://shopify/Product/3", kind: "metafield", namespace: "custom", key: "health_notes" },
      ],
    });
  });

  it.each([
    "customer 1 e-mail",
    "product 1 note",
    "customer 1 note\ncustomer 1 note",
    "metafield custom.x",
    "customer 1 metafield x",
    "",
  ])("refuses %j with a sentence that shows how a field is written", (fields) => {
    const parsed = action.params.safeParse(action.form.params({ fields }));

    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.message).toMatch(
      /^(Write a field as|A product has no note|A field is named twice)/,
    );
  });

  it("holds no word of what it takes out in plan, receipts and readings", async () => {
    const { context, snapshots } = world([[`${customer} note`, "Secret diagnosis"]]);
    const plan = await planOf(context, [note]);
    const step = plan.steps[0]!;
    const done = await way.execute(context, step);
    const seen = await way.observe?.(context, step);

    expect(JSON.stringify([plan, done, seen])).not.toContain("diagnosis");
    expect([...snapshots.kept.values()]).toEqual([{ about: customer, value: "Secret diagnosis" }]);
  });

  it("keeps what is there before it changes anything, also when the change is refused", async () => {
    const { context, store, snapshots, values } = world([[`${customer} note`, "Secret"]]);
    const [step] = (await planOf(context, [note])).steps;
    store.moods.push("refused");

    expect(await way.execute(context, step!)).toMatchObject({ kind: "failed" });
    expect(snapshots.kept.size).toBe(1);
    expect(values.get(`${customer} note`)).toBe("Secret");
  });

  it("does not redact what is not what the plan saw: that would keep the wrong value", async () => {
    const { context, store, snapshots, values } = world([[`${customer} note`, "Secret"]]);
    const [step] = (await planOf(context, [note])).steps;
    values.set(`${customer} note`, "Another");

    expect(await way.execute(context, step!)).toMatchObject({
      kind: "failed",
      error: { details: { platformCode: "CHANGED" } },
    });
    expect(snapshots.kept.size).toBe(0);
    expect(store.effects).toEqual([]);
  });

  it("plans nothing for an empty field or a record that is not there, and says so", async () => {
    const { context } = world([[`${customer} tags`, null]]);
    const plan = await planOf(context, [{ record: customer, kind: "tags" }, note]);

    expect(plan.steps).toEqual([]);
    expect(plan.notes).toEqual(["Empty already: the tags of customer 1.", `Not found: ${customer} note.`]);
  });

  it("is never offered to automation, and back only with counsel", () => {
    expect(action.flow).toBeNull();
    expect(action.restoreApproval).toBe("counsel");
  });
});
