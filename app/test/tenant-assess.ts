import type { IncidentId, MemberId } from "#app/core/ids.ts";
import {
  type AssessmentVersion,
  insertAssessmentSignature,
  insertAssessmentVersion,
} from "#app/storage/assessment-versions.ts";
import { saveAssessmentProgress } from "#app/storage/assessments.ts";
import { insertContractClock } from "#app/storage/contract-clocks.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { insertReminders } from "#app/storage/deadline-reminders.ts";
import { type DeadlineRow, type DeadlineState, saveDeadlines } from "#app/storage/deadlines.ts";
import { saveDutyOwner } from "#app/storage/duty-owners.ts";
import { insertEnforcementHold } from "#app/storage/enforcement-holds.ts";
import { saveLawProfile } from "#app/storage/law-profile.ts";
import { insertPrivilegeMark } from "#app/storage/privilege-marks.ts";
import { insertSentNotice } from "#app/storage/sent-notices.ts";

/** The ids under which a tenant keeps what Assess is about. */
export interface AssessTenant {
  readonly mark: string;
  readonly incidentId: IncidentId;
  readonly memberId: MemberId;
  readonly versionId: string;
  readonly noticeId: string;
  readonly clockId: string;
  readonly enforcementId: string;
  readonly markId: string;
}

/** What Assess keeps: answers, a version with a signature, duties, notices, clocks, holds and marks. */
export async function writeAssess(tx: MerchantTx, t: AssessTenant, at: Date): Promise<void> {
  const { mark, incidentId, memberId } = t;
  const said = { incidentId, assessment: mark, answers: {}, updatedBy: memberId, updatedAt: at };
  await saveAssessmentProgress(tx, said, 0);
  await insertAssessmentVersion(tx, tenantVersion(t, at));
  await insertAssessmentSignature(tx, {
    ...{ versionId: t.versionId, memberId, capacity: "assessor", title: mark, digest: mark, at },
  });
  await saveDeadlines(tx, tenantDeadlineState(t, at), [tenantDeadline(t, at)]);
  await insertReminders(tx, [{ incidentId, obligationId: mark, scope: mark, dueAt: at, stage: "50", at }]);
  const duty = { incidentId, obligationId: mark, scope: mark, ownerId: memberId, state: "open" } as const;
  await saveDutyOwner(tx, { ...duty, reason: mark, updatedBy: memberId, updatedAt: at });
  await insertSentNotice(tx, {
    ...{ id: t.noticeId, incidentId, obligationId: mark, scope: mark, sentAt: at, method: mark, pieces: 1 },
    ...{ reference: mark, recordedBy: memberId, recordedAt: at },
  });
  await insertContractClock(tx, {
    ...{ id: t.clockId, name: mark, addedBy: memberId, addedAt: at },
    clock: { value: 24, unit: "hours", clock_start: mark, kind: "contract" },
  });
  await insertEnforcementHold(tx, {
    ...{ id: t.enforcementId, incidentId, covers: [mark], kind: "oral", authority: "law_enforcement", fromAt: at },
    ...{ untilAt: null, statedBySealed: mark, recordedBy: memberId, recordedAt: at },
  });
  await insertPrivilegeMark(tx, {
    ...{ id: t.markId, incidentId, kind: "note", ref: mark, basis: mark, markedBy: memberId, markedAt: at },
  });
  const facts = { "entity.roles": { value: [mark], source: mark, confidence: "high" } } as const;
  await saveLawProfile(tx, { facts, updatedBy: memberId, updatedAt: at });
}

/** The assessment of a tenant that waits for a signature. */
export function tenantVersion(t: AssessTenant, at: Date): AssessmentVersion {
  const { mark } = t;
  return {
    ...{
      id: t.versionId,
      incidentId: t.incidentId,
      assessment: mark,
      assessmentVersion: 1,
      scope: mark,
      outcome: mark,
    },
    ...{ standing: "proposed", state: "waiting", answers: {}, digest: mark },
    evaluation: { v: 1, signatures: [], because: [{ sentence: mark, source: mark }], toDocument: [] },
    ...{ yields: { facts: { [mark]: true }, clocksAtSigning: [] }, submittedBy: t.memberId, submittedAt: at },
  };
}

/** Which computation of a tenant's deadlines stands. */
export function tenantDeadlineState(
  { mark, incidentId }: Pick<AssessTenant, "mark" | "incidentId">,
  at: Date,
): DeadlineState {
  const answer = { v: 1 as const, notRequired: [], questions: [], ignored: [{ field: mark, sentence: mark }] };
  return { incidentId, factsHash: mark, lawHash: mark, answer, computedAt: at };
}

/** A duty of a tenant. */
export function tenantDeadline({ mark }: Pick<AssessTenant, "mark">, at: Date): DeadlineRow {
  const law: DeadlineRow["element"]["law"] = {
    ...{ id: mark, version: "undated", checkedOn: "2026-11-21", haveCounselConfirm: false },
    ...{ confidence: "high", standing: "in_force" },
  };
  return {
    ...{ obligationId: mark, scope: mark, lawVersion: "undated", status: "due", dueAt: at },
    workingTargetAt: null,
    element: {
      ...{ id: mark, scope: { entity: mark }, recipient: mark, stage: "single", status: "due", law },
      ...{ due: at.toISOString(), dueDate: "2026-11-25", workingTarget: null, notBefore: null },
      ...{ governedBy: null, retainUntil: null, metAt: null, clock: null, question: null, because: [] },
    },
  };
}
