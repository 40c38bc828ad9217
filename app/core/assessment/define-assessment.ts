import type { Confidence } from "#app/contracts/severity.ts";
import type { Condition, Level } from "./condition.ts";

/** Where a statement of an assessment comes from, and how far it was checked. */
export interface AssessmentSource {
  readonly citation: string;
  readonly url?: string;
  /** `source_text`: the main words were seen in a text; `mixed`: partly; `memory`: not seen. */
  readonly verified: "source_text" | "mixed" | "memory";
  readonly confidence: Confidence;
  /** The day the source was last looked at; after 180 days counsel should confirm. */
  readonly checkedOn: string;
}

/** One choice of a question, with the level that the assessment gives it. */
export interface AnswerOption {
  readonly id: string;
  readonly text: string;
  readonly level?: Level;
  /** Another level under a condition, for example a viewer who is bound to secrecy. */
  readonly levelWhen?: { readonly when: Condition; readonly level: Level; readonly because: string };
}

/** How a recorded fact answers a question, so that nobody is asked what Cordon knows. */
export type Prefill =
  /** The fact's own value. */
  | { readonly fact: string; readonly as: "same" }
  /** Yes when the fact says no, and the other way round. */
  | { readonly fact: string; readonly as: "opposite" }
  /** Yes when the set holds one of these, no when it holds none. */
  | { readonly fact: string; readonly as: "has_any"; readonly of: readonly string[] }
  /** The choice that belongs to the fact's value; other values answer nothing. */
  | { readonly fact: string; readonly as: "lookup"; readonly table: Readonly<Record<string, string | boolean>> }
  /** The choices that belong to the members of the set; members without a choice answer nothing. */
  | { readonly fact: string; readonly as: "members"; readonly table: Readonly<Record<string, string>> }
  /** Yes when the number is at least this. */
  | { readonly fact: string; readonly as: "at_least"; readonly number: number };

interface QuestionBase {
  /** Never changed: answers are kept by it. */
  readonly id: string;
  /** The gate or factor it belongs to, or "record". */
  readonly group: string;
  /** In plain words, for a person at 3 a.m. */
  readonly text: string;
  /** Why it matters: what its answer changes. */
  readonly why: string;
  /** Only asked when this holds. */
  readonly askWhen?: Condition;
  /** Asked for these jurisdictions alone; elsewhere a jurisdiction is asked what its own rules look at. */
  readonly onlyFor?: readonly string[];
  /** True for a question that documents and does not rate: it may be said not to apply. */
  readonly records?: true;
  /** True for an offer that nobody has to take up. */
  readonly optional?: true;
  /** Where the question itself comes from. */
  readonly source: string;
  readonly prefill?: readonly Prefill[];
}

/** One question of an assessment. */
export type Question =
  | (QuestionBase & { readonly type: "single" | "multi"; readonly options: readonly AnswerOption[] })
  | (QuestionBase & { readonly type: "bool"; readonly levels?: { readonly yes?: Level; readonly no?: Level } })
  | (QuestionBase & { readonly type: "number"; readonly unit: string })
  | (QuestionBase & { readonly type: "range" | "timestamps" | "duration" | "text" });

/** A question that can end the assessment before anything is rated. Gates are asked in order. */
export interface Gate {
  readonly id: string;
  readonly text: string;
  readonly when: Condition;
  readonly outcome: string;
  readonly because: string;
  /** The question whose answer must carry evidence, or the gate does not open. */
  readonly evidenceOn?: string;
  /** True for an offer: unanswered, it is passed. */
  readonly optional?: true;
  /** What it tells the law engine beyond its outcome. */
  readonly yields?: readonly Yield[];
}

/** Several questions that make one rating: the highest of their levels, and the raises below. */
export interface Factor {
  readonly id: string;
  readonly name: string;
  readonly raises?: readonly { readonly when: Condition; readonly to: Level; readonly because: string }[];
}

/** A rule that joins answers and ratings to an outcome. The first one that holds decides. */
export interface Rule {
  readonly id: string;
  readonly when: Condition;
  readonly outcome: string;
  readonly because: string;
  /** Signatures beyond those of the outcome. */
  readonly alsoSigned?: readonly Signature[];
  /** What it tells the law engine beyond its outcome. */
  readonly yields?: readonly Yield[];
}

/** Someone who must put their name to an outcome before it has effect. */
export interface Signature {
  readonly capacity: SignerCapacity;
  readonly words: string;
}

