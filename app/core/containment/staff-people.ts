import { z } from "zod";
import { NotSupported, type PlatformError } from "#app/core/errors.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { ActionContext, BlastFigure } from "./define-action.ts";
import { isPersonRef } from "./person-ref.ts";

const wrong = "Name people by their e-mail address, one per line.";
const staffId = /^gid:\/\/shopify\/StaffMember\/\d+$/;

/** A member of staff: an e-mail address, what stands for one, or the platform's id of their account. */
const Person = z
  .string(wrong)
  .trim()
  .max(254, wrong)
  .refine((text) => isPersonRef(text) || staffId.test(text) || z.email().safeParse(text).success, wrong);

/** Most people one run takes: whoever locks out more has another kind of incident. */
export const StaffParams = z.strictObject({
  people: z.array(Person, wrong).min(1, wrong).max(20, "At most 20 people at once."),
});
export type StaffParams = z.output<typeof StaffParams>;

/** The parameters without e-mail addresses, each person once. */
export function concealStaff({ people }: StaffParams, stand: (email: string) => string): StaffParams {
  const named = people.map((person) => (isPersonRef(person) || staffId.test(person) ? person : stand(person)));
  return { people: [...new Set(named)] };
}

/** How people are named in plans; views put the address in its place. */
export function nameStaff(person: string): string {
  return staffId.test(person) ? `staff account ${person.slice(person.lastIndexOf("/") + 1)}` : person;
}

/** A person's e-mail address, at the time it is needed. */
export async function emailOfStaff(
  { people, port }: Pick<ActionContext, "people" | "port">,
  person: string,
): Promise<Result<string, PlatformError>> {
  if (isPersonRef(person)) {
    const email = await people.emailOf(person);
    return email === undefined ? err(new NotSupported("This person's address was erased from Cordon.")) : ok(email);
  }
  const staff = demand(port, "staff.read");
  if (!staff.ok) return err(new NotSupported("Without the store's staff list, name people by e-mail address."));
  const member = await staff.value.read(person);
  if (!member.ok) return member;
  return member.value?.email
    ? ok(member.value.email)
    : err(new NotSupported("The store's staff list shows no e-mail address for that account."));
}

/** How many people a plan reaches, as a figure. */
export function staffFigure(people: readonly string[]): BlastFigure {
  return {
    ...{ of: "people", value: people.length, currency: null, why: null },
    query: "The people named in the request, each once.",
    rows: people.map((person) => ({ ref: person, label: nameStaff(person) })),
  };
}

/** The form's field, and Flow's, in which people are named. */
export const staffField = {
  key: "people",
  label: "People",
  help: "E-mail addresses of staff, one per line.",
  kind: "lines",
  required: true,
  personal: true,
} as const;

export function staffLines(values: Readonly<Record<string, string>>): unknown {
  const lines = (values["people"] ?? "").split(/\r?\n/).map((line) => line.trim());
  return { people: lines.filter((line) => line !== "") };
}
