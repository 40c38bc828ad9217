import { z } from "zod";
import type { StoreId } from "#app/core/ids.ts";
import type { MerchantTx } from "./database.ts";

const Files = z.object({ v: z.literal(1), files: z.record(z.string(), z.string()) });

/** Who called the files good: the first look, the look after another theme went live, or a named member. */
export const BaselineTaker = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("system"), ref: z.enum(["first_look", "theme_switched"]) }),
  z.strictObject({ kind: z.literal("member"), ref: z.string() }),
]);
export type BaselineTaker = z.infer<typeof BaselineTaker>;

/** The main theme's files as they stood when they were accepted: names and MD5 sums. */
export interface ThemeBaseline {
  readonly themeId: string;
  readonly files: Readonly<Record<string, string>>;
  readonly takenAt: Date;
  readonly takenBy: BaselineTaker;
}

/** The accepted state of a store's theme; null before the first look. */
export async function readThemeBaseline(tx: MerchantTx, storeId: StoreId): Promise<ThemeBaseline | null> {
  const row = await tx.client.themeBaseline.findFirst({ where: { merchantId: tx.merchantId, storeId } });
  if (!row) return null;
  const { themeId, takenAt } = row;
  return { themeId, takenAt, files: Files.parse(row.files).files, takenBy: BaselineTaker.parse(row.takenBy) };
}

/** Accepts a state; the one before is gone. */
export async function writeThemeBaseline(tx: MerchantTx, storeId: StoreId, baseline: ThemeBaseline): Promise<void> {
  const { themeId, files, takenAt, takenBy } = baseline;
  const data = { themeId, files: { v: 1, files }, takenAt, takenBy };
  await tx.client.themeBaseline.upsert({
    where: { merchantId_storeId: { merchantId: tx.merchantId, storeId } },
    create: { merchantId: tx.merchantId, storeId, ...data },
    update: data,
  });
}

/** Forgets a store's accepted state. */
export async function deleteThemeBaseline(tx: MerchantTx, storeId: StoreId): Promise<void> {
  await tx.client.themeBaseline.deleteMany({ where: { merchantId: tx.merchantId, storeId } });
}
