import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deadlineSignalKey } from "#app/core/automation/signal-key.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { scopeKey } from "#app/core/obligations/scope-key.ts";
import type { JobKind } from "#app/core/work/job.ts";
import { listAssessmentVersions } from "#app/storage/assessment-versions.ts";
import { readAssessmentProgress } from "#app/storage/assessments.ts";
import { listReminders } from "#app/storage/deadline-reminders.ts";
import { type DeadlineRow, listDeadlines, readDeadlineState } from "#app/storage/deadlines.ts";
import { listFactHistory, readFact } from "#app/storage/facts.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { computeIncidentDeadlines, reviewDeadlines } from "./compute-incident-deadlines.ts";
import { declareIncident } from "./declare-incident.ts";
import { endHold, recordEnforcementHold } from "./enforcement-hold.ts";
import { openIncident } from "./open-incident.ts";
import { assignDuty, waiveDuty } from "./own-duty.ts";
import { markPrivileged, releasePrivilege } from "./privilege.ts";
import { recordLawFact } from "./record-law-fact.ts";
import { recordNotice, withdrawNotice } from "./record-notice.ts";
import { remindOfDeadlines } from "./remind-of-deadlines.ts";
import { handOverAssessment, saveAnswers, saveSmallIncident } from "./save-answers.ts";
import { addContractClock, endContractClock } from "./set-contract-clock.ts";
import { setLawProfile } from "./set-law-profile.ts";
import { signAssessment } from "./sign-assessment.ts";
import { submitAssessment } from "./submit-assessment.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let counsel: Viewer;
let incidentId: string;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

const must = <T>(result: { ok: true; value: T } | { ok: false; error: Error }): T => {
  if (!result.ok) throw result.error;
  return result.value;
};
const as = <T>(work: (tx: Parameters<typeof listDeadlines>[0]) => Promise<T>): Promise<T> =>
  world.deps.database.asMerchant(world.merchantId, work);

const fact = (name: string, value: unknown) =>
  recordLawFact(world.deps, world.ada, { incidentId, name, value, confidence: "high", why: "Counted." });
const compute = () => computeIncidentDeadlines(world.deps, world.merchantId, { incidentId });
const remind = () => remindOfDeadlines(world.deps, world.merchantId, { incidentId });
const duties = () => as((tx) => listDeadlines(tx, incidentId));
const duty = async (id: string): Promise<DeadlineRow | undefined> =>
  (await duties()).find(({ obligationId }) => obligationId === id);
const jobs = async (kind: JobKind): Promise<string[]> => (await world.jobs(kind)).map(({ key }) => key);

/** A covered entity in New York whose patients' appointments got out: discovered on 25 November. */
async function declareBreach(): Promise<void> {
  const { deps, ada, storeId, clock } = world;
  incidentId = must(
    await openIncident(deps, ada, { title: "A list went out", severity: "high", storeIds: [storeId], alertId: null }),
  ).incidentId;
  must(await declareIncident(deps, ada, { incidentId, discoveredAt: clock.now(), why: "The mail is out." }));
  const facts: Readonly<Record<string, unknown>> = {
    "entity.roles": ["hipaa_covered_entity"],
    "data.categories": ["phi"],
    "event.impermissible_use_or_disclosure": true,
    "data.secured_per_hhs_guidance": false,
    "affected.total": 14,
    "affected.by_us_state": { WA: 14 },
  };
  for (const [name, value] of Object.entries(facts)) must(await fact(name, value));
  await compute();
}

const given = (value: unknown, evidence: string[] = []) => ({ kind: "given", value, evidence }) as never;

/** The answers of worked case S04: a clinic got it by mistake, opened it once, deleted it and attests so. */
const misdirected = {
  ...{ G4: given("none"), "F1.1": given(["name"]), "F1.2": given("appointment_or_billing_only") },
  ...{ "F1.3": given(["none"]), "F1.4": given(false), "F1.6": given("several") },
  ...{ "F2.1": given("other_hipaa_entity_or_ba"), "F2.2": given(true), "F2.3": given(false) },
  ...{ "F3.1": given("viewed"), "F3.2": given(true), "F3.3": given(false) },
  "F4.1": given("returned_or_verified_destroyed_with_signed_attestation", ["entry-3"]),
  ...{ "F4.4": given(true), "F3.4": given({ from: "2026-11-24T09:00:00Z", to: "2026-11-24T11:00:00Z" }) },
  "F4.2": { kind: "not_applicable", why: "No credentials were involved." } as const,
  ...{ "F4.3": given(7200), "O.1": given("This month's data; the mail log traces each copy.") },
};
const hipaa = { assessment: "hipaa-four-factor" };

