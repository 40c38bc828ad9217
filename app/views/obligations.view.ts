import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import type { Answer, Because, Obligation, ObligationStatus } from "#app/core/deadlines/answer.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { lawGoesOn } from "#app/core/incidents/law-goes-on.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { assembleFacts } from "#app/core/obligations/assemble-facts.ts";
import { clockWords } from "#app/core/obligations/clock-words.ts";
import { dutyTitle, lawName } from "#app/core/obligations/duty-title.ts";
import { earliestDue, groupQuestions, type QuestionGroup } from "#app/core/obligations/group-questions.ts";
import { incidentCalendar } from "#app/core/obligations/incident-calendar.ts";
import { type LawWords, lawWords } from "#app/core/obligations/law-words.ts";
import { isPressing } from "#app/core/obligations/reminders.ts";
import { scopeKey } from "#app/core/obligations/scope-key.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listDeadlines, readDeadlineState } from "#app/storage/deadlines.ts";
import { type DutyOwner, listDutyOwners } from "#app/storage/duty-owners.ts";
import { listEnforcementHolds } from "#app/storage/enforcement-holds.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { listSentNotices, type SentNoticeRecord } from "#app/storage/sent-notices.ts";
import { readLawRecord } from "#app/workflows/law-record.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A person's word that a notice went out, as it stands under its duty. */
export interface NoticeLine {
  readonly id: string;
  readonly sentAt: string;
  readonly method: string;
  readonly pieces: number | null;
  readonly reference: string | null;
  readonly byName: string | null;
  readonly withdrawnWhy: string | null;
}

/** A duty that is or may be owed, with its reasons. */
export interface DutyLine {
  /** Id and scope: one duty of one incident. */
  readonly key: string;
  readonly id: string;
  readonly scope: string;
  readonly what: string;
  readonly law: string;
  readonly status: ObligationStatus;
  readonly due: string | null;
  /** A record of the house's own: nobody outside is told. */
  readonly internal: boolean;
  /** Somebody is pressed: owed by a date that no earlier duty to the same recipient governs. */
  readonly pressing: boolean;
  readonly workingTarget: string | null;
  readonly notBefore: string | null;
  /** What falls due earlier to the same recipient. */
  readonly governedBy: string | null;
  readonly retainUntil: string | null;
  readonly metAt: string | null;
  /** When its clock started, as the facts give it: a date or an instant. */
  readonly startedAt: string | null;
  readonly clock: string | null;
  readonly question: string | null;
  readonly because: readonly Because[];
  readonly applied: Obligation["law"];
  readonly words: LawWords | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** Why counsel set it aside; null: it is not. */
  readonly waivedWhy: string | null;
  readonly notices: readonly NoticeLine[];
}

export interface QuestionLine extends Omit<QuestionGroup, "obligations"> {
  readonly earliestDue: string | null;
  readonly duties: readonly DutyLine[];
}

export interface HoldLine {
  readonly id: string;
  readonly covers: readonly string[];
  readonly kind: "written" | "oral";
  readonly from: string;
  readonly until: string | null;
  readonly byName: string | null;
}

/** What has to be told to whom, by when and why. */
export interface ObligationsView {
  readonly now: string;
  /** The zone in which the merchant's legal days are counted. */
  readonly timeZone: string;
  readonly incident: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly phase: IncidentPhase;
    readonly drill: boolean;
  };
  /** The instant for which the answer holds: now, or of an exercise that is over its last computation. */
  readonly at: string;
  /** Owed by a date, the earliest first. */
  readonly clocks: readonly DutyLine[];
  /** Owed, without a number in the law. */
  readonly soft: readonly DutyLine[];
  readonly notYet: readonly DutyLine[];
  readonly questions: readonly QuestionLine[];
  readonly met: readonly DutyLine[];
  readonly waived: readonly DutyLine[];
  readonly notRequired: readonly {
    readonly key: string;
    readonly what: string;
    readonly law: string;
    readonly why: string;
  }[];
  readonly holds: readonly HoldLine[];
  /** What a hold may name here: the laws of the duties that are owed. */
  readonly holdable: readonly { readonly id: string; readonly name: string }[];
  readonly members: readonly { readonly id: string; readonly name: string | null }[];
  readonly rights: { readonly declare: boolean; readonly hold: boolean; readonly counsel: boolean };
}

