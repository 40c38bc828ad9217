import type { Json } from "#app/core/containment/define-action.ts";
import { type CordonError, NotAllowed } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { AssertionAnswer, assertionQuestion, challengeOf, parseAnswer } from "#app/secrets/passkey.ts";
import { listPasskeys, readPortalMember } from "#app/storage/portal-members.ts";
import type { Deps } from "./deps.ts";
import { askQuestion, countAnswer, type QuestionSubject, takeQuestion } from "./portal-question.ts";
import { takeCode, takePasskey } from "./portal-sign-in.ts";
import type { PortalVisitor } from "./portal-visit.ts";

/** What a member confirms: one act, on exactly one thing. `digest` is the plan's, where there is a plan. */
export interface Act {
  readonly act:
    | "approve"
    | "refuse"
    | "approve_undoing"
    | "refuse_undoing"
    | "lift"
    | "elevate"
    | "lend"
    | "add_device";
  readonly about: string;
  readonly digest: string;
}

/** What a form brings: a passkey's answer, or a one-time code with the question it answers. */
export interface Confirmation {
  readonly assertion: string;
  readonly code: string;
  readonly question: string;
}

function subjectOf(visitor: PortalVisitor, { act, about, digest }: Act): QuestionSubject {
  return { merchant: visitor.merchantId, member: visitor.memberId, act, about, digest };
}

/**
 * The question by which a member confirms one act: its challenge is bound to the act, what it is about and the plan's
 * digest, so that an answer given for one thing is no answer for another.
 */
export async function askConfirmation(deps: Deps, visitor: PortalVisitor, act: Act) {
  if (!deps.portal) throw notConfirmed;
  const challenge = await askQuestion(deps, "confirm", subjectOf(visitor, act));
  const { known, code } = await deps.database.asMerchant(visitor.merchantId, async (tx) => ({
    known: await listPasskeys(tx, visitor.memberId),
    code: ((await readPortalMember(tx, visitor.memberId))?.codeConfirmedAt ?? null) !== null,
  }));
  const options = known.length > 0 ? await assertionQuestion(deps.portal, challenge, known) : null;
  return { question: challenge, options, code };
}

const notConfirmed = new NotAllowed("You did not confirm it, or the page was open for more than five minutes.", {
  nextStep: "Open the page again and confirm with your passkey or a new code.",
});

/** Why a visitor may only look: a recovery code or a link proves that somebody had it, not that they have the device. */
export function whyOnlyLook({ how }: PortalVisitor): NotAllowed | undefined {
  if (how !== "recovery" && how !== "enrolment") return undefined;
  return new NotAllowed("Add a passkey or code first.", { nextStep: "Open Your devices." });
}

/**
 * Takes the confirmation of an act. The question is used up by it, whatever comes of it.
 *
 * @returns the proof, for the evidence: with a passkey's, anyone can check that this key signed exactly this act
 */
export async function takeConfirmation(
  deps: Deps,
  visitor: PortalVisitor,
  act: Act,
  given: Confirmation,
): Promise<Result<Json, CordonError>> {
  const refusal = whyOnlyLook(visitor);
  if (refusal) return err(refusal);
  const subject = subjectOf(visitor, act);
  const answer = given.assertion === "" ? null : parseAnswer(AssertionAnswer, given.assertion);
  const challenge = answer ? challengeOf(answer) : given.question;
  const asked = challenge ? await takeQuestion(deps, challenge, "confirm", subject) : null;
  if (!asked || !challenge) return err(notConfirmed);
  const bound = { v: 1, nonce: asked.nonce, purpose: "confirm", subject, challenge };
  if (answer) {
    const passkey = await takePasskey(deps, visitor, challenge, answer);
    if (!passkey) return err(notConfirmed);
    const { clientDataJSON, authenticatorData, signature } = answer.response;
    return ok({
      by: "passkey",
      passkey: passkey.id,
      publicKey: passkey.publicKey,
      ...bound,
      clientDataJSON,
      authenticatorData,
      signature,
    });
  }
  const asker = { person: visitor.memberId, address: visitor.sessionId };
  const counted = await countAnswer(deps, asker);
  if (!counted || !(await takeCode(deps, visitor, given.code))) return err(notConfirmed);
  await counted.right();
  return ok({ by: "code", ...bound });
}