async function submitLowProbability(): Promise<{ id: string; digest: string }> {
  const { deps, ada } = world;
  must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers: misdirected, revision: 0 }));
  const { versions } = must(await submitAssessment(deps, ada, { ...hipaa, incidentId }));
  expect(versions).toMatchObject([{ outcome: "low_probability_may_be_proposed", standing: "proposed" }]);
  const [version] = await as((tx) => listAssessmentVersions(tx, [incidentId]));
  return { id: version!.id, digest: version!.digest };
}

beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  counsel = await world.addMember(["counsel"]);
  await declareBreach();
});

describe("workflows/record-law-fact", () => {
  it("supersedes a fact and keeps the one before, and asks for the due dates anew", async () => {
    must(await fact("affected.total", 600));

    const history = (await as((tx) => listFactHistory(tx, incidentId))).filter(({ name }) => name === "affected.total");

    expect(history.map(({ value }) => value["value"])).toEqual([14, 600]);
    expect(history[0]?.supersededBy).toBe(history[1]?.id);
    expect(await jobs("deadline.compute")).toContain(incidentId);
  });

  it.each([
    ["affected.total", "many", "must be a number"],
    ["assess.rrosh", false, "decided by an assessment"],
    ["clock.determination", "2027-01-01", "moment that has passed"],
    ["clock.determinatoin", "2026-11-25", "determination"],
    ["principal.x", true, "No law reads"],
  ])("refuses %s: %s", async (name, value, words) => {
    expect(await fact(name, value)).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } });
  });

  it("lets the merchant's profile speak until the incident says otherwise", async () => {
    const facts = { "data.encrypted": { value: false, source: "settings", confidence: "high" } } as const;
    must(await setLawProfile(world.deps, counsel, { facts }));
    await compute();
    const [before] = await as((tx) => readDeadlineState(tx, incidentId)).then((state) => [state?.factsHash]);
    must(await fact("data.encrypted", true));
    await compute();

    expect((await as((tx) => readDeadlineState(tx, incidentId)))?.factsHash).not.toBe(before);
  });
});

describe("workflows/compute-incident-deadlines", () => {
  it("computes the duties from the record, in the merchant's zone", async () => {
    const individual = await duty("us_hipaa_ce.individual");

    // Discovered on 25 November (UTC), plus 60 days.
    expect(individual?.element.due).toBe("2027-01-24T23:59:59+00:00");
    expect((await duty("us_hipaa_ce.hhs_ge500"))?.status).toBeUndefined();
    expect((await as((tx) => readDeadlineState(tx, incidentId)))?.answer.notRequired.map(({ id }) => id)).toContain(
      "us_hipaa_ce.hhs_ge500",
    );
  });

  it("computes again to the same rows, and to others when counts grow", async () => {
    const before = await opened.sql("SELECT count(*)::int AS n FROM deadline WHERE incident_id = $1", [incidentId]);
    await compute();
    const again = await opened.sql("SELECT count(*)::int AS n FROM deadline WHERE incident_id = $1", [incidentId]);
    must(await fact("affected.total", 600));
    await compute();

    expect(again).toEqual(before);
    expect((await duty("us_hipaa_ce.hhs_ge500"))?.status).toBe("due");
    expect(
      (await opened.sql("SELECT count(*)::int AS n FROM deadline WHERE incident_id = $1", [incidentId]))[0],
    ).not.toEqual(before[0]);
  });

  it("is asked for again by another version of the law, and by the same one not", async () => {
    await opened.sql("UPDATE outbox SET state = 'done' WHERE merchant_id = $1", [world.merchantId]);
    await reviewDeadlines(world.deps, world.merchantId);
    const same = await jobs("deadline.compute");
    await opened.sql("UPDATE deadline_state SET law_hash = 'older' WHERE incident_id = $1", [incidentId]);
    await reviewDeadlines(world.deps, world.merchantId);

    expect(same).toEqual([]);
    expect(await jobs("deadline.compute")).toEqual([incidentId]);
  });

  it("writes into evidence what changed, once", async () => {
    await compute();
    await compute();

    expect((await world.evidence()).filter((type) => type === "deadlines.computed")).toHaveLength(1);
  });
});

