import { createHash, randomBytes } from "node:crypto";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import { plusSeconds } from "#app/core/time.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import {
  countWrongAnswers,
  forgetAnswers,
  insertChallenge,
  noteWrongAnswer,
  takeChallenge,
} from "#app/storage/portal-door.ts";
import type { Deps } from "./deps.ts";

/** What an answer will be taken for. */
export type QuestionPurpose = "sign_in" | "enrol" | "confirm";

/** What is bound into a question: ids, digests and the decision. */
export type QuestionSubject = { readonly [key: string]: string };

/** How long a question may be answered, in seconds. */
const questionSeconds = 300;

/** Wrong answers within this many seconds count. */
const attemptSeconds = 15 * 60;
/** Wrong answers after which a person's codes are not even looked at, and those after which an address's are not. */
const mostPerPerson = 5;
const mostPerAddress = 30;

/**
 * The challenge that a passkey signs: SHA-256 over what is asked and a nonce, so that a signature says what it was given
 * for. Anyone who holds the evidence can compute it again.
 */
export function challengeFor(nonce: string, purpose: QuestionPurpose, subject: QuestionSubject): string {
  const text = canonicalJson({ v: 1, nonce, purpose, subject });
  return createHash("sha256").update(`cordon portal question\n${text}`).digest("base64url");
}

/** Asks: keeps the question and gives its challenge. */
export async function askQuestion(deps: Deps, purpose: QuestionPurpose, subject: QuestionSubject): Promise<string> {
  const nonce = randomBytes(32).toString("base64url");
  const id = challengeFor(nonce, purpose, subject);
  const now = deps.clock.now();
  const expiresAt = plusSeconds(now, questionSeconds);
  await deps.database.asIntake((tx) =>
    insertChallenge(tx, { id, purpose, subject: { nonce, subject }, expiresAt }, now),
  );
  return id;
}

/**
 * Takes the question behind an answer away, before the answer is even looked at: whatever comes of it, it is not
 * answered twice. Null when there is none, it was answered, its time is over, or it asked for something else.
 */
export async function takeQuestion(
  deps: Deps,
  challenge: string,
  purpose: QuestionPurpose,
  subject: QuestionSubject,
): Promise<{ readonly nonce: string } | null> {
  const kept = await deps.database.asIntake((tx) => takeChallenge(tx, challenge, purpose, deps.clock.now()));
  const nonce = typeof kept?.nonce === "string" ? kept.nonce : null;
  return nonce !== null && challengeFor(nonce, purpose, subject) === challenge ? { nonce } : null;
}

/** Whose wrong answers are counted: a person, as far as they say who they are, and where they come from. */
export interface Asker {
  readonly person: string;
  readonly address: string;
}

/** An answer that was counted before it was looked at. */
export interface CountedAnswer {
  /** It was right: it does not count as wrong any more. */
  right(): Promise<void>;
}

/**
 * Counts an answer as wrong before it is looked at, so that of many who try at the same moment no more are looked at
 * than of those who try one after the other. Null when there were too many wrong ones lately: then a right one is not
 * taken either, and this one is not counted.
 */
export async function countAnswer(deps: Deps, asker: Asker): Promise<CountedAnswer | null> {
  const { person, address } = await keysOf(deps, asker);
  const now = deps.clock.now();
  const since = plusSeconds(now, -attemptSeconds);
  const attempts = [person, address].map((key) => ({ id: deps.ids.next(), key }));
  const forget = () =>
    deps.database.asIntake((tx) =>
      forgetAnswers(
        tx,
        attempts.map(({ id }) => id),
      ),
    );
  // On disk before it is counted: whoever comes at the same moment sees it.
  await deps.database.asIntake((tx) => noteWrongAnswer(tx, attempts, now, since));
  const [ofPerson = 0, ofAddress = 0] = await deps.database.asIntake((tx) =>
    countWrongAnswers(tx, [person, address], since),
  );
  if (ofPerson <= mostPerPerson && ofAddress <= mostPerAddress) return { right: forget };
  await forget();
  return null;
}

/** Keyed hashes: neither addresses nor who tried are kept. */
async function keysOf(deps: Deps, { person, address }: Asker): Promise<Asker> {
  const key = await deps.keyring.pseudonymKey("intake");
  return {
    person: pseudonym(key, "other", `person ${person}`) ?? "",
    address: pseudonym(key, "other", `address ${address}`) ?? "",
  };
}

/** The installation's keyed hash of an e-mail address: how the portal finds a member who names no merchant. */
export async function emailDigest(deps: Pick<Deps, "keyring">, email: string): Promise<string> {
  return pseudonym(await deps.keyring.pseudonymKey("intake"), "email", email) ?? "";
}
