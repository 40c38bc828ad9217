import { z } from "zod";
import type { Assessment, SignerCapacity } from "#app/core/assessment/define-assessment.ts";
import { findAssessment } from "#app/core/assessment/find-assessment.ts";
import { recheck } from "#app/core/assessment/recheck.ts";
import { missingAmong, type Signed } from "#app/core/assessment/yielded-facts.ts";
import { Conflict, type CordonError, InvalidInput, NotAllowed, NotFound, NotSupported } from "#app/core/errors.ts";
import { principalsOf } from "#app/core/incidents/principal.ts";
import { may, Role } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import {
  type AssessmentVersion,
  insertAssessmentSignature,
  listAssessmentSignatures,
  putIntoEffect,
  readAssessmentVersion,
} from "#app/storage/assessment-versions.ts";
import type { Change } from "#app/storage/commit.ts";
import { listStandingFacts } from "#app/storage/incident-reads.ts";
import { type ActingMember, actorOf } from "./act-as-member.ts";
import { applyOutcome } from "./apply-assessment.ts";
import type { Deps } from "./deps.ts";
import { changeIncident } from "./in-incident.ts";
import { readKnownFacts, readLawRecord } from "./law-record.ts";

/** Somebody's name under a version they have read. */
export interface SigningWish {
  readonly incidentId: string;
  readonly versionId: string;
  /** The digest that was shown: what is signed is exactly what was read. */
  readonly digest: string;
  readonly capacity: SignerCapacity;
  /** As a second approver without the role of counsel: "privacy officer". */
  readonly title?: string;
}

/**
 * Signs an assessment. When everyone who must sign has signed, its outcome has effect: the law engine hears it, the clocks
 * that a determination starts begin, and evidence names the signers. A person named in the incident does not sign, one
 * person counts once, and the second signature is another person's.
 */
export async function signAssessment(
  deps: Deps,
  by: ActingMember,
  wish: SigningWish,
): Promise<Result<{ inEffect: boolean }, CordonError>> {
  const { incidentId, versionId, digest, capacity } = wish;
  const title = wish.title?.trim() || null;
  if (title !== null && title.length > 200)
    return err(new InvalidInput("Say it in up to 200 characters.", { field: "title" }));
  return changeIncident<{ inEffect: boolean }>(
    deps,
    by,
    { incidentId, right: "sign" },
    async (change, incident, now, member) => {
      const { tx } = change;
      const found = await findWaiting(change, incident.id, wish);
      if (!found.ok) return found;
      const { version, assessment } = found.value;
      const named = principalsOf(await listStandingFacts(tx, incident.id));
      const refused = whyNotSign(z.array(Role).parse(member.roles), capacity, title);
      if (refused) return err(refused);
      const wanted = missingAmong(version.evaluation.signatures, await readSigned(change, versionId, named));
      if (!wanted.some((signature) => signature.capacity === capacity))
        return err(new Conflict("Nobody has to sign in this capacity any more."));
      const signature = { versionId, memberId: by.memberId, capacity, title, digest, at: now };
      if (!(await insertAssessmentSignature(tx, signature)))
        return err(new Conflict("You have signed this version before; the other signature is another person's."));
      const said = {
        version: versionId,
        assessment: version.assessment,
        scope: version.scope,
        digest,
        capacity,
        title,
      };
      change.evidence({ type: "assessment.signed", incidentId: incident.id, actor: actorOf(by), payload: said });
      const signers = await readSigned(change, versionId, named);
      if (missingAmong(version.evaluation.signatures, signers).length > 0) return ok({ inEffect: false });
      await putIntoEffect(tx, versionId);
      const { yields } = version;
      await applyOutcome(deps, change, { version, assessment, actor: actorOf(by), yields, signedAt: now });
      const payload = { ...said, signers: signers.map(({ memberId, capacity: as }) => ({ member: memberId, as })) };
      change.evidence({ type: "assessment.in_effect", incidentId: incident.id, actor: actorOf(by), payload });
      return ok({ inEffect: true });
    },
  );
}

async function findWaiting(
  { tx }: Change,
  incidentId: string,
  { versionId, digest }: SigningWish,
): Promise<Result<{ version: AssessmentVersion; assessment: Assessment }, CordonError>> {
  const version = await readAssessmentVersion(tx, versionId);
  if (version?.incidentId !== incidentId) return err(new NotFound("There is no such assessment."));
  if (version.state !== "waiting") return err(new Conflict("This version does not wait for a signature any more."));
  if (version.digest !== digest) {
    return err(new Conflict("This is not the version that was shown.", { nextStep: "Read it again, then sign." }));
  }
  const assessment = findAssessment(version.assessment);
  if (!assessment) {
    return err(
      new NotSupported("This version of Cordon does not know that assessment.", { nextStep: "Hand it in again." }),
    );
  }
  const record = await readLawRecord(tx, incidentId);
  const facts = record && (await readKnownFacts(tx, incidentId, record));
  const { signatures } = version.evaluation;
  if (!facts || !recheck(assessment, { ...version, signatures }, facts).stands) {
    return err(
      new Conflict("Facts have changed since it was handed in, and it would come out otherwise now.", {
        nextStep: "Look at the answers again, then hand it in anew.",
      }),
    );
  }
  return ok({ version, assessment });
}

/** The signatures that count: not those of people who have been named in the incident since. */
async function readSigned({ tx }: Change, versionId: string, named: ReadonlySet<string>): Promise<readonly Signed[]> {
  const found = (await listAssessmentSignatures(tx, [versionId])).filter(({ memberId }) => !named.has(memberId));
  return found.map(({ capacity, memberId, at }) => ({ capacity, memberId, at: at.toISOString() }));
}

function whyNotSign(roles: readonly Role[], capacity: SignerCapacity, title: string | null): NotAllowed | undefined {
  if (capacity !== "second_approver" || may(roles, "counsel") || title !== null) return undefined;
  return new NotAllowed("The second signature is a privacy officer's or counsel's.", {
    nextStep: "If you are the privacy officer, say so when you sign; it is recorded as your word.",
  });
}
