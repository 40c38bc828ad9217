import type { MerchantId } from "#app/core/ids.ts";
import type { OwnerTx } from "./database.ts";

/** A merchant as the operator's commands list it. */
export interface ListedMerchant {
  readonly id: MerchantId;
  readonly name: string;
  readonly drill: boolean;
  readonly stores: readonly { readonly platform: string; readonly domain: string; readonly state: string }[];
}

/** Every merchant with its stores, oldest first. For the operator's own commands only. */
export async function listMerchants(tx: OwnerTx): Promise<ListedMerchant[]> {
  const rows = await tx.client.merchant.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      drill: true,
      stores: { select: { platform: true, domain: true, state: true }, orderBy: { installedAt: "asc" } },
    },
  });
  return rows.map((row) => ({ ...row, id: row.id as MerchantId }));
}
