import type { MerchantTx } from "./database.ts";

/** Who read whose personal data, and why. The table refuses changes. */
export interface PersonalDataRead {
  readonly id: string;
  /** `member:<id>` or `system:<job>`. */
  readonly who: string;
  /** Which rows were opened: table and ids, no values. */
  readonly what: string;
  readonly why: string;
  readonly at: Date;
}

export async function insertPersonalDataRead(tx: MerchantTx, read: PersonalDataRead): Promise<void> {
  await tx.client.personalDataRead.create({ data: { ...read, merchantId: tx.merchantId } });
}
