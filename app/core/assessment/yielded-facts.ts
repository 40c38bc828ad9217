import type { Assessment, Signature, SignerCapacity, Yield } from "./define-assessment.ts";
import type { Evaluation } from "./evaluate-assessment.ts";

/** A signature under an assessment. */
export interface Signed {
  readonly capacity: SignerCapacity;
  readonly memberId: string;
  /** RFC 3339. */
  readonly at: string;
}

/** What an assessment tells the law engine: facts by name, and clocks that its signing starts. */
export interface Yielded {
  readonly facts: Readonly<Record<string, unknown>>;
  /** RFC 3339 instants by clock name. */
  readonly clocks: Readonly<Record<string, string>>;
  readonly source: "assessment";
}

/** The signatures still missing. One person signs once: the second signature is another person's. */
export function missingSignatures(evaluation: Evaluation, signed: readonly Signed[]): readonly Signature[] {
  return missingAmong(evaluation.signatures, signed);
}

/** The same for the signatures that a version asks for. */
export function missingAmong<T extends Pick<Signature, "capacity">>(
  asked: readonly T[],
  signed: readonly Signed[],
): readonly T[] {
  const left = signed.filter(({ memberId }, place) => {
    return signed.findIndex((other) => other.memberId === memberId) === place;
  });
  return asked.filter(({ capacity }) => {
    const place = left.findIndex((signature) => signature.capacity === capacity);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

/**
 * Whether the evaluated outcome has effect: everything that decides is answered, everything that documents is filled in,
 * and everyone who must sign has signed. An outcome that needs no signature has effect at once.
 */
export function hasEffect(evaluation: Evaluation, signed: readonly Signed[]): boolean {
  if (evaluation.standing === "settled") return true;
  if (evaluation.standing === "open") return false;
  return evaluation.toDocument.length === 0 && missingSignatures(evaluation, signed).length === 0;
}

/**
 * What the law engine may be told now. A proposed outcome yields nothing of its own until it has effect: until then the
 * engine hears what the law presumes, or nothing. A fact that is not yielded stays unknown, and the engine asks for it.
 */
export function yieldFacts(assessment: Assessment, evaluation: Evaluation, signed: readonly Signed[]): Yielded {
  const presumed = assessment.outcomes.find(({ id }) => id === assessment.unanswered)?.yields ?? [];
  const yields = hasEffect(evaluation, signed) ? evaluation.yields : presumed;
  const facts: Record<string, unknown> = {};
  const clocks: Record<string, string> = {};
  const signedAt = signed
    .map(({ at }) => at)
    .sort()
    .at(-1);
  for (const item of yields) addYield(item, evaluation, signedAt, facts, clocks);
  return { facts, clocks, source: "assessment" };
}

function addYield(
  item: Yield,
  { answers, scope }: Evaluation,
  signedAt: string | undefined,
  facts: Record<string, unknown>,
  clocks: Record<string, string>,
): void {
  if ("clock" in item) {
    if (signedAt !== undefined) clocks[item.clock] = signedAt;
    return;
  }
  const name = scope === null ? item.fact : item.fact.replaceAll("{scope}", scope);
  if ("value" in item) {
    facts[name] = item.value;
    return;
  }
  const answer = answers.get(item.fromAnswer);
  if (answer?.kind === "given") facts[name] = answer.value;
}
