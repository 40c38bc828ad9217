import { z } from "zod";
import type { MerchantTx } from "#app/storage/database.ts";
import { listSealedNames } from "#app/storage/member-reads.ts";
import type { ViewDeps } from "./view-deps.ts";

const Person = z.object({ name: z.string(), email: z.string() });
export type Person = z.infer<typeof Person>;

/** Opens a member's name and address; null when the data key is gone (the merchant was erased). */
export async function openPerson(
  deps: Pick<ViewDeps, "keyring">,
  member: { readonly merchantId: MerchantTx["merchantId"]; readonly id: string; readonly sealed: string },
): Promise<Person | null> {
  const place = {
    merchant: member.merchantId,
    purpose: "member",
    table: "member",
    column: "person_sealed",
    row: member.id,
  } as const;
  const opened = await deps.keyring.openText(place, member.sealed);
  if (!opened.ok) return null;
  const person = Person.safeParse(JSON.parse(opened.value));
  return person.success ? person.data : null;
}

/** The names of a merchant's members by id, removed ones included. */
export async function readMemberNames(deps: ViewDeps, tx: MerchantTx): Promise<ReadonlyMap<string, string>> {
  const rows = await listSealedNames(tx);
  const named = await Promise.all(
    rows.map(async (row) => {
      const person = await openPerson(deps, { merchantId: tx.merchantId, id: row.id, sealed: row.personSealed });
      return [row.id, person?.name ?? null] as const;
    }),
  );
  return new Map(named.flatMap(([id, name]) => (name === null ? [] : [[id, name] as const])));
}
