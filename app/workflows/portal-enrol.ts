import { randomBytes } from "node:crypto";
import { z } from "zod";
import { Conflict, type CordonError, InvalidInput, NotAllowed, NotSupported } from "#app/core/errors.ts";
import type { MemberId } from "#app/core/ids.ts";
import { joinCodeFrom } from "#app/core/members/join-code.ts";
import { may } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import { codeAddress, codeStep, makeCodeSecret } from "#app/secrets/one-time-code.ts";
import { makeToken, tokenDigest } from "#app/secrets/one-time-token.ts";
import {
  challengeOf,
  checkRegistration,
  parseAnswer,
  RegistrationAnswer,
  registrationQuestion,
} from "#app/secrets/passkey.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { Person, personPlace, readMember } from "#app/storage/members.ts";
import { lockPolicy, writePolicy } from "#app/storage/policy.ts";
import {
  confirmCode,
  countRecoveryCodes,
  deletePasskey,
  insertPasskey,
  listEnrolled,
  listPasskeys,
  readPortalMember,
  saveCodeSecret,
  savePortalMember,
  saveRecoveryCodes,
  takeCodeStep,
} from "#app/storage/portal-members.ts";
import { endPortalSessions, findEnrolment, insertEnrolment, takeEnrolment } from "#app/storage/portal-sessions.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { announce } from "./announce.ts";
import type { Deps } from "./deps.ts";
import { readPeople } from "./gate-facts.ts";
import { askQuestion, emailDigest, takeQuestion } from "./portal-question.ts";
import { type BegunSession, beginSession, type PortalVisitor } from "./portal-visit.ts";

/** How long an enrolment link may be opened, in seconds. */
const linkSeconds = 900;
/** Recovery codes that a member is given at a time; each carries 60 bits. */
const recoveryCodes = 10;

const noPortal = new NotSupported("This installation has no portal.", {
  source: "docs/operations.md",
  nextStep: "Whoever runs Cordon sets CORDON_PORTAL_URL.",
});

/**
 * Makes the link by which a signed-in member enrols in the portal: for themselves, once, for 15 minutes. Who is enrolled
 * adds devices in the portal, with one they have: a link from Shopify's session alone never adds to them.
 */
export async function makePortalLink(
  deps: Deps,
  by: ActingMember,
): Promise<Result<{ url: string; expiresAt: Date }, CordonError>> {
  const { portal } = deps;
  if (!portal) return err(noPortal);
  const now = deps.clock.now();
  const token = makeToken();
  const expiresAt = plusSeconds(now, linkSeconds);
  return commitChange(deps.database, by.merchantId, now, async ({ tx }) => {
    const member = await readMember(tx, by.memberId);
    if (member?.state !== "active" || member.roles.length === 0)
      return err(new NotAllowed("Only members with a role enrol in the portal."));
    if (await isEnrolled(tx, by.memberId)) return err(enrolledAlready);
    await insertEnrolment(tx, {
      ...{ id: deps.ids.next(), memberId: by.memberId, tokenDigest: tokenDigest(token), createdAt: now, expiresAt },
    });
    return ok({ url: `${portal.origin}/portal/enrol?t=${token}`, expiresAt });
  });
}

const enrolledAlready = new Conflict("You are enrolled already.", {
  nextStep: "Sign in to the portal with your passkey or code and add the device there.",
});

async function isEnrolled(tx: MerchantTx, memberId: MemberId): Promise<boolean> {
  return (await listEnrolled(tx)).some((one) => one.memberId === memberId);
}

/** Opens a link: begins a session in which only enrolling is possible. The first to open it has it. */
export async function openPortalLink(
  deps: Deps,
  token: string,
  device: string,
): Promise<Result<BegunSession, CordonError>> {
  const place = await deps.database.asIntake((tx) => findEnrolment(tx, tokenDigest(token)));
  const over = new InvalidInput("This link was opened before, or its 15 minutes are over.", {
    nextStep: "Make a new link in Cordon under Settings, People.",
  });
  if (!place) return err(over);
  const now = deps.clock.now();
  const { merchantId } = place;
  const member = await deps.database.asMerchant(merchantId, async (tx) => {
    const memberId = await takeEnrolment(tx, place.id, now);
    return memberId && (await readMember(tx, memberId));
  });
  if (member?.state !== "active") return err(over);
  const opened = await deps.keyring.openText(personPlace(merchantId, member.id), member.personSealed);
  const person = opened.ok ? Person.safeParse(JSON.parse(opened.value)).data : undefined;
  const digest = person?.email ? await emailDigest(deps, person.email) : "";
  return deps.database.asMerchant(merchantId, async (tx) => {
    if (await isEnrolled(tx, member.id)) return err(over);
    await savePortalMember(tx, { memberId: member.id, emailDigest: digest, at: now });
    return ok(await beginSession(deps, tx, { memberId: member.id, how: "enrolment", device }));
  });
}

