import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listAssessmentVersions } from "#app/storage/assessment-versions.ts";
import { readAssessmentProgress } from "#app/storage/assessments.ts";
import { readDeadlineState } from "#app/storage/deadlines.ts";
import { listFactHistory, readFact } from "#app/storage/facts.ts";
import { type AssessWorld, given, hipaa, makeAssessWorld, misdirected, must } from "#app/test/assess-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { reviewDeadlines } from "./compute-incident-deadlines.ts";
import { handOverAssessment, saveAnswers, saveSmallIncident } from "./save-answers.ts";
import { setLawProfile } from "./set-law-profile.ts";
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

describe("workflows/record-law-fact", () => {
  it("supersedes a fact and keeps the one before, and asks for the due dates anew", async () => {
    const { incidentId } = world;
    must(await world.fact("affected.total", 600));

    const history = (await world.as((tx) => listFactHistory(tx, incidentId))).filter(
      ({ name }) => name === "affected.total",
    );

    expect(history.map(({ value }) => value["value"])).toEqual([14, 600]);
    expect(history[0]?.supersededBy).toBe(history[1]?.id);
    expect(await world.keys("deadline.compute")).toContain(incidentId);
  });

  it.each([
    ["affected.total", "many", "must be a whole number"],
    ["assess.rrosh", false, "decided by an assessment"],
    ["clock.determination", "2027-01-01", "moment that has passed"],
    ["clock.determinatoin", "2026-11-25", "determination"],
    ["principal.x", true, "No law reads"],
  ])("refuses %s: %s", async (name, value, words) => {
    expect(await world.fact(name, value)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(words) },
    });
  });

  it("lets the merchant's profile speak until the incident says otherwise", async () => {
    const { incidentId } = world;
    const facts = { "data.encrypted": { value: false, source: "settings", confidence: "high" } } as const;
    must(await setLawProfile(world.deps, world.counsel, { facts }));
    await world.compute();
    const [before] = await world.as((tx) => readDeadlineState(tx, incidentId)).then((state) => [state?.factsHash]);
    must(await world.fact("data.encrypted", true));
    await world.compute();

    expect((await world.as((tx) => readDeadlineState(tx, incidentId)))?.factsHash).not.toBe(before);
  });
});

describe("workflows/compute-incident-deadlines", () => {
  it("computes the duties from the record, in the merchant's zone", async () => {
    const { incidentId } = world;
    const individual = await world.duty("us_hipaa_ce.individual");

    // Discovered on 25 November (UTC), plus 60 days.
    expect(individual?.element.due).toBe("2027-01-24T23:59:59+00:00");
    expect((await world.duty("us_hipaa_ce.hhs_ge500"))?.status).toBeUndefined();
    expect(
      (await world.as((tx) => readDeadlineState(tx, incidentId)))?.answer.notRequired.map(({ id }) => id),
    ).toContain("us_hipaa_ce.hhs_ge500");
  });

  it("computes again to the same rows, and to others when counts grow", async () => {
    const { incidentId } = world;
    const before = await opened.sql("SELECT count(*)::int AS n FROM deadline WHERE incident_id = $1", [incidentId]);
    await world.compute();
    const again = await opened.sql("SELECT count(*)::int AS n FROM deadline WHERE incident_id = $1", [incidentId]);
    must(await world.fact("affected.total", 600));
    await world.compute();

    expect(again).toEqual(before);
    expect((await world.duty("us_hipaa_ce.hhs_ge500"))?.status).toBe("due");
    expect(
      (await opened.sql("SELECT count(*)::int AS n FROM deadline WHERE incident_id = $1", [incidentId]))[0],
    ).not.toEqual(before[0]);
  });

  it("is asked for again by another version of the law, and by the same one not", async () => {
    const { incidentId } = world;
    await opened.sql("UPDATE outbox SET state = 'done' WHERE merchant_id = $1", [world.merchantId]);
    await reviewDeadlines(world.deps, world.merchantId);
    const same = await world.keys("deadline.compute");
    await opened.sql("UPDATE deadline_state SET law_hash = 'older' WHERE incident_id = $1", [incidentId]);
    await reviewDeadlines(world.deps, world.merchantId);

    expect(same).toEqual([]);
    expect(await world.keys("deadline.compute")).toEqual([incidentId]);
  });

  it("writes into evidence what changed, once", async () => {
    await world.compute();
    await world.compute();

    expect((await world.evidence()).filter((type) => type === "deadlines.computed")).toHaveLength(1);
  });
});

