import { demand } from "#app/core/platform/demand.ts";
import type { ActionContext, Executed, GuidedTask, Json, PlannedStep } from "./define-action.ts";
import { nameStaff } from "./staff-people.ts";

/** The page of staff in the admin (its path is not documented: the words stand beside it). */
export const usersLink = "shopify://admin/settings/account";

/** What is known about sessions anywhere: nothing shows whether one is open. */
const unread = "cannot be read";

/** The step in which a person's sessions are ended: by the identity provider where it can, and by a person in the admin. */
export function devicesStep(person: string, account: string | null): PlannedStep {
  return {
    target: `${person}/devices`,
    title: `Sign ${nameStaff(person)} out of Shopify`,
    before: { sessions: unread, ...(account === null ? {} : { account }) },
    intended: { sessions: "ended" },
  };
}

export function isDevicesStep(step: PlannedStep): boolean {
  return step.target.endsWith("/devices");
}

function personOf(step: PlannedStep): string {
  return step.target.replace(/\/devices$/, "");
}

/** Ends the sessions at the identity provider, then leaves the devices in Shopify to a person. */
export async function endSessions({ port }: Pick<ActionContext, "port">, step: PlannedStep): Promise<Executed> {
  const left = { kind: "parked", on: "person", until: null } as const;
  const account = (step.before as { readonly account?: Json }).account;
  const sessions = demand(port, "staff.sessions.end");
  if (typeof account !== "string" || !sessions.ok) return left;
  const ended = await sessions.value.end(account);
  if (!ended.ok) return { kind: "failed", error: ended.error };
  return { ...left, receipt: { endedIn: sessions.value.where } };
}

export function devicesTask(step: PlannedStep): GuidedTask {
  const who = nameStaff(personOf(step));
  return {
    instructions: [
      "Open Settings > Users in the Shopify admin, as the owner or with the right to manage users.",
      `Open ${who} and find the list of devices.`,
      'Press "Revoke access" beside every device.',
      `If ${who} signs in with a Shopify password, choose "Suspend access" there as well.`,
      'Come back here and say that it is done. Cordon cannot see it: the step will read "attested".',
    ],
    path: `Settings > Users > ${who} > Devices > Revoke access`,
    link: usersLink,
    proof: "attestation",
    undo: "Ended sessions stay ended: the person signs in again. If you suspended access in Shopify, lift it there.",
    withinMinutes: 15,
  };
}
