import type { MerchantTx } from "./database.ts";

/** A merchant's own template as it is kept: its actions and parameters are sealed. */
export interface OwnTemplateRecord {
  readonly id: string;
  readonly name: string;
  readonly surface: string;
  readonly itemsSealed: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** Keeps a template. */
export async function insertOwnTemplate(tx: MerchantTx, template: OwnTemplateRecord): Promise<void> {
  await tx.client.ownTemplate.create({ data: { ...template, merchantId: tx.merchantId } });
}

/** The merchant's own templates, by name. */
export async function listOwnTemplates(tx: MerchantTx): Promise<OwnTemplateRecord[]> {
  return tx.client.ownTemplate.findMany({
    where: { merchantId: tx.merchantId },
    omit: { merchantId: true },
    orderBy: { name: "asc" },
    take: 100,
  });
}

/** Forgets a template; false when there is none of that id. */
export async function deleteOwnTemplate(tx: MerchantTx, id: string): Promise<boolean> {
  const { count } = await tx.client.ownTemplate.deleteMany({ where: { merchantId: tx.merchantId, id } });
  return count === 1;
}
