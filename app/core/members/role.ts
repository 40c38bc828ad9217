import { z } from "zod";

/**
 * What a member may do. Deny by default: a member without roles reads nothing.
 *
 * `approver` approves others' plans; `auditor` reads sealed evidence only.
 */
export const Role = z.enum(["viewer", "responder", "approver", "counsel", "admin", "auditor"]);
export type Role = z.infer<typeof Role>;

const rights = {
  read: ["viewer", "responder", "approver", "counsel", "admin"],
  respond: ["responder", "approver", "admin"],
  approve: ["approver"],
  declare: ["responder", "approver", "counsel", "admin"],
  manage: ["admin"],
  /** Putting one's name to an assessment. */
  sign: ["approver", "counsel"],
  /** Setting a duty aside, and releasing what is privileged. */
  counsel: ["counsel"],
  /** Recording a ground for keeping what a platform asks to erase. */
  hold: ["counsel", "admin"],
  exportEvidence: ["responder", "approver", "counsel", "admin", "auditor"],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

/** True when one of the roles carries the right. */
export function may(roles: readonly Role[], right: Right): boolean {
  const allowed: readonly Role[] = rights[right];
  return roles.some((role) => allowed.includes(role));
}