/** Null when this merchant has no such incident. */
export async function readObligations(
  deps: ViewDeps,
  viewer: Viewer,
  incidentId: string,
): Promise<ObligationsView | null> {
  const now = deps.clock.now();
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const incident = await readIncident(tx, incidentId);
    const answered = incident && (await readAnswer(tx, incidentId, now));
    if (!incident || !answered) return null;
    const names = await readMemberNames(deps, tx);
    const around = await readAround(tx, incidentId, names);
    const lineOf = (obligation: Obligation) => dutyLine(obligation, around, answered.obligations);
    const open = answered.obligations.filter(({ status }) => status !== "undetermined" && status !== "not_required");
    const duties = open.map(lineOf);
    const live = duties.filter(({ waivedWhy }) => waivedWhy === null);
    const owed = live.filter(({ status }) => ["due", "at_risk", "overdue", "on_hold"].includes(status));
    const { id, number, title, phase, drill } = incident;
    const counts = phase === "open" || answered.counts;
    return {
      ...{ now: now.toISOString(), timeZone: answered.timeZone, at: answered.at },
      incident: { ...{ id, number, title, drill }, phase: phase as IncidentPhase },
      clocks: owed.filter(({ due }) => due !== null).sort(byDue),
      soft: owed.filter(({ due }) => due === null).sort(byTarget),
      notYet: live.filter(({ status }) => status === "not_yet"),
      questions: groupQuestions(answered.obligations).map((group) => questionLine(group, lineOf)),
      met: live.filter(({ status }) => status === "met"),
      waived: duties.filter(({ waivedWhy }) => waivedWhy !== null),
      notRequired: answered.notRequired,
      holds: await readHolds(tx, incidentId, names),
      holdable: [...new Map(owed.map(({ applied }) => [applied.id, lawName(applied.id)]))]
        .filter(([lawId]) => allLaw.holdable.has(lawId))
        .map(([lawId, name]) => ({ id: lawId, name })),
      members: (await listActiveMembers(tx)).map((member) => ({ id: member.id, name: names.get(member.id) ?? null })),
      rights: {
        declare: may(viewer.roles, "declare") && counts,
        hold: may(viewer.roles, "hold") && counts,
        counsel: may(viewer.roles, "counsel") && counts,
      },
    };
  });
}

/** The clocks of an incident as a calendar file; null when this merchant has no such incident. */
export async function readCalendar(
  deps: ViewDeps,
  viewer: Viewer,
  incidentId: string,
): Promise<{ readonly number: number; readonly file: string } | null> {
  const now = deps.clock.now();
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const incident = await readIncident(tx, incidentId);
    const answered = incident && (await readAnswer(tx, incidentId, now));
    if (!incident || !answered) return null;
    const waived = new Set(
      (await listDutyOwners(tx, incidentId))
        .filter(({ state }) => state === "waived")
        .map(({ obligationId, scope }) => `${obligationId} ${scope}`),
    );
    const obligations = answered.counts ? answered.obligations.filter((one) => !waived.has(keyOf(one))) : [];
    const { number } = incident;
    return { number, file: incidentCalendar({ incidentId, number, timeZone: answered.timeZone, obligations }, now) };
  });
}

interface Answered {
  /** Law counts: the answer is of now, and people act on it. */
  readonly counts: boolean;
  readonly at: string;
  readonly timeZone: string;
  readonly obligations: readonly Obligation[];
  readonly notRequired: ObligationsView["notRequired"];
}

/**
 * What law says of the incident now, a closed one too. One that nobody declared real has no clocks, and an exercise that
 * is over stays as it was computed last.
 */
async function readAnswer(tx: MerchantTx, incidentId: string, now: Date): Promise<Answered | null> {
  const record = await readLawRecord(tx, incidentId);
  if (!record) return null;
  const { timeZone } = record;
  if (record.phase === "open")
    return { counts: false, at: now.toISOString(), timeZone, obligations: [], notRequired: [] };
  if (!lawGoesOn(record)) return { counts: false, ...(await readLast(tx, incidentId, timeZone, now)) };
  const answer = computeDeadlines(assembleFacts(record), allLaw, allCalendars, now.getTime());
  return { counts: true, at: answer.at, timeZone, obligations: answer.obligations, notRequired: ruledOut(answer) };
}

async function readLast(
  tx: MerchantTx,
  incidentId: string,
  timeZone: string,
  now: Date,
): Promise<Omit<Answered, "counts">> {
  const state = await readDeadlineState(tx, incidentId);
  const rows = await listDeadlines(tx, incidentId);
  return {
    ...{ at: (state?.computedAt ?? now).toISOString(), timeZone, obligations: rows.map(({ element }) => element) },
    notRequired: (state?.answer.notRequired ?? []).map(({ id, scope, because }) => ({
      ...{ key: `${id} ${scopeKey(scope)}`, what: id, law: lawName(id.split(".")[0] ?? id), why: because },
    })),
  };
}

