import { canBeJudgedBy } from "#app/core/deadlines/facts.ts";
import { InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";

/** Characters of a reason. */
const mostWords = 2000;

/** What declaring an incident says about when it became known. */
export interface Declaration {
  /** When the merchant could have known, as the declaring person confirms it. */
  readonly discoveredAt: Date;
  readonly why: string;
}

/** The moments that a declaration writes down. */
export interface DeclaredMoments {
  /** When the first alert was seen; null without alerts. */
  readonly firstAlert: Date | null;
  readonly discovered: Date;
  /** Of the discovery where a person names it, else of declaring; corrected like any other fact. */
  readonly aware: Date;
}

/**
 * When people were aware, as far as a discovery says: a moment that a person names is one at which a person knew, and a law
 * that counts from awareness counts from there. Null for the moment of the first alert: a machine saw that, and people are
 * aware when they declare it.
 */
export function awareAt(discoveredAt: Date, firstAlert: Date | null): Date | null {
  return firstAlert?.getTime() === discoveredAt.getTime() ? null : discoveredAt;
}

/**
 * Weighs a declaration. "Discovered" is proposed as the time of the first alert, because a law that counts from when one
 * should have known counts from there; another moment is allowed, since a person knows more, but never one to come.
 *
 * @param firstAlert when the first alert was seen; null without alerts
 */
export function decideDeclaration(
  declaration: Declaration,
  firstAlert: Date | null,
  now: Date,
): Result<DeclaredMoments, InvalidInput> {
  const { discoveredAt, why } = declaration;
  if (!canBeJudgedBy(discoveredAt)) {
    return err(
      new InvalidInput("This is no point in time that an incident can be judged by.", {
        field: "discoveredAt",
        nextStep: "Give date and time.",
      }),
    );
  }
  if (discoveredAt > now) {
    return err(
      new InvalidInput("An incident cannot have been discovered in the future.", {
        field: "discoveredAt",
        nextStep: "Give the moment at which someone first noticed it, or could have.",
      }),
    );
  }
  if (why.length > mostWords) return err(new InvalidInput("This is too long to be read.", { field: "why" }));
  if (why.trim() === "") {
    return err(
      new InvalidInput("Say why you hold this to be real, and why it was discovered then.", {
        field: "why",
        nextStep: "One sentence is enough; it becomes part of the record.",
      }),
    );
  }
  return ok({ firstAlert, discovered: discoveredAt, aware: awareAt(discoveredAt, firstAlert) ?? now });
}
