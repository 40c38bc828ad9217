import { z } from "zod";
import { NotSupported } from "#app/core/errors.ts";
import { demand } from "#app/core/platform/demand.ts";
import { ok } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import {
  type ActionContext,
  defineAction,
  type Executed,
  type GuidedTask,
  type PlannedStep,
  type Way,
} from "../define-action.ts";
import { devicesTask, endSessions, isDevicesStep, usersLink } from "../staff-devices.ts";
import {
  concealStaff,
  emailOfStaff,
  nameStaff,
  StaffParams,
  staffField,
  staffFigure,
  staffLines,
} from "../staff-people.ts";
import { planForPerson, staffNotes } from "../staff-plan.ts";

/** How often an open task is read back, in seconds. */
const lookAgainSeconds = 60;

const Before = z.union([
  // In the identity provider.
  z.object({ account: z.string(), status: z.string() }),
  // In the store, where its staff can be read, and where they cannot.
  z.object({ account: z.string(), active: z.literal(true) }),
  z.object({ active: z.literal("cannot be read") }),
]);
const Seen = z.union([z.object({ status: z.string(), said: z.string() }), z.object({ active: z.boolean() })]);

type Kind = "provider" | "store" | "unread" | "devices";

function kindOf(step: PlannedStep): Kind {
  if (isDevicesStep(step)) return "devices";
  const before = Before.parse(step.before);
  if ("status" in before) return "provider";
  return "account" in before ? "store" : "unread";
}

function accountOf(step: PlannedStep): string {
  const before = Before.parse(step.before);
  return "account" in before ? before.account : "";
}

async function observe({ port }: ActionContext, step: PlannedStep): ReturnType<NonNullable<Way["observe"]>> {
  if (kindOf(step) === "provider") {
    const suspension = demand(port, "staff.suspend");
    if (!suspension.ok) return suspension;
    const account = await suspension.value.read(accountOf(step));
    return account.ok ? ok({ status: account.value.status, said: account.value.said }) : account;
  }
  const staff = demand(port, "staff.read");
  if (!staff.ok) return staff;
  const member = await staff.value.read(accountOf(step));
  // Who was removed from the store has no access either.
  return member.ok ? ok({ active: member.value?.active ?? false }) : member;
}

async function execute(context: ActionContext, step: PlannedStep): Promise<Executed> {
  switch (kindOf(step)) {
    case "provider":
      return suspend(context, step);
    case "devices":
      return endSessions(context, step);
    case "store":
      return { kind: "parked", on: "person", until: plusSeconds(context.now, lookAgainSeconds).toISOString() };
    case "unread":
      return { kind: "parked", on: "person", until: null };
  }
}

/** Asks again before it acts: the account may have been protected, or become the last administrator, since the plan. */
async function suspend(context: ActionContext, step: PlannedStep): Promise<Executed> {
  const suspension = demand(context.port, "staff.suspend");
  if (!suspension.ok) return { kind: "failed", error: suspension.error };
  const email = await emailOfStaff(context, step.target);
  if (!email.ok) return { kind: "failed", error: email.error };
  const check = await suspension.value.check(accountOf(step), email.value);
  if (!check.ok) return { kind: "failed", error: check.error };
  if (check.value.never !== null) return { kind: "failed", error: new NotSupported(check.value.never) };
  const account = await suspension.value.suspend(accountOf(step));
  if (!account.ok) return { kind: "failed", error: account.error };
  return { kind: "done", receipt: { status: account.value.status, said: account.value.said } };
}

async function revert(context: ActionContext, step: PlannedStep): ReturnType<Way["revert"]> {
  switch (kindOf(step)) {
    case "provider": {
      const restoration = demand(context.port, "staff.restore");
      if (!restoration.ok) return { kind: "failed", error: restoration.error };
      const account = await restoration.value.restore(accountOf(step));
      if (!account.ok) return { kind: "failed", error: account.error };
      return { kind: "done", receipt: { status: account.value.status, said: account.value.said } };
    }
    case "devices":
      return { kind: "nothing", why: "Ended sessions stay ended: the person signs in again." };
    default:
      return execute(context, step);
  }
}

