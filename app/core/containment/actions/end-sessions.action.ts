import type { InvalidInput, PlatformError } from "#app/core/errors.ts";
import { demand } from "#app/core/platform/demand.ts";
import { ok, type Result } from "#app/core/result.ts";
import { type ActionContext, defineAction, type PlannedStep, type Way } from "../define-action.ts";
import { devicesStep, devicesTask, endSessions } from "../staff-devices.ts";
import {
  concealStaff,
  emailOfStaff,
  nameStaff,
  StaffParams,
  staffField,
  staffFigure,
  staffLines,
} from "../staff-people.ts";

const steps = {
  execute: endSessions,
  revert: async () => ({ kind: "nothing", why: "Ended sessions stay ended: the person signs in again." }),
  task: devicesTask,
} as const satisfies Partial<Way>;

const connector: Way = { mode: "connector", needs: ["staff.sessions.end"], ...steps };
const guided: Way = { mode: "guided", needs: [], ...steps };

type Account = Result<
  { readonly account: string | null; readonly notes: readonly string[] },
  PlatformError | InvalidInput
>;

async function accountOf(context: ActionContext, person: string, way: Way): Promise<Account> {
  if (way.mode === "guided") return ok({ account: null, notes: [] });
  const sessions = demand(context.port, "staff.sessions.end");
  if (!sessions.ok) return sessions;
  const email = await emailOfStaff(context, person);
  if (!email.ok) return email;
  const found = await sessions.value.find(email.value);
  if (!found.ok) return found;
  const notes =
    found.value === null
      ? [`${sessions.value.where} has no account for ${nameStaff(person)}: only the devices in Shopify are left to do.`]
      : [];
  return ok({ account: found.value?.ref ?? null, notes });
}

/**
 * Signs people out: at the identity provider where one is connected, and on their devices by a person in the Shopify
 * admin. Shopify has no call for it and shows nobody which sessions are open.
 *
 * @see https://help.shopify.com/en/manual/your-account/users (revoking devices)
 */
export const action = defineAction({
  handle: "end_sessions",
  group: "access",
  order: 25,
  title: "End staff sessions",
  description:
    "Cordon ends the sessions at a connected identity provider, and a person revokes the devices in the Shopify admin.",
  button: () => "End staff sessions",
  undoButton: () => "Nothing can be undone",
  unaffected: "The account itself: whoever knows the password signs in again. To stop that, revoke staff access.",
  reversible: false,
  remains: "Ended sessions stay ended: people sign in again.",
  afterwards: null,
  approval: 1,
  restoreApproval: "none",
  params: StaffParams,
  conceal: concealStaff,
  form: { fields: [staffField], params: staffLines },
  rehearsal: { kind: "cannot", why: "It would sign a person out." },
  ways: [connector, guided],
  flow: null,
  async plan(context, { people }, way) {
    const planned: PlannedStep[] = [];
    const notes = [
      "Nothing shows which sessions are open. A named person has to confirm each step.",
      "Whoever knows the password can sign in again.",
    ];
    for (const person of people) {
      const found = await accountOf(context, person, way);
      if (!found.ok) return found;
      planned.push(devicesStep(person, found.value.account));
      notes.push(...found.value.notes);
    }
    return ok({ steps: planned, notes, blastRadius: [staffFigure(people)] });
  },
  isInForce: () => false,
  manualUndo: () => "Nothing to undo: ended sessions stay ended.",
  isRestored: () => false,
});
