import { describe, expect, it } from "vitest";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { action } from "./rotate-store-credentials.action.ts";

const parse = (credentials: string) => action.params.safeParse(action.form.params({ credentials }));

describe("core/containment/actions/rotate-store-credentials", () => {
  it("keeps a credential itself out of plan and log, when somebody pastes it instead of its name", () => {
    // Put together here, so that nobody's scanner takes this file for a leak.
    for (const secret of [`shpat_${"0a1b2c3d".repeat(4)}`, `sk_live${"_"}4242`, "d41d8cd98f00b204e9800998ecf8427e"])
      expect(parse(`Mail service\n${secret}`).success, secret).toBe(false);
    expect(parse("Mail service\nWarehouse (ERP), read-only").success).toBe(true);
  });

  it("opens one task for a credential, however often it is named", async () => {
    const [context, parsed] = [fakeContext(new FakeStore()), parse("Mail\nMail\nERP")];
    if (!parsed.success) throw parsed.error;
    const plan = await action.plan(context, parsed.data, action.ways[0]!);

    expect(plan.ok && plan.value.steps.map((step) => step.title)).toEqual(['Replace "Mail"', 'Replace "ERP"']);
  });

  it("claims no undoing of what stays replaced", async () => {
    const step = { target: "credential:Mail", title: "x", before: {}, intended: {} };

    expect(await action.ways[0]?.revert(fakeContext(new FakeStore()), step, null)).toMatchObject({ kind: "nothing" });
  });
});
