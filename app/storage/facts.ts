import { z } from "zod";
import { Confidence } from "#app/contracts/severity.ts";
import type { IncidentId } from "#app/core/ids.ts";
import type { MerchantTx } from "./database.ts";
import type { Fact as FactRow } from "./generated/client.ts";

/** Where a fact comes from. */
export const FactSource = z.strictObject({
  kind: z.enum(["rule", "member", "platform", "assessment"]),
  ref: z.string().max(200),
});
export type FactSource = z.infer<typeof FactSource>;

/** What a fact says: a number, a flag, words, an instant; always inside `value`. */
export const FactValue = z.looseObject({ v: z.literal(1) });
export type FactValue = z.infer<typeof FactValue>;

/** Something known about an incident. Never edited: a later one takes its place. */
export interface Fact {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly name: string;
  readonly value: FactValue;
  readonly source: FactSource;
  readonly confidence: Confidence;
  readonly why: string | null;
  readonly recordedAt: Date;
  readonly supersededBy: string | null;
}

/** Appends a fact; the standing one of the same name, if any, points to it from now on. Returns what it replaced. */
export async function appendFact(tx: MerchantTx, fact: Omit<Fact, "supersededBy">): Promise<string | null> {
  const standing = await tx.client.fact.findFirst({
    where: { merchantId: tx.merchantId, incidentId: fact.incidentId, name: fact.name, supersededBy: null },
    select: { id: true },
  });
  await tx.client.fact.create({ data: { merchantId: tx.merchantId, ...fact, value: fact.value as never } });
  if (!standing) return null;
  await tx.client.fact.updateMany({
    where: { merchantId: tx.merchantId, id: standing.id },
    data: { supersededBy: fact.id },
  });
  return standing.id;
}

/** The standing fact of a name, or null. */
export async function readFact(tx: MerchantTx, incidentId: IncidentId, name: string): Promise<Fact | null> {
  const row = await tx.client.fact.findFirst({
    where: { merchantId: tx.merchantId, incidentId, name, supersededBy: null },
  });
  return row && toFact(row);
}

/** Every fact of an incident, those that were replaced too, oldest first. */
export async function listFactHistory(tx: MerchantTx, incidentId: string): Promise<readonly Fact[]> {
  const rows = await tx.client.fact.findMany({
    where: { merchantId: tx.merchantId, incidentId },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toFact);
}

function toFact(row: FactRow): Fact {
  return {
    id: row.id,
    incidentId: row.incidentId as IncidentId,
    name: row.name,
    value: FactValue.parse(row.value),
    source: FactSource.parse(row.source),
    confidence: Confidence.parse(row.confidence),
    why: row.why,
    recordedAt: row.recordedAt,
    supersededBy: row.supersededBy,
  };
}
