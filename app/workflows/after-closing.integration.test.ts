import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listReminders } from "#app/storage/deadline-reminders.ts";
import { readDeadlineState } from "#app/storage/deadlines.ts";
import { listPressingDeadlines } from "#app/storage/next-deadlines.ts";
import { type AssessWorld, hipaa, makeAssessWorld, must } from "#app/test/assess-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { closeIncident } from "./close-incident.ts";
import { reviewDeadlines } from "./compute-incident-deadlines.ts";
import { waiveDuty } from "./own-duty.ts";
import { markPrivileged } from "./privilege.ts";
import { recordFact } from "./record-fact.ts";
import { recordNotice } from "./record-notice.ts";
import { remindOfDeadlines } from "./remind-of-deadlines.ts";
import { addContractClock } from "./set-contract-clock.ts";
import { signAssessment } from "./sign-assessment.ts";

let opened: TestDatabase;
let world: AssessWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeAssessWorld(opened);
});

const day = 24 * 3600;

const close = (more: { readonly dutiesGoOn?: boolean; readonly reason?: "false_positive" | "duplicate" } = {}) =>
  closeIncident(world.deps, world.ada, {
    ...{ incidentId: world.incidentId, reason: "contained", note: "The copy was destroyed.", keepInForce: true },
    ...more,
  });

const remind = () => remindOfDeadlines(world.deps, world.merchantId, { incidentId: world.incidentId });
const reminded = () => world.as((tx) => listReminders(tx, world.incidentId));

describe("closing an incident of which something is still owed", () => {
  it("is refused with the duties named, until the closer says that they go on", async () => {
    const refused = await close();

    expect(refused).toMatchObject({ ok: false, error: { code: "conflict", details: { field: "dutiesGoOn" } } });
    expect(refused.ok ? "" : refused.error.message).toMatch(/still owed.*the people affected/i);
    expect((await close({ reason: "false_positive" })).ok).toBe(false);

    must(await close({ dutiesGoOn: true }));
    const [entry] = await opened.sql<{ payload: { owed: { duty: string; due: string }[] } }>(
      `SELECT p.payload::jsonb AS payload FROM evidence_entry e JOIN evidence_payload p USING (merchant_id, index)
       WHERE e.merchant_id = $1 AND e.type = 'incident.closed'`,
      [world.merchantId],
    );
    expect(entry?.payload.owed.map(({ duty }) => duty)).toContain("us_hipaa_ce.individual");
  });

  it("weighs what is recorded at that moment, not what was computed last", async () => {
    await opened.sql("DELETE FROM deadline_state WHERE merchant_id = $1", [world.merchantId]);

    expect((await close()).ok).toBe(false);
  });

  it("asks nothing once everything is met or set aside by counsel", async () => {
    const { deps, counsel, incidentId } = world;
    for (const { obligationId, scope, element } of await world.duties())
      if (["due", "at_risk", "overdue", "on_hold"].includes(element.status))
        must(
          await waiveDuty(deps, counsel, { incidentId, obligation: obligationId, scope, waived: true, reason: "No." }),
        );

    must(await close());
  });
});

describe("a closed incident of which something is still owed", () => {
  beforeEach(async () => {
    must(await close({ dutiesGoOn: true }));
  });

  it("keeps its reminders, and stays among what presses", async () => {
    world.clock.advance(46 * day);
    await remind();

    expect((await reminded()).map(({ stage }) => stage)).toContain("75");
    expect((await world.as((tx) => listPressingDeadlines(tx, null, 9))).map(({ element }) => element.id)).toContain(
      "us_hipaa_ce.individual",
    );
    world.clock.advance(20 * day);
    await remind();
    expect((await reminded()).map(({ stage }) => stage)).toContain("overdue");
  });

  it("reminds of the yearly report months later", async () => {
    world.clock.advance(97 * day);
    await remind();

    const yearly = (await reminded()).filter(({ obligationId }) => obligationId === "us_hipaa_ce.hhs_lt500");
    expect(yearly.map(({ stage, dueAt }) => [stage, dueAt.toISOString().slice(0, 10)])).toContainEqual([
      "90",
      "2027-03-01",
    ]);
  });

  it("takes notices, counts and corrected moments, and is computed anew by them", async () => {
    const { deps, ada, incidentId, clock } = world;
    must(await world.fact("affected.total", 900));
    await world.compute();
    expect((await world.duty("us_hipaa_ce.hhs_ge500"))?.status).toBe("due");

    const earlier = { name: "discovered", confidence: "high", why: "A clerk saw it first." } as const;
    must(await recordFact(deps, ada, { incidentId, ...earlier, value: { at: "2026-11-20T08:00:00Z" } }));
    await world.compute();
    expect((await world.duty("us_hipaa_ce.hhs_ge500"))?.element.due).toContain("2027-01-19");

    const notice = { obligation: "us_hipaa_ce.individual", scope: {}, method: "post", pieces: 900, reference: null };
    must(await recordNotice(deps, ada, { ...notice, incidentId, sentAt: clock.now() }));
    await world.compute();
    expect((await world.duty("us_hipaa_ce.individual"))?.status).toBe("met");
    const other = { incidentId, name: "note.of_mine", confidence: "high", why: "x", value: { value: 1 } } as const;
    expect(await recordFact(deps, ada, other)).toMatchObject({ error: { code: "conflict" } });
  });

  it("is judged anew by another version of the law and by a new contract", async () => {
    const { deps, merchantId, incidentId, counsel } = world;
    await opened.sql("UPDATE outbox SET state = 'done' WHERE kind = 'deadline.compute'");
    await opened.sql("UPDATE deadline_state SET law_hash = 'older' WHERE merchant_id = $1", [merchantId]);
    await reviewDeadlines(deps, merchantId);
    expect(await world.keys("deadline.compute")).toEqual([incidentId]);

    const clock = { name: "tell-us", value: 72, unit: "hours", clock_start: "aware", kind: "contract" } as const;
    must(await addContractClock(deps, counsel, clock));
    await world.compute();
    expect((await world.as((tx) => readDeadlineState(tx, incidentId)))?.lawHash).not.toBe("older");
    expect((await world.duties()).map(({ element }) => element.scope.contract)).toContain("tell-us");
  });

  it("can be assessed, signed and made privileged", async () => {
    const { deps, ada, incidentId } = world;
    const { id, digest } = await world.submitLowProbability();
    must(await signAssessment(deps, ada, { incidentId, versionId: id, digest, capacity: "assessor" }));
    await world.compute();
    expect(await world.duty("us_hipaa_ce.individual")).toBeUndefined();

    must(await markPrivileged(deps, ada, { incidentId, kind: "assessment", ref: hipaa.assessment, basis: "Counsel." }));
    // A count that grows takes the signed word back, closed or not.
    must(await world.fact("data.secured_per_hhs_guidance", false));
  });
});