describe("workflows/sign-assessment", () => {
  it("spares the notice only when it is signed, and keeps the signed version in evidence", async () => {
    const { id, digest } = await submitLowProbability();
    await compute();
    expect((await duty("us_hipaa_ce.individual"))?.status).toBe("due");

    const wish = { incidentId, versionId: id, digest, capacity: "assessor" } as const;
    expect(must(await signAssessment(world.deps, world.ben, wish))).toEqual({ inEffect: true });
    await compute();

    expect(await duty("us_hipaa_ce.individual")).toBeUndefined();
    expect(await as((tx) => readFact(tx, incidentId as never, "assess.hipaa_lopc_demonstrated"))).toMatchObject({
      value: { value: true },
      source: { kind: "assessment", ref: id },
    });
    expect(await world.evidence()).toEqual(
      expect.arrayContaining(["assessment.submitted", "assessment.signed", "assessment.in_effect"]),
    );
  });

  it("takes the word back when the assessment is handed in anew", async () => {
    const { id, digest } = await submitLowProbability();
    must(await signAssessment(world.deps, world.ben, { incidentId, versionId: id, digest, capacity: "assessor" }));
    must(
      await saveAnswers(world.deps, world.ada, {
        ...{ ...hipaa, incidentId, revision: 1, answers: { "F2.1": given("unknown") } },
      }),
    );
    must(await submitAssessment(world.deps, world.ada, { ...hipaa, incidentId }));
    await compute();

    expect((await duty("us_hipaa_ce.individual"))?.status).toBe("due");
    const states = (await as((tx) => listAssessmentVersions(tx, [incidentId]))).map(({ state }) => state);
    expect(states).toEqual(["in_effect", "superseded"]);
  });

  it("asks for two people where the content is sensitive: the second a privacy officer or counsel", async () => {
    const { deps, ada, ben, cleo } = world;
    const answers = { ...misdirected, "F1.3": given(["hiv_sti"]) };
    must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers, revision: 0 }));
    must(await submitAssessment(deps, ada, { ...hipaa, incidentId }));
    const [version] = await as((tx) => listAssessmentVersions(tx, [incidentId]));
    const wish = { incidentId, versionId: version!.id, digest: version!.digest };

    expect(must(await signAssessment(deps, ben, { ...wish, capacity: "assessor" }))).toEqual({ inEffect: false });
    expect(
      await signAssessment(deps, ben, { ...wish, capacity: "second_approver", title: "privacy officer" }),
    ).toMatchObject({
      error: { code: "conflict" },
    });
    expect(await signAssessment(deps, cleo, { ...wish, capacity: "second_approver" })).toMatchObject({
      error: { code: "not_allowed" },
    });
    expect(must(await signAssessment(deps, counsel, { ...wish, capacity: "second_approver" }))).toEqual({
      inEffect: true,
    });
  });

  it("signs only what was read, and only by people who may", async () => {
    const { id, digest } = await submitLowProbability();
    const wish = { incidentId, versionId: id, digest, capacity: "assessor" } as const;
    const responder = await world.addMember(["responder"]);

    expect(await signAssessment(world.deps, world.ben, { ...wish, digest: "other" })).toMatchObject({
      error: { code: "conflict" },
    });
    expect(await signAssessment(world.deps, responder, wish)).toMatchObject({ error: { code: "not_allowed" } });
  });

  it("gives an exemption by state, each with its own version, gathered into one fact", async () => {
    must(await fact("affected.by_us_state", { CO: 3, OH: 2, CA: 9 }));
    const unlikely = {
      ...Object.fromEntries(["misuse", "identity_theft_or_fraud"].map((kind) => [`harm.${kind}`, given("not_likely")])),
    };
    const answers = { ...unlikely, investigated: given(true), grounds: given("Deleted, attested.") };
    const wish = { incidentId, assessment: "us-state-harm" };
    must(await saveAnswers(world.deps, world.ada, { ...wish, answers, revision: 0 }));
    const { versions } = must(await submitAssessment(world.deps, world.ada, wish));

    expect(versions.map(({ scope, outcome }) => `${scope} ${outcome}`)).toEqual([
      ...["CA no_harm_test", "CO exemption_may_be_proposed", "OH exemption_may_be_proposed"],
    ]);
    for (const version of await as((tx) => listAssessmentVersions(tx, [incidentId]))) {
      if (version.state !== "waiting") continue;
      const { id: versionId, digest } = version;
      must(await signAssessment(world.deps, world.ben, { incidentId, versionId, digest, capacity: "assessor" }));
    }
    const stated = await as((tx) => readFact(tx, incidentId as never, "assess.no_risk_of_harm"));
    expect(stated?.value["value"]).toEqual({ CO: true, OH: true });
  });
});

