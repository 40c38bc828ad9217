import { type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { listAssessmentVersions } from "#app/storage/assessment-versions.ts";
import type { Change } from "#app/storage/commit.ts";
import {
  insertPrivilegeMark,
  isPrivileged,
  PrivilegeKind,
  type PrivilegeMark,
  releasePrivilegeMark,
} from "#app/storage/privilege-marks.ts";
import { type ActingMember, actorOf } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { changeIncident } from "./in-incident.ts";

/**
 * Marks something privileged: from now on it is kept from every export. What was exported before cannot be called back,
 * and evidence entries that already hold it stay as they are.
 */
export async function markPrivileged(
  deps: Deps,
  by: ActingMember,
  wish: Pick<PrivilegeMark, "incidentId" | "kind" | "ref" | "basis">,
): Promise<Result<{ markId: string }, CordonError>> {
  const basis = wish.basis.trim();
  if (basis === "" || basis.length > 500)
    return err(new InvalidInput("Name the basis in up to 500 characters.", { field: "basis" }));
  const { incidentId, kind, ref } = wish;
  if (!PrivilegeKind.safeParse(kind).success)
    return err(new InvalidInput("This cannot be made privileged.", { field: "kind" }));
  if (ref.trim() === "" || ref.length > 200) return err(new InvalidInput("Say what it is.", { field: "ref" }));
  return changeIncident(deps, by, { incidentId, right: "declare", closedToo: true }, async (change, incident, now) => {
    if (await isPrivileged(change.tx, { incidentId, kind, ref }))
      return err(new InvalidInput("This is privileged already.", { field: "ref" }));
    const markId = deps.ids.next();
    await insertPrivilegeMark(change.tx, {
      ...{ id: markId, incidentId, kind, ref, basis, markedBy: by.memberId, markedAt: now },
    });
    change.evidence({
      type: "privilege.marked",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { mark: markId, kind, ref, basis },
    });
    return ok({ markId });
  });
}

/**
 * Counsel releases it, with a reason. The versions of a released assessment are then written into evidence in full, so that
 * exports from now on hold them.
 */
export async function releasePrivilege(
  deps: Deps,
  by: ActingMember,
  { incidentId, markId, reason }: { readonly incidentId: string; readonly markId: string; readonly reason: string },
): Promise<Result<void, CordonError>> {
  const why = reason.trim();
  if (why === "" || why.length > 2000)
    return err(new InvalidInput("Say why it is released, in up to 2,000 characters.", { field: "reason" }));
  return changeIncident(deps, by, { incidentId, right: "counsel", closedToo: true }, async (change, incident, now) => {
    const release = { by: by.memberId, at: now, reason: why };
    const mark = await releasePrivilegeMark(change.tx, { incidentId, id: markId }, release);
    if (!mark) return err(new NotFound("There is no such mark."));
    const released = mark.kind === "assessment" ? await readReleased(change, mark) : [];
    change.evidence({
      type: "privilege.released",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { mark: markId, kind: mark.kind, ref: mark.ref, reason: why, released },
    });
    return ok(undefined);
  });
}

async function readReleased({ tx }: Change, { incidentId, ref }: PrivilegeMark) {
  const versions = (await listAssessmentVersions(tx, [incidentId])).filter(({ assessment }) => assessment === ref);
  return versions.map(({ id, scope, outcome, digest, answers, evaluation }) => ({
    ...{ version: id, scope, outcome, digest, answers, evaluation },
  }));
}
