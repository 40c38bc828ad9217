import { randomUUID } from "node:crypto";
import type { MerchantTx } from "#app/storage/database.ts";
import { appendEvidence } from "#app/storage/evidence-log.ts";
import { readFactEntries } from "#app/storage/fact-entries.ts";
import { insertPrivilegeMark } from "#app/storage/privilege-marks.ts";
import { listEveryIncident, listPrivilegedAssessments, listStandingFactsNamed } from "#app/storage/register-reads.ts";
import { listWithheldEntries, readWithheldRows } from "#app/storage/withheld-entries.ts";
import { tenantTime as at, type Tenant } from "#app/test/tenant.ts";
import { read, type StorageAttempt } from "./attempt.ts";

const actor = { kind: "system", ref: null } as const;
const stranger = randomUUID();

/** In the caller's own incident of that id, if it has one: a fact in evidence, and an assessment and that fact marked. */
async function mark(tx: MerchantTx, { incidentId, mark: name }: Tenant): Promise<void> {
  const own = await tx.client.incident.findFirst({ where: { merchantId: tx.merchantId, id: incidentId } });
  if (!own) return;
  const payload = { fact: incidentId, name, value: 1, source: { kind: "member", ref: stranger } };
  await appendEvidence(tx, [{ type: "fact.recorded", incidentId, actor, payload }], at);
  const shared = { incidentId, ref: name, basis: "x", markedBy: stranger, markedAt: at };
  await insertPrivilegeMark(tx, { ...shared, id: randomUUID(), kind: "fact" });
  await insertPrivilegeMark(tx, { ...shared, id: randomUUID(), kind: "assessment" });
}

/** Attempts on what the register, the screens of assessing and exports read. */
export const assessReadAttempts: Readonly<Record<string, StorageAttempt>> = {
  "fact-entries.readFactEntries": read(async (tx, t) => {
    await mark(tx, t);
    return [...(await readFactEntries(tx, t.incidentId))];
  }),
  "register-reads.listEveryIncident": read((tx) => listEveryIncident(tx)),
  "register-reads.listStandingFactsNamed": read(async (tx, t) => {
    const facts = await tx.client.fact.findMany({ where: { merchantId: tx.merchantId, incidentId: t.incidentId } });
    return listStandingFactsNamed(
      tx,
      facts.map(({ name }) => name),
    );
  }),
  "register-reads.listPrivilegedAssessments": read(async (tx, t) => {
    await mark(tx, t);
    return listPrivilegedAssessments(tx);
  }),
  "withheld-entries.listWithheldEntries": read(async (tx, t) => {
    await mark(tx, t);
    return listWithheldEntries(tx, t.incidentId);
  }),
  "withheld-entries.readWithheldRows": read(async (tx, t) => {
    await mark(tx, t);
    const { assessments, facts, versions } = await readWithheldRows(tx);
    return [...assessments, ...facts, ...versions];
  }),
};
