import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CordonError } from "#app/core/errors.ts";
import type { Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { Result } from "#app/core/result.ts";
import { boundWorkflows } from "#app/server/bound-workflows.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import { dumpMerchant } from "#app/test/dump-merchant.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { makeTenant, type Tenant, tenantTime } from "#app/test/tenant.ts";
import { bindViews } from "#app/views/bind-views.ts";
import { assignOwner } from "./assign-owner.ts";
import type { Deps } from "./deps.ts";
import { endHold, recordEnforcementHold } from "./enforcement-hold.ts";
import { makeEnrolmentLink, openEnrolmentLink } from "./link-shopify-user.ts";
import { assignDuty, waiveDuty } from "./own-duty.ts";
import { markPrivileged, releasePrivilege } from "./privilege.ts";
import { readDataRequest } from "./read-data-request.ts";
import { recordFact } from "./record-fact.ts";
import { releaseHold } from "./record-hold.ts";
import { recordLawFact } from "./record-law-fact.ts";
import { recordNotice, withdrawNotice } from "./record-notice.ts";
import { releaseStore } from "./release-store.ts";
import { handOverAssessment, saveAnswers, saveSmallIncident } from "./save-answers.ts";
import { endContractClock } from "./set-contract-clock.ts";
import { signAssessment } from "./sign-assessment.ts";
import { submitAssessment } from "./submit-assessment.ts";

let test: TestDatabase;
let deps: Deps;
let clock: TestClock;
let ours: Tenant;
let theirs: Tenant;

type Answer = Result<unknown, CordonError>;
/** The ids an attempt names: `foreign` ones are another merchant's, or nobody's in the control. */
type Attempt = (viewer: Viewer, foreign: Ids, own: Tenant) => Promise<Answer>;
type Ids = Pick<
  Tenant,
  | "incidentId"
  | "newAlertId"
  | "runId"
  | "memberId"
  | "storeId"
  | "joinCodeId"
  | "holdId"
  | "requestId"
  | "proofId"
  | "bundleId"
  | "templateId"
  | "versionId"
  | "noticeId"
  | "clockId"
  | "enforcementId"
  | "markId"
>;

const names = [
  ...["incidentId", "newAlertId", "runId", "memberId", "storeId", "joinCodeId", "holdId", "requestId"],
  ...["proofId", "bundleId", "templateId", "versionId", "noticeId", "clockId", "enforcementId", "markId"],
] as readonly (keyof Ids)[];

/** What Assess offers: everything that names an incident, a version, a notice, a clock, a hold or a mark. */
function assessAttempts(given: Deps): Readonly<Record<string, Attempt>> {
  const hipaa = { assessment: "hipaa-four-factor" };
  const lawFact = { name: "affected.total", value: 5, confidence: "high", why: "x" } as const;
  const notice = { obligation: "us_hipaa_ce.individual", scope: {}, method: "post", pieces: null, reference: null };
  const hold = { covers: ["us_hipaa_ce"], kind: "oral" as const, from: tenantTime, until: null, statedBy: "x" };
  const duty = { obligation: "us_hipaa_ce.individual", scope: "" };
  const sign = { capacity: "assessor", digest: "x" } as const;
  return {
    "record a law's fact": (v, { incidentId }) => recordLawFact(given, v, { incidentId, ...lawFact }),
    "answer an assessment": (v, { incidentId }) =>
      saveAnswers(given, v, { ...hipaa, incidentId, answers: {}, revision: 0 }),
    "answer the short questions": (v, { incidentId }) => saveSmallIncident(given, v, { incidentId, answers: {} }),
    "hand an assessment over": (v, { incidentId }) =>
      handOverAssessment(given, v, { ...hipaa, incidentId, memberId: null }),
    "hand an assessment to their member": (v, { memberId }, own) =>
      handOverAssessment(given, v, { ...hipaa, incidentId: own.incidentId, memberId }),
    "hand an assessment in": (v, { incidentId }) => submitAssessment(given, v, { ...hipaa, incidentId }),
    "sign an assessment": (v, { incidentId, versionId }) =>
      signAssessment(given, v, { incidentId, versionId, ...sign, digest: theirs.mark }),
    "sign their assessment in an own incident": (v, { versionId }, own) =>
      signAssessment(given, v, { incidentId: own.incidentId, versionId, ...sign, digest: theirs.mark }),
    "record a notice": (v, { incidentId }) => recordNotice(given, v, { incidentId, sentAt: tenantTime, ...notice }),
    "take their notice back": (v, { noticeId }, own) =>
      withdrawNotice(given, v, { incidentId: own.incidentId, noticeId, why: "x" }),
    "assign a duty": (v, { incidentId, memberId }) => assignDuty(given, v, { incidentId, ...duty, memberId }),
    "waive a duty": (v, { incidentId }) => waiveDuty(given, v, { incidentId, ...duty, waived: true, reason: "x" }),
    "end a contract's clock": (v, { clockId }) => endContractClock(given, v, { clockId }),
    "record a law-enforcement hold": (v, { incidentId }) => recordEnforcementHold(given, v, { incidentId, ...hold }),
    "end their hold": (v, { enforcementId: holdId }, own) =>
      endHold(given, v, { incidentId: own.incidentId, holdId, until: tenantTime }),
    "mark privileged": (v, { incidentId }) =>
      markPrivileged(given, v, { incidentId, kind: "note", ref: "x", basis: "x" }),
    "release from privilege": (v, { markId }, own) =>
      releasePrivilege(given, v, { incidentId: own.incidentId, markId, reason: "x" }),
  };
}

function attempts(): Readonly<Record<string, Attempt>> {
  const flows = boundWorkflows(deps);
  const picture = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]);
  const freeze = { action: "freeze_checkout", params: {}, limit: null };
  const opened = { title: "An incident", severity: "high" } as const;
  const fact = { name: "affected", value: { n: 1 }, confidence: "high", why: "x" } as const;
  const close = { reason: "contained", note: "x" } as const;
  const declare = { discoveredAt: tenantTime, why: "x" };
  return {
    "open in a store": (v, { storeId }) => flows.openIncident(v, { ...opened, storeIds: [storeId], alertId: null }),
    "open from an alert": (v, { newAlertId: alertId }) => flows.openIncident(v, { ...opened, storeIds: [], alertId }),
    "link their alert": (v, ids, own) => flows.linkAlert(v, { alertId: ids.newAlertId, incidentId: own.incidentId }),
    "link to their incident": (v, ids, own) =>
      flows.linkAlert(v, { alertId: own.newAlertId, incidentId: ids.incidentId }),
    "dismiss an alert": (v, { newAlertId: alertId }) =>
      flows.dismissAlert(v, { alertId, reason: "not_a_threat", note: "x" }),
    "take an incident": (v, { incidentId }) => flows.takeIncident(v, { incidentId }),
    "give an incident to their member": (v, { memberId }, own) =>
      assignOwner(deps, v, { incidentId: own.incidentId, memberId }),
    "declare an incident": (v, { incidentId }) => flows.declareIncident(v, { incidentId, ...declare }),
    "close an incident": (v, { incidentId }) => flows.closeIncident(v, { incidentId, ...close }),
    "name their member in an incident": (v, { memberId }, own) =>
      flows.namePrincipal(v, { incidentId: own.incidentId, memberId, named: true, why: "x" }),
    "name a member in their incident": (v, { incidentId }, own) =>
      flows.namePrincipal(v, { incidentId, memberId: own.memberId, named: true, why: "x" }),
    "record a fact": (v, { incidentId }) => recordFact(deps, v, { incidentId, ...fact }),
    ...assessAttempts(deps),
    "preview in a store": (v, { storeId }, own) =>
      flows.previewContainment(v, { incidentId: own.incidentId, storeId, ...freeze }),
    "preview for an incident": (v, { incidentId }, own) =>
      flows.previewContainment(v, { incidentId, storeId: own.storeId, ...freeze }),
    "propose in a store": (v, { storeId }, own) =>
      flows.proposeRun(v, { incidentId: own.incidentId, storeId, planDigest: theirs.planDigest, ...freeze }),
    "propose for an incident": (v, { incidentId }, own) =>
      flows.proposeRun(v, { incidentId, storeId: own.storeId, planDigest: theirs.planDigest, ...freeze }),
    "approve a run": (v, { runId }) =>
      flows.decideRun(v, { runId, decision: "approve", planDigest: theirs.planDigest, reason: "x" }),
    "attest a step": (v, { runId }) => flows.attestStep(v, { runId, index: 0, of: "done", statement: "Done." }),
    "do a step's task": (v, { runId }, own) => flows.assignTask(v, { runId, index: 1, memberId: own.memberId }),
    "give a task to their member": (v, { memberId }, own) =>
      flows.assignTask(v, { runId: own.runId, index: 1, memberId }),
    "attach proof": (v, { runId }) => flows.attachProof(v, { runId, index: 1, of: "done", file: picture }),
    "read proof": (v, { runId, proofId }) => flows.readStepProof(v, { runId, proofId }),
    "read proof beside an own run": (v, { proofId }, own) => flows.readStepProof(v, { runId: own.runId, proofId }),
    "compare a step's texts": (v, { runId }) => flows.readStepVersions(v, { runId, index: 0 }),
    "preview a template": (v, { incidentId, templateId }, own) =>
      flows.previewTemplate(v, { incidentId, storeId: own.storeId, template: templateId, values: {} }),
    "preview a template in a store": (v, { storeId, templateId }, own) =>
      flows.previewTemplate(v, { incidentId: own.incidentId, storeId, template: templateId, values: {} }),
    "propose a template": (v, { incidentId, storeId }) =>
      flows.proposeTemplate(v, { incidentId, storeId, template: "app-settings", values: {}, bundleDigest: "x" }),
    "decide on a bundle": (v, { bundleId }) =>
      flows.decideBundle(v, { bundleId, decision: "approve", bundleDigest: theirs.mark, reason: "x" }),
    "forget a template": (v, { templateId }) => flows.forgetOwnTemplate(v, { id: templateId }),
    "hold a store's automation otherwise": (v, { storeId }) =>
      flows.setAutomation(v, { kind: "except", line: { storeId, ruleId: null, mode: "auto" } }),
    "retry a run": (v, { runId }) => flows.retryRun(v, { runId }),
    "revert a run": (v, { runId }) => flows.revertRun(v, { runId }),
    "decide on undoing a run": (v, { runId }) =>
      flows.decideRestoring(v, { runId, decision: "approve", planDigest: theirs.mark, reason: "x" }),
    "undo all of an incident": (v, { incidentId, runId }) => flows.undoAll(v, { incidentId, runIds: [runId] }),
    "look again at an incident": (v, { incidentId }) => flows.lookAgain(v, { incidentId }),
    "rehearse in a store": (v, { storeId }) => flows.rehearse(v, { storeId, action: "freeze_checkout" }),
    "resolve a conflict": (v, { runId }) => flows.resolveConflict(v, { runId, index: 0, choice: "keep" }),
    "set a member's roles": (v, { memberId }) => flows.setRoles(v, { memberId, roles: [] }),
    "enter an id as a code": (v, { joinCodeId: code }) => flows.enterJoinCode(v, { code }),
    "let a store in": (v, { joinCodeId: joinId }) => flows.decideJoin(v, { joinId, decision: "confirm" }),
    "turn a store away": (v, { joinCodeId: joinId }) => flows.decideJoin(v, { joinId, decision: "refuse" }),
    "accept a theme": (v, { storeId }) => flows.acceptThemeBaseline(v, { storeId }),
    "ask what a store can": (v, { storeId }) => flows.refreshCapabilities(v, { storeId }),
    "export evidence": (v, { incidentId }) => flows.exportEvidence(v, { incidentId }),
    "release a hold": (v, { holdId }) => releaseHold(deps, v, { holdId }),
    "release a store": (v, { storeId }) => releaseStore(deps, v, { storeId }),
    "link a user to a store": (v, { storeId }) => makeEnrolmentLink(deps, v, { storeId }),
    "read a data request": (v, { requestId }) => readDataRequest(deps, v, { requestId }),
  };
}