describe("workflows/save-answers", () => {
  it("keeps answers as they come, hands over, and overwrites nobody", async () => {
    const { deps, ada } = world;
    const wish = { ...hipaa, incidentId };
    must(await saveAnswers(deps, ada, { ...wish, answers: { G4: given("none") }, revision: 0 }));
    must(await handOverAssessment(deps, ada, { ...wish, memberId: counsel.memberId }));
    must(await saveAnswers(deps, counsel, { ...wish, answers: { "F1.4": given(false) }, revision: 1 }));
    const late = await saveAnswers(deps, ada, {
      ...wish,
      answers: { G5: given(true) },
      revision: 1,
    });

    expect(late).toMatchObject({ error: { code: "conflict" } });
    const progress = await as((tx) => readAssessmentProgress(tx, incidentId, "hipaa-four-factor"));
    expect(progress).toMatchObject({ revision: 2, holderId: counsel.memberId });
    expect(Object.keys(progress?.answers ?? {}).sort()).toEqual(["F1.4", "G4"]);
  });

  it("refuses to hand in what is open or undocumented, and names the question", async () => {
    const { deps, ada } = world;
    expect(await submitAssessment(deps, ada, { ...hipaa, incidentId })).toMatchObject({
      error: { details: { field: "G4" } },
    });
    const { "O.1": _, ...answers } = misdirected;
    must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers, revision: 0 }));
    expect(await submitAssessment(deps, ada, { ...hipaa, incidentId })).toMatchObject({
      error: { details: { field: "O.1" } },
    });
  });

  it("carries the short answers of a small incident into every assessment, and overwrites none", async () => {
    const { deps, ada } = world;
    must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers: { "F2.3": given(true) }, revision: 0 }));
    const answers = {
      ...{ content: given(["contact", "appointment"]), recipient: given("hipaa_entity"), seen: given("viewed") },
      ...{ recovered: given("signed", ["entry-8"]), able: given(false), looked: given(true) },
    };
    const { assessments } = must(await saveSmallIncident(deps, ada, { incidentId, answers }));

    expect(assessments).toContain("gdpr-risk");
    const progress = await as((tx) => readAssessmentProgress(tx, incidentId, "hipaa-four-factor"));
    expect(progress?.answers["F2.3"]).toMatchObject({ value: true });
    expect(progress?.answers["F4.1"]).toMatchObject({ evidence: ["entry-8"] });
  });
});

