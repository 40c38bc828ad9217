import { InvalidInput, type PlatformError } from "#app/core/errors.ts";
import type { StaffMember } from "#app/core/platform/capabilities/staff-read.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { ActionContext, PlannedStep, Way } from "./define-action.ts";
import { isPersonRef } from "./person-ref.ts";
import { devicesStep } from "./staff-devices.ts";
import { emailOfStaff, nameStaff } from "./staff-people.ts";

type Planned = Result<
  { readonly steps: readonly PlannedStep[]; readonly notes: readonly string[] },
  PlatformError | InvalidInput
>;

/** The store's own entry about somebody; undefined where the store does not show its staff. */
async function memberOf(
  context: ActionContext,
  person: string,
): Promise<Result<StaffMember | null | undefined, PlatformError>> {
  const staff = demand(context.port, "staff.read");
  if (!staff.ok) return ok(undefined);
  if (!isPersonRef(person)) return staff.value.read(person);
  const email = await emailOfStaff(context, person);
  return email.ok ? staff.value.findByEmail(email.value) : email;
}

function unfit(place: string, why: string, nextStep: string): Result<never, InvalidInput> {
  return err(new InvalidInput(`${place}: ${why}`, { field: "people", nextStep }));
}

const ownerStays = "Nobody can suspend the store owner. Change who owns the store with Shopify first.";

async function planInProvider(context: ActionContext, person: string, place: string): Promise<Planned> {
  const suspension = demand(context.port, "staff.suspend");
  if (!suspension.ok) return suspension;
  const member = await memberOf(context, person);
  if (!member.ok) return member;
  if (member.value?.owner) return unfit(place, "this is the store owner.", ownerStays);
  const email = await emailOfStaff(context, person);
  if (!email.ok) return email;
  const { where, find, check } = suspension.value;
  const account = await find(email.value);
  if (!account.ok) return account;
  const who = nameStaff(person);
  if (account.value === null) {
    const inStore = await planInStore(context, person, place);
    if (!inStore.ok) return inStore;
    const note = `${where} has no account for ${who}: a person suspends the access in Shopify.`;
    return ok({ steps: inStore.value.steps, notes: [note, ...inStore.value.notes] });
  }
  const { ref, status, said } = account.value;
  const devices = devicesStep(person, ref);
  if (status === "suspended" || status === "closed")
    return ok({ steps: [devices], notes: [`${who} cannot sign in to ${where} already (${said}).`] });
  if (status === "other")
    return unfit(place, `${where} cannot suspend the account as it stands (${said}).`, `Deactivate it in ${where}.`);
  const checked = await check(ref, email.value);
  if (!checked.ok) return checked;
  if (checked.value.never !== null) return unfit(place, checked.value.never, "Leave this person out of the plan.");
  const password =
    member.value && !member.value.throughProvider
      ? [`${who} signs in to Shopify with a password: suspending in ${where} does not stop that. The second step does.`]
      : [];
  return ok({
    steps: [
      {
        target: person,
        title: `Suspend ${who} in ${where}`,
        before: { account: ref, status },
        intended: { account: ref, status: "suspended" },
      },
      devices,
    ],
    notes: [...checked.value.notes.map((note) => `${who}: ${note}`), ...password],
  });
}

async function planInStore(context: ActionContext, person: string, place: string): Promise<Planned> {
  const member = await memberOf(context, person);
  if (!member.ok) return member;
  const step = { target: person, title: `Suspend ${nameStaff(person)} in Shopify` };
  if (member.value === undefined)
    return ok({
      steps: [{ ...step, before: { active: "cannot be read" }, intended: { active: false } }],
      notes: [],
    });
  if (member.value === null)
    return unfit(place, "this person is not on the store's staff list.", "Check the address under Settings > Users.");
  if (member.value.owner) return unfit(place, "this is the store owner.", ownerStays);
  if (!member.value.active)
    return ok({ steps: [], notes: [`The access of ${nameStaff(person)} is suspended in Shopify already.`] });
  const account = member.value.ref;
  return ok({
    steps: [{ ...step, before: { account, active: true }, intended: { account, active: false } }],
    notes: [],
  });
}

async function planBlind(person: string): Promise<Planned> {
  const step = { target: person, title: `Suspend ${nameStaff(person)} in Shopify` };
  return ok({ steps: [{ ...step, before: { active: "cannot be read" }, intended: { active: false } }], notes: [] });
}

/** What people should know before they agree, whoever is named. */
export function staffNotes(way: Way, port: StorePort): readonly string[] {
  const sees = port.get("staff.read").ok;
  if (way.mode !== "connector")
    return [
      "A person suspends the access in the Shopify admin: Shopify has no call for it.",
      sees
        ? "Cordon reads back that access is suspended. Whether every device was signed out, it cannot see."
        : "Cordon cannot see staff here. A named person has to confirm each step.",
      "The store owner cannot be suspended.",
    ];
  const suspension = port.get("staff.suspend");
  const where = suspension.ok ? suspension.value.where : "the identity provider";
  return [
    `${where} stops new sign-ins, to this store and to everything else the person reaches through it.`,
    "A session that is open in the Shopify admin may go on: a person revokes the devices in Shopify as well.",
    port.get("staff.sessions.end").ok
      ? `Cordon has ${where} end the sessions there. Nothing shows afterwards that they ended.`
      : `${where} has no call that ends sessions.`,
    ...(sees
      ? []
      : ["Cordon cannot see who owns the store or how people sign in to it. The owner cannot be shut out this way."]),
  ];
}

/** The steps that shut one person out, in the way that the store allows; `place` names them in refusals. */
export function planForPerson(context: ActionContext, person: string, place: string, way: Way): Promise<Planned> {
  if (way.mode === "connector") return planInProvider(context, person, place);
  return way.observe ? planInStore(context, person, place) : planBlind(person);
}
