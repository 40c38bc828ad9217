import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseVerifierKey } from "#app/core/evidence/note-key.ts";
import { verifyBundle } from "#app/core/evidence/verify.ts";
import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import { commitChange } from "#app/storage/commit.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import type { Deps } from "./deps.ts";
import { exportEvidence } from "./export-evidence.ts";
import { signCheckpoint } from "./sign-checkpoint.ts";
import { verifierKeyOf } from "./signing-key.ts";

const merchantId = randomUUID() as MerchantId;
const incidentId = randomUUID() as IncidentId;
const otherIncident = randomUUID() as IncidentId;
const clock = new TestClock();
const member = { kind: "member" as const, ref: randomUUID() };

let test: TestDatabase;
let deps: Deps;

function append(incident: IncidentId, payload: unknown): Promise<void> {
  return commitChange(deps.database, merchantId, clock.now(), async (change) => {
    change.evidence({ type: "fact.recorded", incidentId: incident, actor: member, payload });
  });
}

async function exported(incident: IncidentId): Promise<string[]> {
  const file = await exportEvidence(deps, merchantId, incident, member);
  if (!file.ok) throw file.error;
  const lines: string[] = [];
  for await (const line of file.value.lines) lines.push(line);
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield line.replace(/\n$/, "");
}

describe("app/workflows/export-evidence", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    deps = testDeps(test.database, { clock });
    for (let i = 0; i < 12; i++) await append(i % 3 === 0 ? otherIncident : incidentId, { n: i });
  });

  afterAll(() => test.close());

  it("writes a file that verifies on its own, and with the merchant's key from outside", async () => {
    const lines = await exported(incidentId);
    const parsed = parseVerifierKey(await verifierKeyOf(deps, merchantId));
    if (!parsed.ok) throw parsed.error;

    expect(await verifyBundle(each(lines))).toMatchObject({ verified: true, entries: 9, signer: "unconfirmed" });
    expect(await verifyBundle(each(lines), { key: parsed.value })).toMatchObject({
      verified: true,
      signer: "confirmed",
    });
  });

  it("names the entry that was changed after the export", async () => {
    const lines = await exported(incidentId);
    lines[4] = (lines[4] ?? "").replace(/\\"n\\":(\d)/, '\\"n\\":9');

    const answer = await verifyBundle(each(lines));

    expect(answer.verified).toBe(false);
    expect(answer.firstBad?.line).toBe(5);
  });

  it("still verifies when a payload was erased before the export", async () => {
    await append(incidentId, { erased: true });
    const [entry] = await test.sql<{ index: string }>(
      `SELECT max(index) AS index FROM evidence_entry WHERE merchant_id = '${merchantId}'`,
    );
    await test.sql("DELETE FROM evidence_payload WHERE merchant_id = $1 AND index = $2", [merchantId, entry?.index]);

    const lines = await exported(incidentId);

    expect(await verifyBundle(each(lines))).toMatchObject({ verified: true });
    expect(lines.join("")).not.toContain('erased\\":true');
  });

  it("says that an incident of another merchant does not exist", async () => {
    const answer = await exportEvidence(deps, randomUUID() as MerchantId, incidentId, member);

    expect(answer.ok ? undefined : answer.error.code).toBe("not_found");
  });

  it("appends in order and signs one root per size when many write at once", async () => {
    const before = await test.sql<{ size: string }>(
      `SELECT size FROM evidence_head WHERE merchant_id = '${merchantId}'`,
    );

    await Promise.all([
      ...Array.from({ length: 20 }, (_, i) => append(incidentId, { parallel: i })),
      signCheckpoint(deps, merchantId),
      signCheckpoint(deps, merchantId),
    ]);
    await signCheckpoint(deps, merchantId);

    const [head] = await test.sql<{ size: string }>(
      `SELECT size FROM evidence_head WHERE merchant_id = '${merchantId}'`,
    );
    const [signed] = await test.sql<{ size: string }>(
      `SELECT max(size) AS size FROM checkpoint WHERE merchant_id = '${merchantId}'`,
    );
    expect(Number(head?.size)).toBe(Number(before[0]?.size) + 20);
    expect(Number(signed?.size)).toBe(Number(head?.size));
    expect(await verifyBundle(each(await exported(incidentId)))).toMatchObject({ verified: true });
  });

  it("keeps neither state nor evidence nor work when the change fails", async () => {
    const [before] = await test.sql<{ size: string }>(
      `SELECT size FROM evidence_head WHERE merchant_id = '${merchantId}'`,
    );
    const failing = commitChange(deps.database, merchantId, clock.now(), async (change) => {
      change.evidence({ type: "fact.recorded", incidentId, actor: member, payload: {} });
      change.job({ kind: "retention.sweep", key: "never", payload: {} });
      throw new Error("the power went out");
    });

    await expect(failing).rejects.toThrow("the power went out");
    const [after] = await test.sql<{ size: string }>(
      `SELECT size FROM evidence_head WHERE merchant_id = '${merchantId}'`,
    );
    expect(after?.size).toEqual(before?.size);
    expect(await test.sql("SELECT 1 FROM outbox WHERE kind = 'retention.sweep'")).toEqual([]);
  });
});
