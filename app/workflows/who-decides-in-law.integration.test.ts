import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listAssessmentVersions } from "#app/storage/assessment-versions.ts";
import { type AssessWorld, given, hipaa, makeAssessWorld, misdirected, must } from "#app/test/assess-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { endHold, recordEnforcementHold } from "./enforcement-hold.ts";
import { namePrincipal } from "./name-principal.ts";
import { waiveDuty } from "./own-duty.ts";
import { markPrivileged, releasePrivilege } from "./privilege.ts";
import { recordNotice, withdrawNotice } from "./record-notice.ts";
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

const individual = "us_hipaa_ce.individual";
const name = async (member: Viewer) =>
  must(
    await namePrincipal(world.deps, world.ada, {
      ...{ incidentId: world.incidentId, memberId: member.memberId, named: true, why: "Their account did it." },
    }),
  );
const state = async () => (await world.as((tx) => listAssessmentVersions(tx, [world.incidentId])))[0]?.state;

describe("a signature of somebody who is named later", () => {
  const submitSensitive = async () => {
    const { deps, ada, incidentId } = world;
    const answers = { ...misdirected, "F1.3": given(["hiv_sti"]) };
    must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers, revision: 0 }));
    must(await submitAssessment(deps, ada, { ...hipaa, incidentId }));
    const [version] = await world.as((tx) => listAssessmentVersions(tx, [incidentId]));
    return { incidentId, versionId: version?.id ?? "", digest: version?.digest ?? "" };
  };

  it("does not count when the second one comes: somebody else signs in their place", async () => {
    const { deps, ben, cleo, counsel } = world;
    const wish = await submitSensitive();
    must(await signAssessment(deps, ben, { ...wish, capacity: "assessor" }));
    await name(ben);

    const second = await signAssessment(deps, counsel, { ...wish, capacity: "second_approver" });
    expect(must(second)).toEqual({ inEffect: false });
    expect(must(await signAssessment(deps, cleo, { ...wish, capacity: "assessor" }))).toEqual({ inEffect: true });
  });

  it("takes the outcome that spared a notice down with it", async () => {
    const { deps, ben, incidentId } = world;
    const { id, digest } = await world.submitLowProbability();
    must(await signAssessment(deps, ben, { incidentId, versionId: id, digest, capacity: "assessor" }));
    await world.compute();
    expect(await world.duty(individual)).toBeUndefined();

    await name(ben);
    expect(await world.keys("deadline.compute")).toContain(incidentId);
    await world.compute();

    expect(await state()).toBe("outdated");
    expect((await world.duty(individual))?.status).toBe("due");
  });
});

describe("an assessment that was signed under an earlier edition of its questions", () => {
  it("falls all the same when facts no longer bear it out", async () => {
    const { deps, ada, incidentId } = world;
    const { "F1.4": _, ...answers } = misdirected;
    must(await world.fact("data.elements", ["date_of_birth"]));
    must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers, revision: 0 }));
    must(await submitAssessment(deps, ada, { ...hipaa, incidentId }));
    const [version] = await world.as((tx) => listAssessmentVersions(tx, [incidentId]));
    const signing = { incidentId, versionId: version?.id ?? "", digest: version?.digest ?? "" };
    must(await signAssessment(deps, ada, { ...signing, capacity: "assessor" }));
    await opened.sql("UPDATE assessment_version SET assessment_version = 0 WHERE merchant_id = $1", [world.merchantId]);

    must(await world.fact("data.elements", ["ssn"]));
    await world.compute();

    expect(await state()).toBe("outdated");
  });
});

describe("somebody who is named in the incident", () => {
  it("silences no duty: no setting aside, no hold, no notice, no release", async () => {
    const { deps, ada, counsel, incidentId, clock } = world;
    const duty = await world.duty(individual);
    const ref = { incidentId, obligation: individual, scope: duty?.scope ?? "" };
    const hold = { incidentId, covers: ["us_hipaa_ce"], kind: "written" as const, from: clock.now(), until: null };
    const { holdId } = must(await recordEnforcementHold(deps, counsel, { ...hold, statedBy: "An agent" }));
    const mark = { incidentId, kind: "assessment", ref: hipaa.assessment, basis: "Counsel." } as const;
    const { markId } = must(await markPrivileged(deps, ada, mark));
    const notice = {
      ...{ incidentId, obligation: individual, scope: {}, method: "post", pieces: 14, reference: null },
      sentAt: clock.now(),
    };
    const { noticeId } = must(await recordNotice(deps, counsel, notice));
    await name(counsel);
    clock.advance(60);

    const deeds = {
      waive: await waiveDuty(deps, counsel, { ...ref, waived: true, reason: "No need." }),
      hold: await recordEnforcementHold(deps, counsel, { ...hold, statedBy: "Another agent" }),
      end: await endHold(deps, counsel, { incidentId, holdId, until: clock.now() }),
      notice: await recordNotice(deps, counsel, notice),
      withdraw: await withdrawNotice(deps, counsel, { incidentId, noticeId, why: "It was not." }),
      release: await releasePrivilege(deps, counsel, { incidentId, markId, reason: "For all to read." }),
      submit: await submitAssessment(deps, counsel, { ...hipaa, incidentId }),
    };
    for (const [deed, answer] of Object.entries(deeds))
      expect([deed, answer.ok ? "ok" : answer.error.code]).toEqual([deed, "not_allowed"]);
  });
});
