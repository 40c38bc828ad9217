import type { AppliedLaw, Because } from "./answer.ts";
import type { EntityView } from "./entity-view.ts";
import type { Deadline } from "./law.ts";
import type { Judgement } from "./truth.ts";

/** How the duty's end hangs on the notice to individuals. */
export type Tie =
  | "none"
  /** At the same time: the earlier of its own clock and the actual notice. */
  | "not_later_than_individual"
  /** Its only limit is the notice to individuals: the day that one is due, or actually given. */
  | "with_individual"
  | "before_individual";

/** What a law grants when law enforcement asks to wait. */
export interface HoldRule {
  readonly allowed: boolean;
  /** Only a request in writing counts (Florida). */
  readonly writtenOnly?: boolean;
  /** Days that an oral statement holds at most; null where the law names none. */
  readonly oralDays: number | null;
  /** Only the Attorney General of the United States can delay it, for this many days at most. */
  readonly onlyAttorneyGeneralDays: number | null;
  /** More time after release; `onlyIfElapsed` where only an original time that is over is prolonged. */
  readonly afterRelease: {
    readonly number: number;
    readonly unit: "calendar_days" | "business_days";
    readonly onlyIfElapsed: boolean;
  } | null;
}

/** One duty of one version of a law, in one form for all laws. */
export interface Duty {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly recipient: string;
  /** Duties with the same key and stage go to the same recipient. */
  readonly recipientKey: string;
  readonly stage: string;
  /** The state whose residents or agency it concerns; `undefined` for all. */
  readonly state: string | undefined;
  /** The country or union whose people alone a foreign law protects; `undefined` where the people may be anywhere. */
  readonly people?: string;
  readonly source: string;
  readonly law: Omit<AppliedLaw, "haveCounselConfirm" | "changedOn">;
  readonly deadline: Deadline;
  /** Calendar for business days. */
  readonly calendar: string;
  readonly tie: Tie;
  /** The duty to tell the individuals, of the same law. */
  readonly individualId: string | undefined;
  readonly hold: HoldRule;
  /** Time until the records may go; `from` says since when. */
  readonly retention:
    | { readonly value: number; readonly unit: string; readonly from: string; readonly citation: string }
    | undefined;
  /** Good cause shown in writing gives more days (Florida). */
  readonly goodCause: { readonly days: number; readonly letter_within_days: number } | undefined;
  readonly internal: boolean;
  /** How it is to be read: notes of the law that a reader must see. */
  readonly notes: readonly Because[];
  /** How it becomes several: one for each state or country of the facts. */
  readonly fanOut: FanOut;
  /** Whether it is owed. `place` is the state or country of a fanned-out duty. */
  applies(view: EntityView, place: string | undefined): Judgement;
}

export type FanOut =
  | { readonly over: "nothing" }
  | { readonly over: "states"; readonly least: number }
  | { readonly over: "authorities" };

/** The versions of one duty, newest first. */
export interface DutyHistory {
  readonly id: string;
  readonly lawId: string;
  /** What holds for clocks that started before the oldest version. */
  readonly before: "no_duty" | "older_text_not_held";
  readonly versions: readonly { readonly from: string | null; readonly until: string | null; readonly duty: Duty }[];
}