/** The question by which this browser makes a passkey. */
export async function askForPasskey(deps: Deps, visitor: PortalVisitor, label: string) {
  if (!deps.portal) throw noPortal;
  const known = await deps.database.asMerchant(visitor.merchantId, (tx) => listPasskeys(tx, visitor.memberId));
  const challenge = await askQuestion(deps, "enrol", enrolSubject(visitor));
  return registrationQuestion(deps.portal, challenge, { id: visitor.memberId, label }, known);
}

function enrolSubject(visitor: PortalVisitor) {
  return { merchant: visitor.merchantId, member: visitor.memberId, session: visitor.sessionId };
}

/**
 * Keeps a passkey that this browser made. In an enrolling session it is the member's way in from now on; the session is
 * replaced by a full one. Afterwards it takes a fresh proof with what they have (`confirmed`).
 */
export async function addPasskey(
  deps: Deps,
  visitor: PortalVisitor,
  given: { readonly answer: string; readonly name: string; readonly device: string },
  confirmed: boolean,
): Promise<Result<BegunSession | null, CordonError>> {
  if (!deps.portal) return err(noPortal);
  const answer = parseAnswer(RegistrationAnswer, given.answer);
  const challenge = answer && challengeOf(answer);
  if (!answer || !challenge || !(await takeQuestion(deps, challenge, "enrol", enrolSubject(visitor))))
    return err(notTaken);
  const made = await checkRegistration(deps.portal, challenge, answer);
  if (typeof made === "string") return err(notTaken);
  const now = deps.clock.now();
  return commitChange(deps.database, visitor.merchantId, now, async (change) => {
    const { tx } = change;
    const refusal = await whyNotAdd(tx, visitor, confirmed);
    if (refusal) return err(refusal);
    const name = given.name.trim().slice(0, 60) || given.device;
    const passkey = { ...made, id: deps.ids.next(), memberId: visitor.memberId, name, createdAt: now };
    if (!(await insertPasskey(tx, passkey))) return err(new Conflict("This passkey is known already."));
    return ok(await noteEnrolled(deps, change, visitor, { passkey: passkey.id, synced: made.synced }, given.device));
  });
}

const notTaken = new InvalidInput("The passkey was not made, or the page was open too long.", {
  nextStep: "Open the page again and repeat it.",
});

/** A session from a link enrols the first way in; every further one takes a proof with what is there. */
async function whyNotAdd(tx: MerchantTx, visitor: PortalVisitor, confirmed: boolean): Promise<CordonError | null> {
  if (confirmed) return null;
  if (visitor.how === "recovery") return null;
  if (visitor.how === "enrolment" && !(await isEnrolled(tx, visitor.memberId))) return null;
  return new NotAllowed("Confirm it with a passkey or code that you have.");
}

/** A secret that is being set up, sealed into the page that asks for its first code. */
const Setup = z.object({ secret: z.string(), session: z.string(), until: z.number() });

/** How long a secret may wait for its first code, in seconds. */
const setupSeconds = 900;

/**
 * Makes a secret for one-time codes. It counts once a right code has shown that the device has it; until then it lives
 * in the page alone, and what the member had before goes on working: whoever only begins loses no way in.
 */
export async function beginCode(
  deps: Deps,
  visitor: PortalVisitor,
  label: string,
  confirmed: boolean,
): Promise<Result<{ readonly secret: string; readonly address: string; readonly setup: string }, CordonError>> {
  const refusal = await deps.database.asMerchant(visitor.merchantId, (tx) => whyNotAdd(tx, visitor, confirmed));
  if (refusal) return err(refusal);
  const secret = makeCodeSecret();
  const until = plusSeconds(deps.clock.now(), setupSeconds).getTime();
  const kept: z.infer<typeof Setup> = { secret, session: visitor.sessionId, until };
  const setup = await deps.keyring.seal(setupPlace(visitor), JSON.stringify(kept));
  return ok({ secret, address: codeAddress(secret, label), setup });
}

function setupPlace(of: ActingMember): SealingContext {
  return { ...codePlace(of), column: "code_being_set_up" };
}

/** The secret in a page of this very session, if its time is not over. */
async function readSetup(deps: Deps, visitor: PortalVisitor, setup: string, now: Date): Promise<string | null> {
  const opened = await deps.keyring.openText(setupPlace(visitor), setup);
  const kept = opened.ok ? Setup.parse(JSON.parse(opened.value)) : null;
  return kept && kept.session === visitor.sessionId && kept.until > now.getTime() ? kept.secret : null;
}

/** Where a member's secret is sealed for. */
export function codePlace(of: ActingMember): SealingContext {
  return {
    merchant: of.merchantId,
    purpose: "portal",
    table: "portal_member",
    column: "code_sealed",
    row: of.memberId,
  };
}