function ruledOut({ obligations }: Answer): ObligationsView["notRequired"] {
  return obligations
    .filter(({ status }) => status === "not_required")
    .map((obligation) => ({
      ...{ key: keyOf(obligation), ...dutyTitle(obligation), why: obligation.because.at(-1)?.sentence ?? "" },
    }));
}

function keyOf({ id, scope }: Pick<Obligation, "id" | "scope">): string {
  return `${id} ${scopeKey(scope)}`;
}

/** What people added to the duties. */
interface Around {
  readonly owners: ReadonlyMap<string, DutyOwner>;
  readonly notices: readonly SentNoticeRecord[];
  readonly names: ReadonlyMap<string, string>;
}

async function readAround(tx: MerchantTx, incidentId: string, names: ReadonlyMap<string, string>): Promise<Around> {
  const owners = await listDutyOwners(tx, incidentId);
  return {
    owners: new Map(owners.map((owner) => [`${owner.obligationId} ${owner.scope}`, owner])),
    notices: await listSentNotices(tx, [incidentId]),
    names,
  };
}

function dutyLine(obligation: Obligation, around: Around, all: readonly Obligation[]): DutyLine {
  const { id, scope, status, due, workingTarget, notBefore, governedBy, retainUntil, metAt } = obligation;
  const key = keyOf(obligation);
  const owner = around.owners.get(key);
  const first = governedBy === null ? undefined : all.find((other) => other.id === governedBy);
  return {
    ...{ key, id, scope: scopeKey(scope), ...dutyTitle(obligation), status, due, workingTarget, notBefore },
    ...{ retainUntil, metAt, pressing: isPressing(obligation) && owner?.state !== "waived" },
    governedBy: first === undefined ? governedBy : `${dutyTitle(first).what} (${dutyTitle(first).law})`,
    internal: obligation.recipient.startsWith("internal_"),
    startedAt: obligation.clock?.at ?? null,
    clock: obligation.clock && clockWords(obligation.clock),
    question: obligation.question?.question ?? null,
    because: obligation.because,
    applied: obligation.law,
    words: lawWords(obligation),
    ownerId: owner?.ownerId ?? null,
    ownerName: owner?.ownerId ? (around.names.get(owner.ownerId) ?? null) : null,
    waivedWhy: owner?.state === "waived" ? (owner.reason ?? "") : null,
    notices: around.notices
      .filter((notice) => notice.obligationId === id && notice.scope === scopeKey(scope))
      .map((notice) => noticeLine(notice, around.names)),
  };
}

function noticeLine(notice: SentNoticeRecord, names: ReadonlyMap<string, string>): NoticeLine {
  const { id, sentAt, method, pieces, reference, recordedBy, withdrawnAt, withdrawnWhy } = notice;
  return {
    ...{ id, sentAt: sentAt.toISOString(), method, pieces, reference, byName: names.get(recordedBy) ?? null },
    withdrawnWhy: withdrawnAt === null ? null : (withdrawnWhy ?? ""),
  };
}

function questionLine(group: QuestionGroup, lineOf: (obligation: Obligation) => DutyLine): QuestionLine {
  const { obligations, ...rest } = group;
  return { ...rest, earliestDue: earliestDue(group), duties: obligations.map(lineOf) };
}

async function readHolds(
  tx: MerchantTx,
  incidentId: string,
  names: ReadonlyMap<string, string>,
): Promise<readonly HoldLine[]> {
  return (await listEnforcementHolds(tx, incidentId)).map(({ id, covers, kind, fromAt, untilAt, recordedBy }) => ({
    ...{ id, covers: covers.map(lawName), kind, from: fromAt.toISOString(), until: untilAt?.toISOString() ?? null },
    byName: names.get(recordedBy) ?? null,
  }));
}

function byDue(a: DutyLine, b: DutyLine): number {
  return Date.parse(a.due ?? "") - Date.parse(b.due ?? "") || (a.key < b.key ? -1 : 1);
}

/** By when one means to be ready; what names no day stands last. */
function byTarget(a: DutyLine, b: DutyLine): number {
  const of = ({ workingTarget }: DutyLine) => workingTarget ?? "9999";
  return of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : a.key < b.key ? -1 : 1;
}
