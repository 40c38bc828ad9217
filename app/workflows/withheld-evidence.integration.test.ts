import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyBundle } from "#app/core/evidence/verify.ts";
import { withholdRow } from "#app/core/evidence/withhold-row.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { eachMerchantRow } from "#app/storage/merchant-rows.ts";
import { readWithheldRows } from "#app/storage/withheld-entries.ts";
import { type AssessWorld, hipaa, makeAssessWorld, misdirected, must } from "#app/test/assess-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { exportEvidence } from "./export-evidence.ts";
import { namePrincipal } from "./name-principal.ts";
import { markPrivileged, releasePrivilege } from "./privilege.ts";
import { saveAnswers } from "./save-answers.ts";
import { signAssessment } from "./sign-assessment.ts";
import { submitAssessment } from "./submit-assessment.ts";

let opened: TestDatabase;
let world: AssessWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeAssessWorld(opened);
});

/** The evidence file of the incident, or of the whole log, and whether it verifies. */
async function exported(incidentId: string | null): Promise<{ text: string; verified: boolean }> {
  const by = { kind: "member", ref: world.ada.memberId } as const;
  const file = must(await exportEvidence(world.deps, world.merchantId, incidentId as IncidentId | null, by));
  const lines: string[] = [];
  for await (const line of file.lines) lines.push(line);
  async function* each() {
    for (const line of lines) yield line.replace(/\n$/, "");
  }
  return { text: lines.join(""), verified: (await verifyBundle(each())).verified };
}

/** Everything that `cordon merchant export` writes. */
async function copied(): Promise<string> {
  const withheld = await world.as(readWithheldRows);
  const rows: string[] = [];
  await world.deps.database.rawOwner((raw) =>
    eachMerchantRow(raw, world.merchantId, async ({ table, row }) => {
      rows.push(JSON.stringify({ table, row: withholdRow(table, row, withheld) }));
    }),
  );
  return rows.join("\n");
}

const secret = "mail log traces each copy";
const mark = (kind: "assessment" | "fact", ref: string) =>
  markPrivileged(world.deps, world.ada, { incidentId: world.incidentId, kind, ref, basis: "Work product" });

describe("what is privileged", () => {
  it("is in no export from the moment it is marked, though it was sealed in full before, and the file verifies", async () => {
    await world.submitLowProbability();
    expect((await exported(world.incidentId)).text).toContain(secret);

    must(await mark("assessment", hipaa.assessment));
    for (const incidentId of [world.incidentId, null]) {
      const file = await exported(incidentId);
      expect(file.text).not.toContain(secret);
      expect(file.text).toContain('\\"withheld\\":[[');
      expect(file.verified).toBe(true);
    }
    expect(await copied()).not.toContain(secret);
  });

  it("takes the facts along that its signed outcome told", async () => {
    const version = await world.submitLowProbability();
    const signing = { incidentId: world.incidentId, versionId: version.id, digest: version.digest };
    must(await signAssessment(world.deps, world.ada, { ...signing, capacity: "assessor" }));
    const told = "assess.hipaa_lopc_demonstrated";
    expect((await exported(world.incidentId)).text).toContain(told);

    must(await mark("assessment", hipaa.assessment));

    expect((await exported(world.incidentId)).text).not.toContain(told);
    expect(await copied()).not.toContain(`"name":"${told}","value"`);
  });

  it("can be a single fact, and nothing else goes with it", async () => {
    must(await mark("fact", "affected.total"));
    const { text, verified } = await exported(world.incidentId);

    expect(text).not.toContain('\\"name\\":\\"affected.total\\"');
    expect(text).toContain('\\"name\\":\\"affected.by_us_state\\"');
    expect(verified).toBe(true);
  });

  it("takes along what was said when a signed assessment fell", async () => {
    const version = await world.submitLowProbability();
    const signing = { incidentId: world.incidentId, versionId: version.id, digest: version.digest };
    must(await signAssessment(world.deps, world.ben, { ...signing, capacity: "assessor" }));
    const named = { incidentId: world.incidentId, memberId: world.ben.memberId, named: true, why: "It was them." };
    must(await namePrincipal(world.deps, world.ada, named));
    await world.compute();
    expect((await exported(world.incidentId)).text).toContain('\\"outcomeNow\\"');

    must(await mark("assessment", hipaa.assessment));

    expect((await exported(world.incidentId)).text).not.toContain('\\"outcomeNow\\"');
  });

  it("takes along the answers that a fact gave, and the reasons of duties that rest on it", async () => {
    must(await world.fact("data.elements", ["date_of_birth"]));
    const { deps, ada, incidentId } = world;
    const { "F1.4": _, ...answers } = misdirected;
    must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers, revision: 0 }));
    must(await submitAssessment(deps, ada, { ...hipaa, incidentId }));
    const prefilled = '\\"kind\\":\\"fact\\",\\"ref\\":\\"data.elements\\"';
    const prefilledRow = /"table":"assessment_version"[^\n]*"ref": ?"data.elements"/;
    expect((await exported(incidentId)).text).toContain(prefilled);
    expect(await copied()).toMatch(/"table":"deadline","row":[^\n]*"element":/);
    expect(await copied()).toMatch(prefilledRow);

    must(await mark("fact", "data.elements"));

    expect((await exported(incidentId)).text).not.toContain(prefilled);
    const copy = await copied();
    expect(copy).not.toMatch(prefilledRow);
    expect(copy).not.toMatch(/"table":"deadline","row":[^\n]*"element":/);
    expect(copy).not.toMatch(/"table":"deadline_state","row":[^\n]*"answer":/);
  });

  it("is in exports again once counsel released it", async () => {
    await world.submitLowProbability();
    const { markId } = must(await mark("assessment", hipaa.assessment));
    const release = { incidentId: world.incidentId, markId, reason: "OCR asked for it." };
    must(await releasePrivilege(world.deps, world.counsel, release));
    const { text, verified } = await exported(world.incidentId);

    expect(text).toContain(secret);
    expect(text).not.toContain('\\"withheld\\"');
    expect(verified).toBe(true);
    expect(await copied()).toContain(secret);
  });
});
