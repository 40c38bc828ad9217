import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deadlineSignalKey } from "#app/core/automation/signal-key.ts";
import { scopeKey } from "#app/core/obligations/scope-key.ts";
import { listReminders } from "#app/storage/deadline-reminders.ts";
import { type AssessWorld, makeAssessWorld, must } from "#app/test/assess-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { endHold, recordEnforcementHold } from "./enforcement-hold.ts";
import { assignDuty, waiveDuty } from "./own-duty.ts";
import { markPrivileged, releasePrivilege } from "./privilege.ts";
import { recordNotice, withdrawNotice } from "./record-notice.ts";
import { remindOfDeadlines } from "./remind-of-deadlines.ts";
import { addContractClock, endContractClock } from "./set-contract-clock.ts";

let opened: TestDatabase;
let world: AssessWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeAssessWorld(opened);
});

describe("workflows/record-notice", () => {
  const notice = { obligation: "us_hipaa_ce.individual", scope: {}, method: "post", pieces: 14, reference: null };

  it("meets the duty by a person's word, until the record is taken back", async () => {
    const { incidentId } = world;
    const { deps, ada, clock } = world;
    const { noticeId } = must(await recordNotice(deps, ada, { ...notice, incidentId, sentAt: clock.now() }));
    await world.compute();
    expect((await world.duty("us_hipaa_ce.individual"))?.status).toBe("met");

    must(await withdrawNotice(deps, ada, { incidentId, noticeId, why: "It lay at the printer's." }));
    await world.compute();
    expect((await world.duty("us_hipaa_ce.individual"))?.status).toBe("due");
    expect(await world.evidence()).toEqual(expect.arrayContaining(["notice.recorded", "notice.withdrawn"]));
  });

  it("records nothing that has not gone out, and no duty that no law has", async () => {
    const { incidentId } = world;
    const { deps, ada, clock } = world;
    const later = new Date(clock.now().getTime() + 1000);

    expect(await recordNotice(deps, ada, { ...notice, incidentId, sentAt: later })).toMatchObject({
      error: { details: { field: "sentAt" } },
    });
    expect(
      await recordNotice(deps, ada, { ...notice, incidentId, obligation: "us_XX.individual", sentAt: clock.now() }),
    ).toMatchObject({
      error: { details: { field: "obligation" } },
    });
  });
});

describe("workflows/remind-of-deadlines", () => {
  const day = 24 * 3600;

  it("reminds at each stage once, tells Flow at three quarters, and asks to be woken for the next", async () => {
    const { incidentId } = world;
    const { clock, storeId } = world;
    await opened.sql("UPDATE outbox SET state = 'done' WHERE kind = 'deadline.remind'");
    await remindOfDeadlines(world.deps, world.merchantId, { incidentId: world.incidentId });
    expect(await world.as((tx) => listReminders(tx, incidentId))).toEqual([]);
    const [waiting] = await world.jobs("deadline.remind");
    expect(waiting?.run_at.getTime()).toBeGreaterThan(clock.now().getTime());

    clock.advance(46 * day);
    await remindOfDeadlines(world.deps, world.merchantId, { incidentId: world.incidentId });
    await remindOfDeadlines(world.deps, world.merchantId, { incidentId: world.incidentId });

    const sent = (await world.as((tx) => listReminders(tx, incidentId))).filter(
      ({ obligationId }) => obligationId === "us_hipaa_ce.individual",
    );
    expect(sent.map(({ stage }) => stage)).toEqual(["50", "75"]);
    expect(await world.keys("message.announce")).toContain(`deadline_near:${incidentId}:`);
    const signals = await world.keys("automation.trigger");
    expect(signals.some((key) => key.startsWith(deadlineSignalKey(incidentId, storeId, "")))).toBe(true);
    expect((await world.evidence()).filter((type) => type === "deadlines.reminded")).toHaveLength(1);
  });

  it("says that it is overdue, and presses nobody about what world.counsel set aside", async () => {
    const { incidentId } = world;
    const { deps, clock, ada } = world;
    const ref = { incidentId, obligation: "us_hipaa_ce.individual", scope: scopeKey({ entity: "merchant" }) };
    must(await assignDuty(deps, ada, { ...ref, memberId: world.counsel.memberId }));
    expect(await waiveDuty(deps, ada, { ...ref, waived: true, reason: "x" })).toMatchObject({
      error: { code: "not_allowed" },
    });
    must(await waiveDuty(deps, world.counsel, { ...ref, waived: true, reason: "Told by the clinic." }));
    clock.advance(70 * day);
    await remindOfDeadlines(world.deps, world.merchantId, { incidentId: world.incidentId });
    const waived = (await world.as((tx) => listReminders(tx, incidentId))).map(({ obligationId }) => obligationId);
    must(await waiveDuty(deps, world.counsel, { ...ref, waived: false, reason: "It was not." }));
    await remindOfDeadlines(world.deps, world.merchantId, { incidentId: world.incidentId });

    const sent = (await world.as((tx) => listReminders(tx, incidentId))).filter(
      ({ obligationId }) => obligationId === ref.obligation,
    );
    expect(waived).not.toContain(ref.obligation);
    expect(sent.map(({ stage }) => stage)).toContain("overdue");
  });
});