describe("workflows/sign-assessment", () => {
  it("spares the notice only when it is signed, and keeps the signed version in evidence", async () => {
    const { incidentId } = world;
    const { id, digest } = await world.submitLowProbability();
    await world.compute();
    expect((await world.duty("us_hipaa_ce.individual"))?.status).toBe("due");

    const wish = { incidentId, versionId: id, digest, capacity: "assessor" } as const;
    expect(must(await signAssessment(world.deps, world.ben, wish))).toEqual({ inEffect: true });
    await world.compute();

    expect(await world.duty("us_hipaa_ce.individual")).toBeUndefined();
    expect(await world.as((tx) => readFact(tx, incidentId as never, "assess.hipaa_lopc_demonstrated"))).toMatchObject({
      value: { value: true },
      source: { kind: "assessment", ref: id },
    });
    expect(await world.evidence()).toEqual(
      expect.arrayContaining(["assessment.submitted", "assessment.signed", "assessment.in_effect"]),
    );
  });

  it("takes the word back when the assessment is handed in anew", async () => {
    const { incidentId } = world;
    const { id, digest } = await world.submitLowProbability();
    must(await signAssessment(world.deps, world.ben, { incidentId, versionId: id, digest, capacity: "assessor" }));
    must(
      await saveAnswers(world.deps, world.ada, {
        ...{ ...hipaa, incidentId, revision: 1, answers: { "F2.1": given("unknown") } },
      }),
    );
    must(await submitAssessment(world.deps, world.ada, { ...hipaa, incidentId }));
    await world.compute();

    expect((await world.duty("us_hipaa_ce.individual"))?.status).toBe("due");
    const states = (await world.as((tx) => listAssessmentVersions(tx, [incidentId]))).map(({ state }) => state);
    expect(states).toEqual(["in_effect", "superseded"]);
  });

  it("lets a signed outcome fall when facts no longer bear it out, and says which answers changed", async () => {
    const { incidentId } = world;
    const { "F1.4": _, "F1.1": __, ...answers } = misdirected;
    must(await world.fact("data.elements", ["date_of_birth"]));
    const wish = { ...hipaa, incidentId };
    must(await saveAnswers(world.deps, world.ada, { ...wish, answers, revision: 0 }));
    must(await submitAssessment(world.deps, world.ada, wish));
    const [version] = await world.as((tx) => listAssessmentVersions(tx, [incidentId]));
    const { id: versionId, digest } = version!;
    must(await signAssessment(world.deps, world.ben, { incidentId, versionId, digest, capacity: "assessor" }));
    await world.compute();
    expect(await world.duty("us_hipaa_ce.individual")).toBeUndefined();

    must(await world.fact("data.elements", ["date_of_birth", "medical_information"]));
    await world.compute();
    expect(await world.duty("us_hipaa_ce.individual")).toBeUndefined();
    must(await world.fact("data.elements", ["date_of_birth", "ssn"]));
    must(await world.fact("data.secured_per_hhs_guidance", false));
    await world.compute();

    // A social security number makes the first factor high: R4 would ask for a second signature, which nobody gave.
    expect((await world.as((tx) => listAssessmentVersions(tx, [incidentId])))[0]?.state).toBe("outdated");
    expect((await world.duty("us_hipaa_ce.individual"))?.status).toBe("due");
    expect(await world.evidence()).toContain("assessment.outdated");
  });

  it("takes back what it said of the data when another outcome is handed in, and lets the word before stand again", async () => {
    const { deps, ada, ben, incidentId } = world;
    const wish = { ...hipaa, incidentId };
    const secured = {
      "G3.1": given("encrypted"),
      "G3.2": given(false),
      "G3.3": given(false),
      "O.1": given("Nothing."),
    };
    must(await saveAnswers(deps, ada, { ...wish, answers: secured, revision: 0 }));
    must(await submitAssessment(deps, ada, wish));
    const [version] = await world.as((tx) => listAssessmentVersions(tx, [incidentId]));
    const { id: versionId, digest } = version!;
    must(await signAssessment(deps, ben, { incidentId, versionId, digest, capacity: "assessor" }));
    await world.compute();
    expect(await world.duty("us_hipaa_ce.individual")).toBeUndefined();

    const exposed = { ...misdirected, "G3.2": given(true), "F2.1": given("unknown") };
    must(await saveAnswers(deps, ada, { ...wish, answers: exposed, revision: 1 }));
    must(await submitAssessment(deps, ada, wish));
    await world.compute();

    expect((await world.duty("us_hipaa_ce.individual"))?.status).toBe("due");
  });

  it("does not restart the clock of a determination that is signed again", async () => {
    const { deps, ada, counsel, clock, incidentId } = world;
    const determine = async (revision: number, decision: boolean) => {
      const wish = { incidentId, assessment: "sec-materiality" };
      const answers = { decision: given(decision), grounds: given(`Reasons ${revision}`) };
      must(await saveAnswers(deps, ada, { ...wish, answers, revision }));
      must(await submitAssessment(deps, ada, wish));
      const [version] = await world.as((tx) => listAssessmentVersions(tx, [incidentId]));
      const { id: versionId, digest } = version!;
      must(await signAssessment(deps, counsel, { incidentId, versionId, digest, capacity: "decider" }));
      const started = await world.as((tx) => readFact(tx, incidentId as never, "clock.materiality_determined"));
      return started?.value["at"];
    };

    const first = await determine(0, true);
    clock.advance(3600);
    expect(first).toBe("2026-11-25T03:07:00.000Z");
    expect(await determine(1, true)).toBe(first);
    expect(await determine(2, false)).toBeNull();
    await world.compute();
  });

  it("asks for two people where the content is sensitive: the second a privacy officer or counsel", async () => {
    const { incidentId } = world;
    const { deps, ada, ben, cleo } = world;
    const answers = { ...misdirected, "F1.3": given(["hiv_sti"]) };
    must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers, revision: 0 }));
    must(await submitAssessment(deps, ada, { ...hipaa, incidentId }));
    const [version] = await world.as((tx) => listAssessmentVersions(tx, [incidentId]));
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
    expect(must(await signAssessment(deps, world.counsel, { ...wish, capacity: "second_approver" }))).toEqual({
      inEffect: true,
    });
  });

  it("is not signed any more when facts have changed since, so that it would come out otherwise", async () => {
    const { deps, ada, ben, incidentId } = world;
    const { "F1.4": _, ...answers } = misdirected;
    must(await world.fact("data.elements", ["date_of_birth"]));
    must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers, revision: 0 }));
    must(await submitAssessment(deps, ada, { ...hipaa, incidentId }));
    const [version] = await world.as((tx) => listAssessmentVersions(tx, [incidentId]));
    must(await world.fact("data.elements", ["ssn"]));
    const { id: versionId, digest } = version!;

    const signed = await signAssessment(deps, ben, { incidentId, versionId, digest, capacity: "assessor" });

    expect(signed).toMatchObject({
      ok: false,
      error: { code: "conflict", message: expect.stringContaining("Facts have changed") },
    });
  });

  it("signs only what was read, and only by people who may", async () => {
    const { incidentId } = world;
    const { id, digest } = await world.submitLowProbability();
    const wish = { incidentId, versionId: id, digest, capacity: "assessor" } as const;
    const responder = await world.addMember(["responder"]);

    expect(await signAssessment(world.deps, world.ben, { ...wish, digest: "other" })).toMatchObject({
      error: { code: "conflict" },
    });
    expect(await signAssessment(world.deps, responder, wish)).toMatchObject({ error: { code: "not_allowed" } });
  });

  it("gives an exemption by state, each with its own version, gathered into one fact", async () => {
    const { incidentId } = world;
    must(await world.fact("affected.by_us_state", { CO: 3, OH: 2, CA: 9 }));
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
    for (const version of await world.as((tx) => listAssessmentVersions(tx, [incidentId]))) {
      if (version.state !== "waiting") continue;
      const { id: versionId, digest } = version;
      must(await signAssessment(world.deps, world.ben, { incidentId, versionId, digest, capacity: "assessor" }));
    }
    const stated = await world.as((tx) => readFact(tx, incidentId as never, "assess.no_risk_of_harm"));
    expect(stated?.value["value"]).toEqual({ CO: true, OH: true });
  });
});

