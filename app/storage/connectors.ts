import { z } from "zod";
import type { Json, Mode } from "#app/core/containment/define-action.ts";
import type { RunState } from "#app/core/containment/run-state.ts";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import type { MerchantTx } from "./database.ts";
import type { Prisma, Connector as Stored } from "./generated/client.ts";

/** What came of trying a connector's settings. */
export const ConnectorTest = z.object({ at: z.string(), ok: z.boolean(), why: z.string() });
export type ConnectorTest = z.infer<typeof ConnectorTest>;

/** A connector as a merchant set it up. Its secrets stay sealed. */
export interface ConnectorRow {
  readonly id: string;
  /** The one store it answers for; null: all of the merchant's. */
  readonly storeId: string | null;
  readonly kind: string;
  readonly settings: { readonly [key: string]: Json };
  readonly secretsSealed: string;
  readonly addedBy: MemberId;
  readonly addedAt: Date;
  readonly lastTest: ConnectorTest | null;
}

/** Where a connector's secrets are sealed for. */
export function connectorPlace(merchant: MerchantId, id: string): SealingContext {
  return { merchant, purpose: "connector", table: "connector", column: "secrets_sealed", row: id };
}

export async function insertConnector(tx: MerchantTx, row: ConnectorRow): Promise<void> {
  const { settings, lastTest, ...plain } = row;
  await tx.client.connector.create({
    data: {
      ...plain,
      merchantId: tx.merchantId,
      settings: { v: 1, ...settings } as Prisma.InputJsonObject,
      ...(lastTest ? { lastTest: { v: 1, ...lastTest } } : {}),
    },
  });
}

/** The merchant's connectors: those of one store before those of all, then the first added first. */
export async function listConnectors(tx: MerchantTx): Promise<readonly ConnectorRow[]> {
  const rows = await tx.client.connector.findMany({
    where: { merchantId: tx.merchantId },
    orderBy: [{ storeId: { sort: "asc", nulls: "last" } }, { addedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toRow);
}

export async function readConnector(tx: MerchantTx, id: string): Promise<ConnectorRow | null> {
  const row = await tx.client.connector.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && toRow(row);
}

/** False when it was removed meanwhile. */
export async function writeConnectorTest(tx: MerchantTx, id: string, test: ConnectorTest): Promise<boolean> {
  const { count } = await tx.client.connector.updateMany({
    where: { merchantId: tx.merchantId, id },
    data: { lastTest: { v: 1, ...test } },
  });
  return count > 0;
}

/** Removes a connector with its secrets; false when it was gone already. */
export async function deleteConnector(tx: MerchantTx, id: string): Promise<boolean> {
  const { count } = await tx.client.connector.deleteMany({ where: { merchantId: tx.merchantId, id } });
  return count > 0;
}

/** Runs carried out in that way and in one of these states, in one store or in all. */
export async function countRunsOfMode(
  tx: MerchantTx,
  mode: Mode,
  storeId: string | null,
  states: readonly RunState[],
): Promise<number> {
  return tx.client.containmentRun.count({
    where: {
      merchantId: tx.merchantId,
      mode,
      state: { in: [...states] },
      ...(storeId === null ? {} : { storeId }),
    },
  });
}

function toRow(row: Stored): ConnectorRow {
  const { v: _version, ...settings } = row.settings as { readonly [key: string]: Json };
  return {
    ...{ id: row.id, storeId: row.storeId, kind: row.kind, settings, secretsSealed: row.secretsSealed },
    ...{ addedBy: row.addedBy as MemberId, addedAt: row.addedAt },
    lastTest: row.lastTest === null ? null : ConnectorTest.parse(row.lastTest),
  };
}