describe("workflows/enforcement-hold", () => {
  it("holds what it covers, without naming the official anywhere but sealed", async () => {
    const { incidentId } = world;
    const { deps, clock } = world;
    const until = new Date(clock.now().getTime() + 90 * 24 * 3_600_000);
    const { holdId } = must(
      await recordEnforcementHold(deps, world.counsel, {
        ...{ incidentId, covers: ["us_hipaa_ce"], kind: "written", from: clock.now(), until },
        statedBy: "Agent Smith, FBI Seattle",
      }),
    );
    await world.compute();
    expect((await world.duty("us_hipaa_ce.individual"))?.status).toBe("on_hold");
    const payloads = await opened.sql<{ payload: string }>(
      "SELECT payload FROM evidence_payload WHERE merchant_id = $1",
      [world.merchantId],
    );
    expect(payloads.map(({ payload }) => payload).join()).not.toContain("Smith");

    clock.advance(60);
    must(await endHold(deps, world.counsel, { incidentId, holdId, until: clock.now() }));
    clock.advance(60);
    await world.compute();
    expect((await world.duty("us_hipaa_ce.individual"))?.status).toBe("due");
  });
});

describe("workflows/set-contract-clock", () => {
  it("adds the merchant's own clock to every declared incident, labelled as policy, and ends it", async () => {
    const { deps } = world;
    const clock = { name: "tell-in-72h", value: 72, unit: "hours", clock_start: "aware", kind: "policy" } as const;
    const { clockId } = must(await addContractClock(deps, world.counsel, clock));
    await world.compute();
    const own = (await world.duties()).find(({ element }) => element.law.standing === "policy");
    expect(own?.element.due).toBe("2026-11-28T03:07:00+00:00");

    must(await endContractClock(deps, world.counsel, { clockId }));
    await world.compute();
    expect((await world.duties()).some(({ element }) => element.law.standing === "policy")).toBe(false);
  });
});

describe("workflows/record-law-fact, with a contract's own clock", () => {
  it("starts a clock that only the contract names, and no other unknown one", async () => {
    const clock = { name: "acquirer-24h", value: 24, unit: "hours", clock_start: "acquirer_called" } as const;
    must(await addContractClock(world.deps, world.counsel, clock));

    must(await world.fact("clock.acquirer_called", "2026-11-25T02:00:00Z"));
    await world.compute();

    const own = (await world.duties()).find(({ element }) => element.scope.contract === "acquirer-24h");
    expect(own?.element.due).toBe("2026-11-26T02:00:00+00:00");
    expect(await world.fact("clock.insurer_called", "2026-11-25T02:00:00Z")).toMatchObject({ ok: false });
  });
});

describe("workflows/privilege", () => {
  it("keeps the answers of a privileged assessment out of evidence until world.counsel releases it", async () => {
    const { incidentId } = world;
    const { deps, ada } = world;
    const mark = { incidentId, kind: "assessment", ref: "hipaa-four-factor", basis: "Work product" } as const;
    const { markId } = must(await markPrivileged(deps, ada, mark));
    await world.submitLowProbability();
    const payloads = async () =>
      (
        await opened.sql<{ payload: string }>("SELECT payload FROM evidence_payload WHERE merchant_id = $1", [
          world.merchantId,
        ])
      )
        .map(({ payload }) => payload)
        .join("\n");
    expect(await payloads()).not.toContain("mail log traces");

    expect(await releasePrivilege(deps, ada, { incidentId, markId, reason: "x" })).toMatchObject({
      error: { code: "not_allowed" },
    });
    must(await releasePrivilege(deps, world.counsel, { incidentId, markId, reason: "Asked for by OCR." }));
    expect(await payloads()).toContain("mail log traces");
  });
});