describe("workflows/record-notice", () => {
  const notice = { obligation: "us_hipaa_ce.individual", scope: {}, method: "post", pieces: 14, reference: null };

  it("meets the duty by a person's word, until the record is taken back", async () => {
    const { deps, ada, clock } = world;
    const { noticeId } = must(await recordNotice(deps, ada, { ...notice, incidentId, sentAt: clock.now() }));
    await compute();
    expect((await duty("us_hipaa_ce.individual"))?.status).toBe("met");

    must(await withdrawNotice(deps, ada, { incidentId, noticeId, why: "It lay at the printer's." }));
    await compute();
    expect((await duty("us_hipaa_ce.individual"))?.status).toBe("due");
    expect(await world.evidence()).toEqual(expect.arrayContaining(["notice.recorded", "notice.withdrawn"]));
  });

  it("records nothing that has not gone out, and no duty that no law has", async () => {
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
    const { clock, storeId } = world;
    await opened.sql("UPDATE outbox SET state = 'done' WHERE kind = 'deadline.remind'");
    await remind();
    expect(await as((tx) => listReminders(tx, incidentId))).toEqual([]);
    const [waiting] = await world.jobs("deadline.remind");
    expect(waiting?.run_at.getTime()).toBeGreaterThan(clock.now().getTime());

    clock.advance(46 * day);
    await remind();
    await remind();

    const sent = (await as((tx) => listReminders(tx, incidentId))).filter(
      ({ obligationId }) => obligationId === "us_hipaa_ce.individual",
    );
    expect(sent.map(({ stage }) => stage)).toEqual(["50", "75"]);
    expect(await jobs("message.announce")).toContain(`deadline_near:${incidentId}:`);
    const signals = await jobs("automation.trigger");
    expect(signals.some((key) => key.startsWith(deadlineSignalKey(incidentId, storeId, "")))).toBe(true);
    expect((await world.evidence()).filter((type) => type === "deadlines.reminded")).toHaveLength(1);
  });

  it("says that it is overdue, and presses nobody about what counsel set aside", async () => {
    const { deps, clock, ada } = world;
    const ref = { incidentId, obligation: "us_hipaa_ce.individual", scope: scopeKey({ entity: "merchant" }) };
    must(await assignDuty(deps, ada, { ...ref, memberId: counsel.memberId }));
    expect(await waiveDuty(deps, ada, { ...ref, waived: true, reason: "x" })).toMatchObject({
      error: { code: "not_allowed" },
    });
    must(await waiveDuty(deps, counsel, { ...ref, waived: true, reason: "Told by the clinic." }));
    clock.advance(70 * day);
    await remind();
    const waived = (await as((tx) => listReminders(tx, incidentId))).map(({ obligationId }) => obligationId);
    must(await waiveDuty(deps, counsel, { ...ref, waived: false, reason: "It was not." }));
    await remind();

    const sent = (await as((tx) => listReminders(tx, incidentId))).filter(
      ({ obligationId }) => obligationId === ref.obligation,
    );
    expect(waived).not.toContain(ref.obligation);
    expect(sent.map(({ stage }) => stage)).toContain("overdue");
  });
});

describe("workflows/enforcement-hold", () => {
  it("holds what it covers, without naming the official anywhere but sealed", async () => {
    const { deps, clock } = world;
    const until = new Date(clock.now().getTime() + 90 * 24 * 3_600_000);
    const { holdId } = must(
      await recordEnforcementHold(deps, counsel, {
        ...{ incidentId, covers: ["us_hipaa_ce"], kind: "written", from: clock.now(), until },
        statedBy: "Agent Smith, FBI Seattle",
      }),
    );
    await compute();
    expect((await duty("us_hipaa_ce.individual"))?.status).toBe("on_hold");
    const payloads = await opened.sql<{ payload: string }>(
      "SELECT payload FROM evidence_payload WHERE merchant_id = $1",
      [world.merchantId],
    );
    expect(payloads.map(({ payload }) => payload).join()).not.toContain("Smith");

    clock.advance(60);
    must(await endHold(deps, counsel, { incidentId, holdId, until: clock.now() }));
    clock.advance(60);
    await compute();
    expect((await duty("us_hipaa_ce.individual"))?.status).toBe("due");
  });
});

describe("workflows/set-contract-clock", () => {
  it("adds the merchant's own clock to every declared incident, labelled as policy, and ends it", async () => {
    const { deps } = world;
    const clock = { name: "tell-in-72h", value: 72, unit: "hours", clock_start: "aware", kind: "policy" } as const;
    const { clockId } = must(await addContractClock(deps, counsel, clock));
    await compute();
    const own = (await duties()).find(({ element }) => element.law.standing === "policy");
    expect(own?.element.due).toBe("2026-11-28T03:07:00+00:00");

    must(await endContractClock(deps, counsel, { clockId }));
    await compute();
    expect((await duties()).some(({ element }) => element.law.standing === "policy")).toBe(false);
  });
});

describe("workflows/privilege", () => {
  it("keeps the answers of a privileged assessment out of evidence until counsel releases it", async () => {
    const { deps, ada } = world;
    const mark = { incidentId, kind: "assessment", ref: "hipaa-four-factor", basis: "Work product" } as const;
    const { markId } = must(await markPrivileged(deps, ada, mark));
    await submitLowProbability();
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
    must(await releasePrivilege(deps, counsel, { incidentId, markId, reason: "Asked for by OCR." }));
    expect(await payloads()).toContain("mail log traces");
  });
});
