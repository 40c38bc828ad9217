import { randomUUID } from "node:crypto";
import * as versions from "#app/storage/assessment-versions.ts";
import * as assessments from "#app/storage/assessments.ts";
import * as clocks from "#app/storage/contract-clocks.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import * as reminders from "#app/storage/deadline-reminders.ts";
import * as deadlines from "#app/storage/deadlines.ts";
import * as owners from "#app/storage/duty-owners.ts";
import * as holds from "#app/storage/enforcement-holds.ts";
import * as profile from "#app/storage/law-profile.ts";
import * as nextDeadlines from "#app/storage/next-deadlines.ts";
import * as privilege from "#app/storage/privilege-marks.ts";
import * as notices from "#app/storage/sent-notices.ts";
import { tenantTime as at, type Tenant } from "#app/test/tenant.ts";
import { tenantDeadline, tenantDeadlineState, tenantVersion } from "#app/test/tenant-assess.ts";
import { add, later, lock, read, type StorageAttempt, taken, write } from "./attempt.ts";

const stranger = randomUUID();
const progress = ({ incidentId, mark }: Tenant) => ({
  ...{ incidentId, assessment: mark, answers: {}, updatedBy: stranger, updatedAt: later },
});
const owner = ({ incidentId, mark }: Tenant) => ({
  ...{ incidentId, obligationId: mark, scope: mark, ownerId: stranger, state: "waived" as const, reason: "x" },
  ...{ updatedBy: stranger, updatedAt: later },
});
const reminder = ({ incidentId, mark }: Tenant) => ({
  ...{ incidentId, obligationId: mark, scope: mark, dueAt: at, stage: "50", at: later },
});
const scope = ({ incidentId, mark }: Tenant) => ({ incidentId, assessment: mark, scope: mark });
const withdrawn = { at: later, by: stranger, why: "x" };

/** The caller's own incident of that id, if it has one, counts as declared from here on. */
async function declare({ client, merchantId }: MerchantTx, { incidentId }: Tenant): Promise<void> {
  await client.incident.updateMany({ where: { merchantId, id: incidentId }, data: { phase: "declared" } });
}

