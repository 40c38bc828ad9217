import { z } from "zod";
import { PlatformRefused } from "#app/core/errors.ts";
import type { BusinessContacts } from "#app/core/platform/capabilities/b2b-contacts.capability.ts";
import { err, ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { assignContactRoles, readContact, revokeContactRoles } from "../documents/b2b-contacts.ts";
import { type Page, PageInfo, readAllPages } from "../page.ts";

const Named = z.object({ id: z.string() });
const Assignment = z.object({ id: z.string(), role: Named, companyLocation: Named });
const Contact = z.object({
  companyContact: z
    .object({
      ...{ id: z.string(), company: Named },
      roleAssignments: z.object({ nodes: z.array(Assignment), pageInfo: PageInfo }),
    })
    .nullable(),
});
const Changed = z.object({});

const nothing: Page<z.infer<typeof Assignment>> = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

function businessContacts(client: AdminClient): BusinessContacts {
  return {
    async read(id) {
      let company: string | null = null;
      const roles = await readAllPages(async (after) => {
        const page = await client.query(readContact, { id, after }, Contact);
        if (!page.ok) return page;
        company = page.value.companyContact?.company.id ?? null;
        return ok(page.value.companyContact?.roleAssignments ?? nothing);
      });
      if (!roles.ok) return roles;
      if (company === null) return ok(null);
      return ok({
        ...{ id, company },
        roles: roles.value.map((one) => ({
          ...{ assignment: one.id, role: one.role.id, location: one.companyLocation.id },
        })),
      });
    },
    async revoke(contact, assignments) {
      if (assignments.length === 0) return err(new PlatformRefused("No role was named.", { platformCode: "NO_ROLES" }));
      const answer = await client.mutate(revokeContactRoles, { contact, assignments }, Changed);
      return answer.ok ? ok(undefined) : answer;
    },
    async assign(contact, given) {
      const roles = given.map(({ role, location }) => ({ companyContactRoleId: role, companyLocationId: location }));
      const answer = await client.mutate(assignContactRoles, { contact, roles }, Changed);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

export const lever = defineLever({
  capability: "b2b.contacts",
  source: `${docs}/mutations/companyContactRevokeRoles`,
  scopes: [
    {
      anyOf: ["write_companies", "write_customers"],
      why: "Roles of B2B contacts can be revoked once the merchant allows it.",
    },
  ],
  probe: (facts) =>
    facts.b2bProbe === false
      ? { why: "Shopify does not offer B2B in this store: it says no to a question about companies." }
      : undefined,
  create: ({ client }) => businessContacts(client),
});
