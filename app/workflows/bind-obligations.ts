import type { CordonError } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { Result } from "#app/core/result.ts";
import type { HoldWish } from "./enforcement-hold.ts";
import type { DutyRef } from "./own-duty.ts";
import type { NoticeWish } from "./record-notice.ts";
import type { ContractClockWish } from "./set-contract-clock.ts";
import type { LawProfileWish } from "./set-law-profile.ts";

type Outcome<T> = Promise<Result<T, CordonError>>;

/** The changes that screens ask for about duties and what starts and stops their clocks. */
export interface ObligationWorkflows {
  /** Gives a duty to a member, or to nobody. */
  assignDuty(viewer: Viewer, wish: DutyRef & { readonly memberId: string | null }): Outcome<void>;
  /** Counsel sets a duty aside with a reason, or takes it up again. */
  waiveDuty(viewer: Viewer, wish: DutyRef & { readonly waived: boolean; readonly reason: string }): Outcome<void>;
  recordNotice(viewer: Viewer, wish: NoticeWish): Outcome<{ noticeId: string }>;
  /** Takes a record back that was wrong; it stays readable. */
  withdrawNotice(
    viewer: Viewer,
    wish: { readonly incidentId: string; readonly noticeId: string; readonly why: string },
  ): Outcome<void>;
  recordEnforcementHold(viewer: Viewer, wish: HoldWish): Outcome<{ holdId: string }>;
  endHold(
    viewer: Viewer,
    wish: { readonly incidentId: string; readonly holdId: string; readonly until: Date },
  ): Outcome<void>;
  addContractClock(viewer: Viewer, wish: ContractClockWish): Outcome<{ clockId: string }>;
  endContractClock(viewer: Viewer, wish: { readonly clockId: string }): Outcome<void>;
  setLawProfile(viewer: Viewer, wish: LawProfileWish): Outcome<void>;
}