/** Confirms the secret by the first code. */
export async function finishCode(
  deps: Deps,
  visitor: PortalVisitor,
  given: { readonly setup: string; readonly code: string; readonly device: string },
): Promise<Result<BegunSession | null, CordonError>> {
  const now = deps.clock.now();
  const secret = await readSetup(deps, visitor, given.setup, now);
  if (secret === null) return err(new Conflict("No code is being set up.", { nextStep: "Begin again." }));
  const step = codeStep(secret, given.code, now);
  if (step === null)
    return err(new InvalidInput("This code is not right.", { field: "code", nextStep: "Begin again." }));
  const sealed = await deps.keyring.seal(codePlace(visitor), secret);
  return commitChange(deps.database, visitor.merchantId, now, async (change) => {
    const { tx } = change;
    await saveCodeSecret(tx, visitor.memberId, sealed);
    await takeCodeStep(tx, visitor.memberId, step);
    await confirmCode(tx, visitor.memberId, now);
    return ok(await noteEnrolled(deps, change, visitor, { code: true }, given.device));
  });
}

/**
 * What follows from a new way in: evidence, the announcement, and, with the second approver who is enrolled, that words
 * count only in the portal from now on. That stays on when an approver is lost: else taking one away would open the door.
 */
async function noteEnrolled(
  deps: Deps,
  change: Change,
  visitor: PortalVisitor,
  what: { readonly [key: string]: string | boolean },
  device: string,
): Promise<BegunSession | null> {
  const { tx, evidence } = change;
  evidence({
    type: "portal.enrolled",
    incidentId: null,
    actor: actorOf(visitor),
    payload: { member: visitor.memberId, how: visitor.how, ...what },
  });
  announce(change, { topic: "enrolled", about: visitor.memberId });
  await turnOutside(change, deps.clock.now());
  if (visitor.how !== "enrolment" && visitor.how !== "recovery") return null;
  await endPortalSessions(tx, visitor.memberId, deps.clock.now());
  return beginSession(deps, tx, { memberId: visitor.memberId, how: "passkey" in what ? "passkey" : "code", device });
}

async function turnOutside({ tx, evidence }: Change, now: Date): Promise<void> {
  const policy = await lockPolicy(tx);
  if (policy.approvalsOutside) return;
  const people = await readPeople(tx, null);
  const enrolled = (await listEnrolled(tx)).filter(({ memberId }) => may(people.ownRolesOf(memberId), "approve"));
  if (enrolled.length < 2) return;
  await writePolicy(tx, { ...policy, approvalsOutside: true }, now);
  evidence({
    type: "policy.changed",
    incidentId: null,
    actor: { kind: "system", ref: "portal" },
    payload: { approvalsOutside: { from: false, to: true }, because: "two approvers are enrolled in the portal" },
  });
}

/** Gives new recovery codes; the earlier ones are void. They are shown once. */
export async function makeRecoveryCodes(deps: Deps, visitor: PortalVisitor): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => joinCodeFrom(randomBytes(12)));
  const key = await deps.keyring.pseudonymKey(visitor.merchantId);
  const now = deps.clock.now();
  await commitChange(deps.database, visitor.merchantId, now, async ({ tx, evidence }) => {
    const kept = codes.map((code) => ({ id: deps.ids.next(), digest: recoveryDigest(key, code) }));
    await saveRecoveryCodes(tx, visitor.memberId, kept, now);
    const payload = { member: visitor.memberId, recoveryCodes: codes.length };
    evidence({ type: "portal.enrolled", incidentId: null, actor: actorOf(visitor), payload });
  });
  return codes;
}

/** What is kept of a recovery code. */
export function recoveryDigest(key: Parameters<typeof pseudonym>[0], code: string): string {
  return pseudonym(key, "other", `recovery ${code.toUpperCase().replace(/[^A-Z0-9]/g, "")}`) ?? "";
}

/** Takes one of the member's own passkeys away; never the last way in. */
export async function removePasskey(
  deps: Deps,
  visitor: PortalVisitor,
  id: string,
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, visitor.merchantId, now, async ({ tx, evidence }) => {
    const allowed = await requireRight(tx, visitor, "read");
    if (!allowed.ok && !visitor.roles.includes("auditor")) return allowed;
    const known = await readPortalMember(tx, visitor.memberId);
    const others = (await listPasskeys(tx, visitor.memberId)).filter((one) => one.id !== id);
    if (others.length === 0 && !known?.codeConfirmedAt)
      return err(new Conflict("This is your only way in.", { nextStep: "Add another device first." }));
    if (!(await deletePasskey(tx, visitor.memberId, id))) return err(new Conflict("This passkey is gone already."));
    const payload = { member: visitor.memberId, removed: id };
    evidence({ type: "portal.enrolled", incidentId: null, actor: actorOf(visitor), payload });
    return ok(undefined);
  });
}

/** How a member stands in the portal: for their own page. */
export async function readStanding(deps: Deps, visitor: PortalVisitor) {
  return deps.database.asMerchant(visitor.merchantId, async (tx) => ({
    passkeys: await listPasskeys(tx, visitor.memberId),
    code: (await readPortalMember(tx, visitor.memberId))?.codeConfirmedAt ?? null,
    recoveryCodes: await countRecoveryCodes(tx, visitor.memberId),
  }));
}
