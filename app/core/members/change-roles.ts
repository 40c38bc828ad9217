import { Conflict } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { Role } from "./role.ts";

/** A change of who approves that one person asked for waits this long, in seconds: 24 hours. */
export const approverWaitSeconds = 24 * 3600;

/** What a change of roles comes to: what holds at once, and what waits. */
export interface RoleChange {
  readonly now: readonly Role[];
  /** Whether the member shall approve from after the wait; null when that does not change. */
  readonly approverLater: boolean | null;
}

/**
 * Weighs a change of a member's roles. Who may approve is never changed at once by one person: whoever took over one
 * account would else make themselves the second approver.
 *
 * @param otherAdmins active administrators besides this member
 */
export function decideRoleChange(
  before: readonly Role[],
  wished: readonly Role[],
  otherAdmins: number,
): Result<RoleChange, Conflict> {
  if (before.includes("admin") && !wished.includes("admin") && otherAdmins === 0) {
    return err(
      new Conflict("This is the only administrator.", { nextStep: "Make somebody else an administrator first." }),
    );
  }
  const was = before.includes("approver");
  const shall = wished.includes("approver");
  const others = [...new Set(wished.filter((role) => role !== "approver"))];
  return ok({ now: was ? [...others, "approver"] : others, approverLater: was === shall ? null : shall });
}