function task(step: PlannedStep): GuidedTask | null {
  const kind = kindOf(step);
  if (kind === "provider") return null;
  if (kind === "devices") return devicesTask(step);
  const who = nameStaff(step.target);
  return {
    instructions: [
      "Open Settings > Users in the Shopify admin, as the owner or with the right to manage users.",
      `Open ${who}. Press "Revoke access" beside every device: that ends open sessions.`,
      'Choose "Suspend access" and confirm.',
      kind === "store"
        ? "Cordon sees within a minute that access is suspended. It cannot see sessions."
        : 'Come back here and say that it is done. Cordon cannot see it: the step will read "attested".',
    ],
    path: `Settings > Users > ${who} > Suspend access`,
    link: usersLink,
    proof: kind === "store" ? "read_back" : "attestation",
    undo: `Open Settings > Users > ${who} and choose "Reactivate access". They sign in again on their devices.`,
    withinMinutes: 15,
  };
}

const guided = { execute, revert, task } as const;

const connector: Way = {
  mode: "connector",
  needs: ["staff.suspend", "staff.restore"],
  ...guided,
  observe,
  isReadable: (step) => ["provider", "store"].includes(kindOf(step)),
};

/** With the store's staff list at hand Cordon sees for itself when access was suspended. */
const readable: Way = { mode: "guided", needs: ["staff.read"], ...guided, observe };

/** Without it, a named person's word is all there is. */
const blind: Way = { mode: "guided", needs: [], ...guided };

/**
 * Stops people from getting into the store: through the merchant's identity provider where one is connected, otherwise
 * as a task for a person. Shopify itself has no call for it.
 *
 * @see https://help.shopify.com/en/manual/your-account/users (suspending access, revoking devices)
 */
export const action = defineAction({
  handle: "revoke_staff_access",
  group: "access",
  order: 20,
  title: "Revoke staff access",
  description:
    "With a connected identity provider, Cordon suspends the person there and a person revokes devices in Shopify. Otherwise it opens a task.",
  button: () => "Revoke staff access",
  undoButton: () => "Give staff access back",
  unaffected:
    "The store owner, who cannot be suspended. Apps and access tokens that the person created, and what they already took or changed.",
  reversible: true,
  remains: "Ended sessions and revoked devices stay so: the person signs in again.",
  afterwards:
    "Look for apps and access tokens that the person created, and for staff they invited: they are still there.",
  approval: 1,
  restoreApproval: "none",
  params: StaffParams,
  conceal: concealStaff,
  form: { fields: [staffField], params: staffLines },
  rehearsal: { kind: "cannot", why: "It would shut a person out." },
  ways: [connector, readable, blind],
  flow: {
    handle: "revoke-staff-access",
    title: "Revoke staff access",
    description:
      "Suspends a person through your connected identity provider. Without one, opens a task in Cordon: Shopify has no call for it.",
    fields: [
      {
        key: "email",
        name: "E-mail of the staff member",
        type: "email",
        description: "The address with which the person signs in.",
        required: true,
      },
    ],
    params: ({ email }) => ({ people: [email] }),
  },
  async plan(context, { people }, way) {
    const steps: PlannedStep[] = [];
    const notes: string[] = [...staffNotes(way, context.port)];
    for (const [index, person] of people.entries()) {
      const place = people.length === 1 ? "This person" : `Person ${index + 1} of ${people.length}`;
      const planned = await planForPerson(context, person, place, way);
      if (!planned.ok) return planned;
      steps.push(...planned.value.steps);
      notes.push(...planned.value.notes);
    }
    return ok({ steps, notes, blastRadius: [staffFigure(people)] });
  },
  isInForce(observed) {
    const seen = Seen.parse(observed);
    return "status" in seen ? seen.status === "suspended" || seen.status === "closed" : !seen.active;
  },
  says(observed) {
    const seen = Seen.parse(observed);
    if ("status" in seen) return `The identity provider says of the account: ${seen.said}.`;
    return seen.active ? "The store lists the account as active." : "The store lists the account as not active.";
  },
  manualUndo(step) {
    const who = nameStaff(step.target.replace(/\/devices$/, ""));
    const kind = kindOf(step);
    if (kind === "provider") return `Let ${who} sign in again in your identity provider.`;
    if (kind === "devices") return "Nothing to undo: ended sessions stay ended.";
    return `In the Shopify admin, open Settings > Users > ${who} and reactivate the access.`;
  },
  isRestored(observed, step) {
    const seen = Seen.parse(observed);
    const before = Before.parse(step.before);
    if ("status" in seen) return "status" in before && seen.status === before.status;
    return seen.active;
  },
});