/** In what capacity a person signs: `assessor` is an approver or counsel, `second_approver` a privacy officer or counsel. */
export type SignerCapacity = "assessor" | "second_approver" | "decider";

/** What an outcome tells the law engine. `at: "signing"` starts a clock at the moment it is signed. */
export type Yield =
  | { readonly fact: string; readonly value: unknown }
  | { readonly fact: string; readonly fromAnswer: string }
  | { readonly clock: string; readonly at: "signing" };

/** One way the assessment can end. */
export interface Outcome {
  readonly id: string;
  readonly sentence: string;
  /** Whether people or authorities are told because of it: `open` while something is missing. */
  readonly notify: "yes" | "no" | "open";
  /** Without these it is only proposed. An outcome that tells people needs none. */
  readonly signatures: readonly Signature[];
  readonly yields: readonly Yield[];
}

/** The test as one jurisdiction words it, within an assessment that many share. */
export interface AssessmentScope {
  readonly name: string;
  readonly citation: string;
  /** The kind of harm test, in the words of the data. */
  readonly kind: string;
  readonly standard: string | null;
  readonly rules: readonly Rule[];
  readonly otherwise: string;
  /** What must be done to rely on it, towards an authority. */
  readonly regulatorStep: string | null;
  readonly documentationRequired: boolean;
  readonly retentionYears: number | null;
  readonly source: AssessmentSource;
}

/** The severity formula of the ENISA method: data scores, ease of identification, and circumstances that are added. */
export interface SeverityScore {
  readonly categories: { readonly question: string; readonly base: Readonly<Record<string, number>> };
  /** Question ids are these words followed by the category; every choice of theirs is one step up or down. */
  readonly raisePrefix: string;
  readonly lowerPrefix: string;
  /** The question by which a rater sets the data score directly. */
  readonly override: string;
  readonly dpc: { readonly min: number; readonly max: number };
  readonly ei: { readonly question: string; readonly scores: Readonly<Record<string, number>> };
  readonly circumstances: readonly {
    readonly question: string;
    readonly scores: Readonly<Record<string, number>>;
  }[];
  readonly bands: readonly {
    readonly id: string;
    readonly from: number;
    readonly meaning: string;
    /** What practice does at this severity, and the decision it would suggest. The method itself sets no threshold. */
    readonly practice: string;
    readonly suggests: string;
  }[];
}

/** Published example cases with their outcome: shown beside the decision, never in its place. */
export interface Precedents {
  readonly question: string;
  readonly source: AssessmentSource;
  readonly cases: Readonly<
    Record<string, { readonly facts: string; readonly suggests: string; readonly outcome: string }>
  >;
}

/** One assessment: a file of data, registered by the generator. */
export interface Assessment {
  /** Kebab case, never changed: it is in evidence. */
  readonly id: string;
  /** Counts up when questions or rules change; an assessment in evidence names the version it used. */
  readonly version: number;
  readonly title: string;
  /** What it decides, and who may need it. */
  readonly purpose: string;
  /** Laws that take its outcome, by regime id; `us_states` for every jurisdiction it knows. */
  readonly laws: readonly string[];
  /** Offered when every fact here holds one of the values; unknown facts do not hide it. */
  readonly offeredWhen: readonly { readonly fact: string; readonly hasAny: readonly string[] }[];
  /** What the law itself says about the test. */
  readonly legalBasis: string;
  /** What here is practice and not law; named so that counsel can refuse it. */
  readonly houseRule: string | null;
  readonly source: AssessmentSource;
  /** How long to keep it; null where the law names no period. */
  readonly retention: { readonly years: number | null; readonly words: string };
  readonly questions: readonly Question[];
  readonly gates: readonly Gate[];
  readonly factors: readonly Factor[];
  readonly score?: SeverityScore;
  readonly precedents?: Precedents;
  readonly rules: readonly Rule[];
  /** Where something that rates is unanswered. */
  readonly unanswered: string;
  /** Where everything is answered and no rule holds. */
  readonly otherwise: string;
  readonly outcomes: readonly Outcome[];
  /** Set when the test differs by jurisdiction: two-letter codes. */
  readonly scopes?: Readonly<Record<string, AssessmentScope>>;
}

/** Gives an assessment's file its type. */
export function defineAssessment(assessment: Assessment): Assessment {
  return assessment;
}
