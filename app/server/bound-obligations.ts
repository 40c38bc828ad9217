import type { ObligationWorkflows } from "#app/workflows/bind-obligations.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { endHold, recordEnforcementHold } from "#app/workflows/enforcement-hold.ts";
import { assignDuty, waiveDuty } from "#app/workflows/own-duty.ts";
import { recordNotice, withdrawNotice } from "#app/workflows/record-notice.ts";
import { addContractClock, endContractClock } from "#app/workflows/set-contract-clock.ts";
import { setLawProfile } from "#app/workflows/set-law-profile.ts";

/** The workflows about duties, with what they need already in hand. */
export function boundObligations(deps: Deps): ObligationWorkflows {
  return {
    assignDuty: (viewer, wish) => assignDuty(deps, viewer, wish),
    waiveDuty: (viewer, wish) => waiveDuty(deps, viewer, wish),
    recordNotice: (viewer, wish) => recordNotice(deps, viewer, wish),
    withdrawNotice: (viewer, wish) => withdrawNotice(deps, viewer, wish),
    recordEnforcementHold: (viewer, wish) => recordEnforcementHold(deps, viewer, wish),
    endHold: (viewer, wish) => endHold(deps, viewer, wish),
    addContractClock: (viewer, wish) => addContractClock(deps, viewer, wish),
    endContractClock: (viewer, wish) => endContractClock(deps, viewer, wish),
    setLawProfile: (viewer, wish) => setLawProfile(deps, viewer, wish),
  };
}
