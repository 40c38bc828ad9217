import { allAssessments, findAssessment } from "#app/core/assessment/find-assessment.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listPrivilegeMarks, type PrivilegeMark } from "#app/storage/privilege-marks.ts";
import { type AssessedIncident, readAssessedIncident } from "./assess.view.ts";
import { readFactLines } from "./fact-lines.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** The privilege log of an incident: what is kept from exports, on which ground, and what was released. */
export interface PrivilegeView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: AssessedIncident;
  readonly marks: readonly {
    readonly id: string;
    readonly kind: PrivilegeMark["kind"];
    /** The assessment's title, or the fact's name. */
    readonly what: string;
    readonly basis: string;
    readonly markedBy: string | null;
    readonly markedAt: string;
    readonly released: { readonly by: string | null; readonly at: string; readonly reason: string } | null;
  }[];
  /** What may still be marked. */
  readonly assessments: readonly { readonly id: string; readonly title: string }[];
  readonly facts: readonly string[];
  readonly rights: { readonly declare: boolean; readonly counsel: boolean };
}

/** Null when this merchant has no such incident. */
export async function readPrivilege(deps: ViewDeps, viewer: Viewer, incidentId: string): Promise<PrivilegeView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const head = await readAssessedIncident(tx, viewer, incidentId);
    if (!head) return null;
    const names = await readMemberNames(deps, tx);
    const marks = await listPrivilegeMarks(tx, incidentId);
    const kept = new Set(marks.filter(({ releasedAt }) => !releasedAt).map(({ kind, ref }) => `${kind} ${ref}`));
    const facts = (await readFactLines(tx, incidentId, names)).map(({ name }) => name);
    return {
      ...{ ...head, now: deps.clock.now().toISOString() },
      marks: marks.map((mark) => toLine(mark, names)),
      assessments: allAssessments
        .filter(({ id }) => !kept.has(`assessment ${id}`))
        .map(({ id, title }) => ({ id, title })),
      facts: facts.filter((name) => !kept.has(`fact ${name}`)),
      rights: { declare: may(viewer.roles, "declare"), counsel: may(viewer.roles, "counsel") },
    };
  });
}

function toLine(mark: PrivilegeMark, names: ReadonlyMap<string, string>): PrivilegeView["marks"][number] {
  const { id, kind, ref, basis, releasedBy, releasedAt, releaseReason } = mark;
  return {
    ...{ id, kind, basis, what: (kind === "assessment" ? findAssessment(ref)?.title : undefined) ?? ref },
    ...{ markedBy: names.get(mark.markedBy) ?? null, markedAt: mark.markedAt.toISOString() },
    released:
      releasedAt === null
        ? null
        : { by: names.get(releasedBy ?? "") ?? null, at: releasedAt.toISOString(), reason: releaseReason ?? "" },
  };
}
