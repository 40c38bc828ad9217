import { z } from "zod";
import type { MerchantTx } from "./database.ts";
import type { RunBundle as BundleRow } from "./generated/client.ts";

/** Something that a template names and that did not become a run. */
const LeftOut = z.object({ action: z.string(), why: z.string() });
export type LeftOut = z.infer<typeof LeftOut>;
const LeftOuts = z.object({ v: z.literal(1), items: z.array(LeftOut) });

/** Plans that are decided on as one. */
export interface Bundle {
  readonly id: string;
  readonly incidentId: string;
  readonly storeId: string;
  readonly template: string;
  readonly title: string;
  readonly digest: string;
  readonly leftOut: readonly LeftOut[];
  readonly proposedBy: string;
  readonly createdAt: Date;
}

/** Writes a bundle with its runs in the order in which they start. */
export async function insertBundle(tx: MerchantTx, bundle: Bundle, runIds: readonly string[]): Promise<void> {
  const { merchantId } = tx;
  const leftOut = { v: 1, items: bundle.leftOut.map((item) => ({ ...item })) };
  await tx.client.runBundle.create({ data: { ...bundle, leftOut, merchantId } });
  await tx.client.runBundleRun.createMany({
    data: runIds.map((runId, index) => ({ merchantId, bundleId: bundle.id, index, runId })),
  });
}

/** One bundle of this merchant. */
export async function findBundle(tx: MerchantTx, id: string): Promise<Bundle | undefined> {
  const row = await tx.client.runBundle.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row ? toBundle(row) : undefined;
}

/** The bundles of an incident, oldest first. */
export async function listBundles(tx: MerchantTx, incidentId: string): Promise<Bundle[]> {
  const rows = await tx.client.runBundle.findMany({
    where: { merchantId: tx.merchantId, incidentId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toBundle);
}

/** The ids of a bundle's runs, in their order. */
export async function listBundleRuns(tx: MerchantTx, bundleId: string): Promise<string[]> {
  const rows = await tx.client.runBundleRun.findMany({
    where: { merchantId: tx.merchantId, bundleId },
    orderBy: { index: "asc" },
  });
  return rows.map((row) => row.runId);
}

/** The bundle that a run belongs to; null for a run that stands alone. */
export async function readBundleOfRun(tx: MerchantTx, runId: string): Promise<string | null> {
  const row = await tx.client.runBundleRun.findFirst({ where: { merchantId: tx.merchantId, runId } });
  return row?.bundleId ?? null;
}

function toBundle({ merchantId: _merchant, leftOut, ...row }: BundleRow): Bundle {
  return { ...row, leftOut: LeftOuts.parse(leftOut).items };
}
