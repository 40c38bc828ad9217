import { describe, expect, it } from "vitest";
import { decideRoleChange } from "./change-roles.ts";

describe("app/core/members/change-roles", () => {
  it("lets everything but approving hold at once", () => {
    expect(decideRoleChange(["viewer"], ["responder", "approver"], 1)).toEqual({
      ok: true,
      value: { now: ["responder"], approverLater: true },
    });
  });

  it("keeps an approver approving until the wait is over", () => {
    expect(decideRoleChange(["responder", "approver"], ["responder"], 1)).toEqual({
      ok: true,
      value: { now: ["responder", "approver"], approverLater: false },
    });
  });

  it("changes nothing later where nobody's approving changes", () => {
    expect(decideRoleChange(["approver"], ["approver", "counsel"], 1)).toMatchObject({
      value: { approverLater: null },
    });
  });

  it("keeps the only administrator", () => {
    expect(decideRoleChange(["admin"], ["viewer"], 0).ok).toBe(false);
    expect(decideRoleChange(["admin"], ["viewer"], 1).ok).toBe(true);
  });
});