/** Attempts on the functions about assessments, duties and what hangs on them. */
export const assessAttempts: Readonly<Record<string, StorageAttempt>> = {
  "assessments.saveAssessmentProgress": write((tx, t) => assessments.saveAssessmentProgress(tx, progress(t), 1)),
  "assessments.readAssessmentProgress": read((tx, t) => assessments.readAssessmentProgress(tx, t.incidentId, t.mark)),
  "assessments.listAssessmentProgress": read((tx, t) => assessments.listAssessmentProgress(tx, t.incidentId)),
  "assessments.handOverProgress": write((tx, t) =>
    assessments.handOverProgress(tx, { incidentId: t.incidentId, assessment: t.mark, holderId: stranger }),
  ),
  "assessment-versions.insertAssessmentVersion": add((tx, t) =>
    versions.insertAssessmentVersion(tx, { ...tenantVersion({ ...t, mark: "x" }, at), id: randomUUID() }),
  ),
  "assessment-versions.readAssessmentVersion": read((tx, t) => versions.readAssessmentVersion(tx, t.versionId)),
  "assessment-versions.listAssessmentVersions": read((tx, t) => versions.listAssessmentVersions(tx, [t.incidentId])),
  "assessment-versions.supersedeAssessments": write((tx, t) => versions.supersedeAssessments(tx, scope(t))),
  "assessment-versions.retireAssessment": write(async (tx, t) => {
    await versions.putIntoEffect(tx, t.versionId);
    return versions.retireAssessment(tx, t.versionId);
  }),
  "assessment-versions.putIntoEffect": write((tx, t) => versions.putIntoEffect(tx, t.versionId)),
  "assessment-versions.insertAssessmentSignature": add((tx, t) =>
    versions.insertAssessmentSignature(tx, {
      ...{ versionId: t.versionId, memberId: stranger, capacity: "decider", title: null, digest: "x", at },
    }),
  ),
  "assessment-versions.listAssessmentSignatures": read((tx, t) => versions.listAssessmentSignatures(tx, [t.versionId])),
  "contract-clocks.insertContractClock": add((tx) =>
    clocks.insertContractClock(tx, {
      ...{ id: randomUUID(), name: "x", addedBy: stranger, addedAt: at },
      clock: { value: 1, unit: "hours", clock_start: "discovery", kind: "contract" },
    }),
  ),
  "contract-clocks.lockContractClocks": lock((tx) => clocks.lockContractClocks(tx)),
  "contract-clocks.retireContractClock": write((tx, t) => clocks.retireContractClock(tx, t.clockId, later)),
  "contract-clocks.listContractClocks": read((tx) => clocks.listContractClocks(tx)),
  "deadline-reminders.insertReminders": add(
    async (tx, t) => (await reminders.insertReminders(tx, [reminder(t)])).length,
    taken,
  ),
  "deadline-reminders.listReminders": read((tx, t) => reminders.listReminders(tx, t.incidentId)),
  "deadlines.saveDeadlines": write((tx, t) =>
    deadlines.saveDeadlines(tx, { ...tenantDeadlineState({ ...t, mark: "x" }, at), computedAt: later }, [
      tenantDeadline({ mark: "x" }, at),
    ]),
  ),
  "deadlines.readDeadlineState": read((tx, t) => deadlines.readDeadlineState(tx, t.incidentId)),
  "deadlines.listDeadlines": read((tx, t) => deadlines.listDeadlines(tx, t.incidentId)),
  "deadlines.listStandingDuties": read((tx, t) => deadlines.listStandingDuties(tx, t.incidentId)),
  "deadlines.listIncidentsOfOtherLaw": read(async (tx, t) => {
    await declare(tx, t);
    return deadlines.listIncidentsOfOtherLaw(tx, "another law");
  }),
  "deadlines.listDeclaredIncidents": read(async (tx, t) => {
    await declare(tx, t);
    return deadlines.listDeclaredIncidents(tx);
  }),
  "deadlines.listReckonedIncidents": read(async (tx, t) => {
    await declare(tx, t);
    return deadlines.listReckonedIncidents(tx);
  }),
  "next-deadlines.listPressingDeadlines": read(async (tx, t) => {
    await declare(tx, t);
    return nextDeadlines.listPressingDeadlines(tx, t.incidentId, 5);
  }),
  "duty-owners.saveDutyOwner": write((tx, t) => owners.saveDutyOwner(tx, owner(t))),
  "duty-owners.listDutyOwners": read((tx, t) => owners.listDutyOwners(tx, t.incidentId)),
  "enforcement-holds.insertEnforcementHold": add((tx, t) =>
    holds.insertEnforcementHold(tx, {
      ...{ id: randomUUID(), incidentId: t.incidentId, covers: [], kind: "written", authority: "law_enforcement" },
      ...{ fromAt: at, untilAt: null, statedBySealed: "x", recordedBy: stranger, recordedAt: at },
    }),
  ),
  "enforcement-holds.endEnforcementHold": write((tx, t) =>
    holds.endEnforcementHold(tx, { incidentId: t.incidentId, id: t.enforcementId }, later),
  ),
  "enforcement-holds.listEnforcementHolds": read((tx, t) => holds.listEnforcementHolds(tx, t.incidentId)),
  "law-profile.readLawProfile": read((tx) => profile.readLawProfile(tx)),
  "law-profile.saveLawProfile": add((tx) =>
    profile.saveLawProfile(tx, { facts: {}, updatedBy: stranger, updatedAt: later }),
  ),
  "privilege-marks.insertPrivilegeMark": add((tx, t) =>
    privilege.insertPrivilegeMark(tx, {
      ...{ id: randomUUID(), incidentId: t.incidentId, kind: "note", ref: "x", basis: "x" },
      ...{ markedBy: stranger, markedAt: at },
    }),
  ),
  "privilege-marks.releasePrivilegeMark": write((tx, t) =>
    privilege.releasePrivilegeMark(
      tx,
      { incidentId: t.incidentId, id: t.markId },
      { by: stranger, at: later, reason: "x" },
    ),
  ),
  "privilege-marks.listPrivilegeMarks": read((tx, t) => privilege.listPrivilegeMarks(tx, t.incidentId)),
  "privilege-marks.isPrivileged": read((tx, t) =>
    privilege.isPrivileged(tx, { incidentId: t.incidentId, kind: "note", ref: t.mark }),
  ),
  "sent-notices.insertSentNotice": add((tx, t) =>
    notices.insertSentNotice(tx, {
      ...{ id: randomUUID(), incidentId: t.incidentId, obligationId: "x", scope: "", sentAt: at, method: "x" },
      ...{ pieces: null, reference: null, recordedBy: stranger, recordedAt: at },
    }),
  ),
  "sent-notices.withdrawSentNotice": write((tx, t) =>
    notices.withdrawSentNotice(tx, { incidentId: t.incidentId, id: t.noticeId }, withdrawn),
  ),
  "sent-notices.listSentNotices": read((tx, t) => notices.listSentNotices(tx, [t.incidentId])),
};