/** What names nothing of anybody's: only who may do it at all counts. */
function unnamedAttempts(): Readonly<Record<string, (viewer: Viewer) => Promise<Answer>>> {
  const flows = boundWorkflows(deps);
  const okta = { domain: "shop.okta.com", token: "a-token", protected: "" };
  return {
    "change who has to agree": (v) => flows.setConsent(v, { kind: "class", class: "goods", consent: "two" }),
    "save a template": (v) =>
      flows.saveOwnTemplate(v, { name: "Ours", surface: "app_settings", actions: ["freeze_checkout"], values: {} }),
    "add a member": (v) =>
      flows.addMember(v, { name: "Eve", email: "eve@shop.example.com", shopifyUserId: "777", roles: ["admin"] }),
    "add a connector": (v) => flows.addConnector(v, { kind: "okta", storeId: null, values: okta }),
  };
}

/** Answers that a stranger may get; whether the thing exists must not be told apart by them. */
const refusals = ["not_found", "not_allowed", "invalid_input", "conflict"];

const words = (answer: Answer): string =>
  answer.ok ? "done" : `${answer.error.code}: ${answer.error.message} ${answer.error.nextStep ?? ""}`;

const ids = (one: () => string): Ids => Object.fromEntries(names.map((name) => [name, one()])) as unknown as Ids;

