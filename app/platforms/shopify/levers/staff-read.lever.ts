import { z } from "zod";
import type { StaffDirectory, StaffMember } from "#app/core/platform/capabilities/staff-read.capability.ts";
import { ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { listStaff, readStaffMember } from "../documents/staff.ts";
import { PageInfo, readAllPages } from "../page.ts";

const Member = z.object({
  id: z.string(),
  email: z.string().nullable(),
  active: z.boolean(),
  isShopOwner: z.boolean(),
  accountType: z.string().nullable(),
});
const Members = z.object({ staffMembers: z.object({ nodes: z.array(Member), pageInfo: PageInfo }) });
const One = z.object({ staffMember: Member.nullable() });

/** The store's staff. Shopify shows them to an app only where Support granted `read_users`. */
function staffDirectory(client: AdminClient): StaffDirectory {
  return {
    async findByEmail(email) {
      // The whole list, not a search: stores have few people, and a search that fails open would name somebody else.
      const all = await readAllPages(async (after) => {
        const page = await client.query(listStaff, { after, query: null }, Members);
        return page.ok ? ok(page.value.staffMembers) : page;
      });
      if (!all.ok) return all;
      const wanted = email.toLowerCase();
      const found = all.value.find((member) => member.email?.toLowerCase() === wanted);
      return ok(found ? toMember(found) : null);
    },
    async read(ref) {
      const answer = await client.query(readStaffMember, { id: ref }, One);
      if (!answer.ok) return answer;
      return ok(answer.value.staffMember ? toMember(answer.value.staffMember) : null);
    },
  };
}

function toMember({ id, email, active, isShopOwner, accountType }: z.infer<typeof Member>): StaffMember {
  return { ref: id, email, active, owner: isShopOwner, throughProvider: accountType === "SAML" };
}

export const lever = defineLever({
  capability: "staff.read",
  source: `${docs}/objects/StaffMember`,
  scopes: [
    {
      anyOf: ["read_users"],
      bySupportOnly: true,
      why: "Shopify shows staff only to finance apps, and on the Plus and Advanced plans once Support granted it.",
    },
  ],
  probe: (facts) =>
    facts.staffProbe === false
      ? { why: "Shopify refused the list of staff although the scope is granted." }
      : undefined,
  create: ({ client }) => staffDirectory(client),
});