describe("workflows/save-answers", () => {
  it("keeps answers as they come, hands over, and overwrites nobody", async () => {
    const { incidentId } = world;
    const { deps, ada } = world;
    const wish = { ...hipaa, incidentId };
    must(await saveAnswers(deps, ada, { ...wish, answers: { G4: given("none") }, revision: 0 }));
    must(await handOverAssessment(deps, ada, { ...wish, memberId: world.counsel.memberId }));
    must(await saveAnswers(deps, world.counsel, { ...wish, answers: { "F1.4": given(false) }, revision: 1 }));
    const late = await saveAnswers(deps, ada, {
      ...wish,
      answers: { G5: given(true) },
      revision: 1,
    });

    expect(late).toMatchObject({ error: { code: "conflict" } });
    const progress = await world.as((tx) => readAssessmentProgress(tx, incidentId, "hipaa-four-factor"));
    expect(progress).toMatchObject({ revision: 2, holderId: world.counsel.memberId });
    expect(Object.keys(progress?.answers ?? {}).sort()).toEqual(["F1.4", "G4"]);
  });

  it("refuses to hand in what is open or undocumented, and names the question", async () => {
    const { incidentId } = world;
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
    const { incidentId } = world;
    const { deps, ada } = world;
    must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers: { "F2.3": given(true) }, revision: 0 }));
    const answers = {
      ...{ content: given(["contact", "appointment"]), recipient: given("hipaa_entity"), seen: given("viewed") },
      ...{ recovered: given("signed", ["entry-8"]), able: given(false), looked: given(true) },
    };
    const { assessments } = must(await saveSmallIncident(deps, ada, { incidentId, answers }));

    expect(assessments).toContain("gdpr-risk");
    const progress = await world.as((tx) => readAssessmentProgress(tx, incidentId, "hipaa-four-factor"));
    expect(progress?.answers["F2.3"]).toMatchObject({ value: true });
    expect(progress?.answers["F4.1"]).toMatchObject({ evidence: ["entry-8"] });
  });
});
