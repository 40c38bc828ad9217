import { z } from "zod";
import { InvalidInput, PlatformRefused } from "#app/core/errors.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import type { BusinessContact, BusinessContacts } from "#app/core/platform/capabilities/b2b-contacts.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { type ActionContext, defineAction, type Executed, type PlannedStep, type Way } from "../define-action.ts";
import { linesOf } from "../lines.ts";

/** Most contacts of one run. */
const most = 50;

const Params = z.strictObject({
  contacts: z
    .array(z.string().regex(/^gid:\/\/shopify\/CompanyContact\/\d+$/, "Name company contacts by their number."))
    .min(1, "Name at least one company contact.")
    .max(most, `At most ${most} contacts in one run.`),
});

const Role = z.object({ role: z.string(), location: z.string() });
const Roles = z.object({ roles: z.array(Role) });
type Role = z.infer<typeof Role>;

/** The same roles in the same order, however the platform lists them. */
function sorted(roles: readonly Role[]): Role[] {
  return roles
    .map(({ role, location }) => ({ role, location }))
    .sort((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1));
}

function isSame(one: Role, other: Role): boolean {
  return one.role === other.role && one.location === other.location;
}

async function find(
  { port }: ActionContext,
  id: string,
): Promise<
  { readonly contacts: BusinessContacts; readonly contact: BusinessContact } | (Executed & { kind: "failed" })
> {
  const contacts = demand(port, "b2b.contacts");
  if (!contacts.ok) return { kind: "failed", error: contacts.error };
  const contact = await contacts.value.read(id);
  if (!contact.ok) return { kind: "failed", error: contact.error };
  const gone = new PlatformRefused("This company contact is gone.", { platformCode: "NOT_FOUND" });
  return contact.value ? { contacts: contacts.value, contact: contact.value } : { kind: "failed", error: gone };
}

const direct: Way = {
  mode: "direct",
  needs: ["b2b.contacts"],
  async observe(context, step) {
    const found = await find(context, step.target);
    return "kind" in found ? err(found.error) : ok({ roles: sorted(found.contact.roles) });
  },
  async execute(context, step) {
    const found = await find(context, step.target);
    if ("kind" in found) return found;
    const planned = Roles.parse(step.before).roles;
    const assignments = found.contact.roles.filter((one) => planned.some((role) => isSame(role, one)));
    if (assignments.length === 0) return { kind: "done", receipt: { revoked: 0 } };
    const ids = assignments.map((one) => one.assignment);
    const done = await found.contacts.revoke(step.target, ids);
    return done.ok ? { kind: "done", receipt: { revoked: ids.length } } : { kind: "failed", error: done.error };
  },
  async revert(context, step) {
    const found = await find(context, step.target);
    if ("kind" in found) return found;
    const missing = Roles.parse(step.before).roles.filter(
      (role) => !found.contact.roles.some((one) => isSame(role, one)),
    );
    if (missing.length === 0) return { kind: "done", receipt: { assigned: 0 } };
    const done = await found.contacts.assign(step.target, missing);
    return done.ok ? { kind: "done", receipt: { assigned: missing.length } } : { kind: "failed", error: done.error };
  },
};

function numberOf(step: PlannedStep): string {
  return step.target.split("/").at(-1) ?? step.target;
}

/** A number, or the end of an address in the admin, as the platform's id. */
function idOf(line: string): string {
  const number = /(\d+)\/?$/.exec(line)?.[1];
  return number === undefined ? line : `gid://shopify/CompanyContact/${number}`;
}

/**
 * Takes a company's contact every role, so that they buy for the company no longer. The roles are kept and given again.
 *
 * Contacts are called by their number: names and addresses of people stay out of plans and the log.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/companyContactRevokeRoles
 */
export const action = defineAction({
  handle: "revoke_b2b_contact",
  group: "access",
  order: 50,
  title: "Revoke a B2B contact",
  description: "Takes a company's contact all roles at its locations: they cannot buy for the company any more.",
  button: (steps) => (steps === 1 ? "Revoke 1 B2B contact" : `Revoke ${steps} B2B contacts`),
  undoButton: (steps) => (steps === 1 ? "Give 1 contact its roles again" : `Give ${steps} contacts their roles again`),
  unaffected:
    "Their customer account: Shopify lets nobody block one customer's account. Orders they placed, and other contacts of the company.",
  reversible: true,
  remains: null,
  afterwards: "Check the orders and drafts that the contact placed lately.",
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      {
        ...{ key: "contacts", label: "Company contacts", kind: "lines", required: true },
        help: "One number per line, or the address of the contact's page in the admin.",
      },
    ],
    params: ({ contacts }) => ({ contacts: linesOf(contacts).map(idOf) }),
  },
  rehearsal: { kind: "cannot", why: "Every contact is a real buyer, who would be locked out meanwhile." },
  ways: [direct],
  flow: {
    handle: "revoke-b2b-contact",
    title: "Revoke B2B contact",
    description: "Takes a company contact all roles through Cordon. Their customer account stays open.",
    fields: [
      {
        ...{ key: "company_contact_id", name: "Company contact", type: "company_contact_reference", required: true },
        description: "The contact whose roles are revoked.",
      },
    ],
    params: ({ company_contact_id }) => ({ contacts: linesOf(company_contact_id).map(idOf) }),
  },
  async plan(context, { contacts: wanted }) {
    const contacts = demand(context.port, "b2b.contacts");
    if (!contacts.ok) return err(contacts.error);
    const steps: PlannedStep[] = [];
    const without: string[] = [];
    for (const id of new Set(wanted)) {
      const contact = await contacts.value.read(id);
      if (!contact.ok) return err(contact.error);
      const number = id.split("/").at(-1) ?? id;
      if (!contact.value) return err(new InvalidInput(`There is no company contact ${number}.`, { field: "contacts" }));
      const roles = sorted(contact.value.roles);
      if (roles.length === 0) without.push(number);
      else
        steps.push({
          ...{ target: id, title: `Revoke company contact ${number}` },
          ...{ before: { roles }, intended: { roles: [] } },
        });
    }
    const notes = [
      "Their customer account stays open: they can still sign in and buy as a private person.",
      ...(without.length > 0 ? [`Without any role already: ${without.join(", ")}.`] : []),
    ];
    const blast = {
      ...{ of: "people" as const, value: steps.length, currency: null, query: "the contacts named", why: null },
      rows: steps.map((step) => ({ ref: step.target, label: `Company contact ${numberOf(step)}` })),
    };
    return ok({ steps, blastRadius: [blast], notes });
  },
  isInForce: (seen) => Roles.parse(seen).roles.length === 0,
  manualUndo: (step) =>
    `In the Shopify admin, open Customers > Companies, find contact ${numberOf(step)} and assign its roles again.`,
  isRestored: (seen, step) =>
    canonicalJson(sorted(Roles.parse(seen).roles)) === canonicalJson(sorted(Roles.parse(step.before).roles)),
});