describe("workflows: a member of one merchant with another merchant's ids", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    clock = new TestClock(tenantTime.toISOString());
    deps = testDeps(test.database, { clock, portOf: async () => new FakeStore() });
    ours = await makeTenant(test, "ours");
    theirs = await makeTenant(test, "theirs");
    // Real ones are made when they are needed; those of a tenant in a test open nothing.
    await test.sql("DELETE FROM signing_key");
  });

  afterAll(() => test.close());

  const viewer = (merchant: Tenant, member: Tenant): Viewer => {
    const roles: readonly Role[] = ["admin", "approver", "responder"];
    return { merchantId: merchant.merchantId, storeId: merchant.storeId, memberId: member.memberId, roles };
  };

  it("succeeds in none of 300 attempts, changes nothing, and cannot tell what exists", async () => {
    const all = attempts();
    const before = await dumpMerchant(test, theirs.merchantId);
    const kinds = fc.constantFrom("right", "right", "mixed");
    const attempt = fc.record({
      name: fc.constantFrom(...Object.keys(all)),
      kind: kinds,
      pick: fc.nat(names.length - 1),
    });
    const controls = new Map<string, string>();
    /** What is answered when the ids are nobody's. */
    const controlOf = async (name: string): Promise<string> => {
      const known = controls.get(name) ?? words(await all[name]!(viewer(ours, ours), ids(randomUUID), ours));
      controls.set(name, known);
      return known;
    };
    let tried = 0;

    await fc.assert(
      fc.asyncProperty(attempt, async ({ name, kind, pick }) => {
        const wrong = names[pick] ?? "incidentId";
        const foreign = kind === "right" ? theirs : ids(() => theirs[wrong]);
        const answer = await all[name]!(viewer(ours, ours), foreign, ours);
        // Codes may be tried a few times in 15 minutes only.
        clock.advance(901);

        expect(words(answer)).toBe(await controlOf(name));
        expect(answer.ok ? "done" : answer.error.code, name).toSatisfy((code: string) => refusals.includes(code));
        clock.advance(901);
        tried += 1;
      }),
      { numRuns: 300, seed: 67, endOnFailure: true },
    );

    expect(tried).toBe(300);
    expect(await dumpMerchant(test, theirs.merchantId)).toBe(before);
  }, 240_000);

  it.each([
    ["of theirs in our merchant", () => viewer(ours, theirs)],
    ["of ours in their merchant", () => viewer(theirs, ours)],
  ])("lets a member %s do nothing", async (_who, who) => {
    const before = [await dumpMerchant(test, ours.merchantId), await dumpMerchant(test, theirs.merchantId)];

    for (const [name, attempt] of Object.entries({ ...attempts(), ...unnamedAttempts() })) {
      const target = who().merchantId === theirs.merchantId ? theirs : ours;
      const answer = await attempt(who(), target, target);
      expect(answer.ok ? "done" : answer.error.code, name).toSatisfy((code: string) => refusals.includes(code));
    }

    expect([await dumpMerchant(test, ours.merchantId), await dumpMerchant(test, theirs.merchantId)]).toEqual(before);
  });

  it("opens no link that was made in another merchant", async () => {
    const made = await makeEnrolmentLink(deps, viewer(theirs, theirs), { storeId: theirs.storeId });
    const visit = { merchantId: ours.merchantId, storeId: theirs.storeId, userId: "7" };

    const opened = await openEnrolmentLink(deps, visit, made.ok ? made.value.token : "");

    expect(made.ok).toBe(true);
    expect(words(opened)).toMatch(/^invalid_input/);
  });

  it("shows nothing of theirs in any view", async () => {
    const views = bindViews(deps);
    const us = viewer(ours, ours);
    const wish = { incidentId: ours.incidentId, storeId: null };
    const seen = [
      ...[await views.home(us), await views.incident(us, ours.incidentId), await views.contain(us, wish)],
      ...[await views.recovery(us, ours.incidentId), await views.readiness(us)],
    ];

    expect(await views.incident(us, theirs.incidentId)).toBeNull();
    expect(await views.recovery(us, theirs.incidentId)).toBeNull();
    expect(await views.contain(us, { ...wish, incidentId: theirs.incidentId })).toBeNull();
    expect(await views.contain(us, { ...wish, storeId: theirs.storeId })).toBeNull();
    expect(await views.incident(viewer(theirs, theirs), theirs.incidentId)).not.toBeNull();
    for (const secret of [theirs.mark, ...names.map((name) => theirs[name])])
      expect(JSON.stringify(seen)).not.toContain(secret);
  });
});
