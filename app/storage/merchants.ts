import type { MerchantId } from "#app/core/ids.ts";
import type { MerchantTx } from "./database.ts";

/** One company: the tenant. */
export interface Merchant {
  readonly id: MerchantId;
  readonly name: string;
  /** IANA zone in which legal dates are counted. */
  readonly timeZone: string;
  readonly drill: boolean;
  /** The policy of containment as it is kept; whoever reads it parses it. */
  readonly policy: unknown;
}

/** The merchant of the transaction. */
export async function readMerchant(tx: MerchantTx): Promise<Merchant> {
  const row = await tx.client.merchant.findUniqueOrThrow({ where: { id: tx.merchantId } });
  return { id: row.id as MerchantId, name: row.name, timeZone: row.timeZone, drill: row.drill, policy: row.policy };
}

/** Creates the merchant of the transaction. */
export async function insertMerchant(
  tx: MerchantTx,
  merchant: Pick<Merchant, "name" | "timeZone" | "drill"> & { readonly policy: object; readonly at: Date },
): Promise<void> {
  const { at, policy, ...rest } = merchant;
  await tx.client.merchant.create({
    data: { ...rest, id: tx.merchantId, policy: policy as never, createdAt: at, updatedAt: at },
  });
}
