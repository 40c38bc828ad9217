import { type CordonError, NotAllowed } from "#app/core/errors.ts";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { codeStep } from "#app/secrets/one-time-code.ts";
import { AssertionAnswer, assertionQuestion, challengeOf, checkAssertion, parseAnswer } from "#app/secrets/passkey.ts";
import { commitChange } from "#app/storage/commit.ts";
import { readMember } from "#app/storage/members.ts";
import {
  findByCredential,
  findByEmailDigest,
  listPasskeys,
  notePasskeyUse,
  readPortalMember,
  takeCodeStep,
  takeRecoveryCode,
} from "#app/storage/portal-members.ts";
import type { SessionWay } from "#app/storage/portal-sessions.ts";
import type { ActingMember } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { codePlace, recoveryDigest } from "./portal-enrol.ts";
import { askQuestion, countAnswer, emailDigest, takeQuestion } from "./portal-question.ts";
import { type BegunSession, beginSession } from "./portal-visit.ts";

/** From where somebody signs in: the address for counting wrong answers, and the kind of browser. */
export interface Caller {
  readonly address: string;
  readonly device: string;
}

/** One sentence for every way of failing: it tells nobody which addresses are known. */
const refused = new NotAllowed("That did not sign you in.", {
  nextStep: "Try again, or use another way. After five wrong codes, codes are refused for 15 minutes.",
});

/** Merchants that one e-mail address may belong to, at most: each is one code to check. */
const mostMerchants = 20;

/** The question a passkey answers to sign in; the person chooses which. */
export async function askSignIn(deps: Deps) {
  if (!deps.portal) throw refused;
  return assertionQuestion(deps.portal, await askQuestion(deps, "sign_in", {}));
}

/** Signs in with a passkey: nobody types who they are. */
export async function signInByPasskey(
  deps: Deps,
  field: string,
  caller: Caller,
): Promise<Result<BegunSession, CordonError>> {
  const answer = parseAnswer(AssertionAnswer, field);
  const challenge = answer && challengeOf(answer);
  if (!answer || !challenge || !(await takeQuestion(deps, challenge, "sign_in", {}))) return err(refused);
  const owner = await deps.database.asIntake((tx) => findByCredential(tx, answer.id));
  if (!owner) return err(refused);
  const handle = answer.response.userHandle;
  if (handle !== undefined && Buffer.from(handle, "base64url").toString() !== owner.memberId) return err(refused);
  const used = await takePasskey(deps, owner, challenge, answer);
  return used ? begin(deps, owner, "passkey", caller) : err(refused);
}

/**
 * Checks a passkey's answer and moves its counter on. A counter that went backwards means that somebody may hold a copy
 * of the key: it is written down and the answer refused.
 */
export async function takePasskey(
  deps: Deps,
  of: ActingMember,
  challenge: string,
  answer: AssertionAnswer,
): Promise<{ readonly id: string; readonly publicKey: string } | null> {
  if (!deps.portal) return null;
  const passkeys = await deps.database.asMerchant(of.merchantId, (tx) => listPasskeys(tx, of.memberId));
  const passkey = passkeys.find((one) => one.credentialId === answer.id);
  const checked = passkey && (await checkAssertion(deps.portal, challenge, passkey, answer));
  if (!passkey || !checked) return null;
  const now = deps.clock.now();
  if (typeof checked === "object") {
    const moved = await deps.database.asMerchant(of.merchantId, (tx) =>
      notePasskeyUse(tx, passkey, checked.counter, now),
    );
    return moved ? { id: passkey.id, publicKey: passkey.publicKey } : null;
  }
  if (checked === "cloned")
    await commitChange(deps.database, of.merchantId, now, async ({ evidence }) =>
      evidence({
        type: "portal.passkey_cloned",
        incidentId: null,
        actor: { kind: "system", ref: "portal" },
        payload: { member: of.memberId, passkey: passkey.id, counter: passkey.counter },
      }),
    );
  return null;
}

/** Signs in with e-mail address and one-time code. */
export async function signInByCode(
  deps: Deps,
  given: { readonly email: string; readonly code: string },
  caller: Caller,
): Promise<Result<BegunSession, CordonError>> {
  return signInByEmail(deps, given.email, caller, "code", (member) => takeCode(deps, member, given.code));
}

/** Signs in with one of the recovery codes, which is used up by it. The session can add a device and look, not decide. */
export async function signInByRecovery(
  deps: Deps,
  given: { readonly email: string; readonly code: string },
  caller: Caller,
): Promise<Result<BegunSession, CordonError>> {
  return signInByEmail(deps, given.email, caller, "recovery", async (member) => {
    const digest = recoveryDigest(await deps.keyring.pseudonymKey(member.merchantId), given.code);
    const now = deps.clock.now();
    return deps.database.asMerchant(member.merchantId, (tx) => takeRecoveryCode(tx, member.memberId, digest, now));
  });
}

/** Takes a one-time code of a member; each is taken once. */
export async function takeCode(deps: Deps, of: ActingMember, code: string): Promise<boolean> {
  const known = await deps.database.asMerchant(of.merchantId, (tx) => readPortalMember(tx, of.memberId));
  if (!known?.codeSealed || !known.codeConfirmedAt) return false;
  const secret = await deps.keyring.openText(codePlace(of), known.codeSealed);
  const step = secret.ok ? codeStep(secret.value, code, deps.clock.now()) : null;
  return step !== null && deps.database.asMerchant(of.merchantId, (tx) => takeCodeStep(tx, of.memberId, step));
}

async function signInByEmail(
  deps: Deps,
  email: string,
  caller: Caller,
  how: SessionWay,
  isRight: (member: ActingMember) => Promise<boolean>,
): Promise<Result<BegunSession, CordonError>> {
  const digest = await emailDigest(deps, email);
  const asker = { person: digest, address: caller.address };
  const counted = digest === "" ? null : await countAnswer(deps, asker);
  if (!counted) return err(refused);
  const members = await deps.database.asIntake((tx) => findByEmailDigest(tx, digest, mostMerchants));
  for (const member of members) {
    if (!(await isRight(member))) continue;
    await counted.right();
    return begin(deps, member, how, caller);
  }
  return err(refused);
}

async function begin(
  deps: Deps,
  of: { readonly merchantId: MerchantId; readonly memberId: MemberId },
  how: SessionWay,
  caller: Caller,
): Promise<Result<BegunSession, CordonError>> {
  return commitChange(deps.database, of.merchantId, deps.clock.now(), async ({ tx, evidence }) => {
    const member = await readMember(tx, of.memberId);
    if (member?.state !== "active" || member.roles.length === 0) return err(refused);
    const session = await beginSession(deps, tx, { memberId: member.id, how, device: caller.device });
    evidence({
      type: how === "recovery" ? "portal.recovered" : "portal.signed_in",
      incidentId: null,
      actor: { kind: "member", ref: member.id },
      payload: { member: member.id, how, session: session.id, device: caller.device },
    });
    return ok(session);
  });
}
