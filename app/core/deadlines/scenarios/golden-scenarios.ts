import { asiaPacific } from "./asia-pacific.ts";
import { businessAssociates } from "./business-associates.ts";
import { contractsAndCards } from "./contracts-and-cards.ts";
import { countries } from "./countries.ts";
import { europeCritical } from "./europe-critical.ts";
import { ftcHealth } from "./ftc-health.ts";
import { gdpr } from "./gdpr.ts";
import { growingAndLate } from "./growing-and-late.ts";
import { healthHolds } from "./health-holds.ts";
import { hipaaClocks } from "./hipaa-clocks.ts";
import { hipaaExemptions } from "./hipaa-exemptions.ts";
import { hipaaThresholds } from "./hipaa-thresholds.ts";
import { otherHolds } from "./other-holds.ts";
import { proposedAndVersions } from "./proposed-and-versions.ts";
import type { Scenario } from "./scenario.ts";
import { severalDuties } from "./several-duties.ts";
import { standing } from "./standing.ts";
import { stateAgencyClocks } from "./state-agency-clocks.ts";
import { stateAgencyThresholds } from "./state-agency-thresholds.ts";
import { stateBureauThresholds } from "./state-bureau-thresholds.ts";
import { stateExemptions } from "./state-exemptions.ts";
import { stateOtherRecipients } from "./state-other-recipients.ts";
import { stateOwners } from "./state-owners.ts";
import { stateResidentsClocks } from "./state-residents-clocks.ts";
import { usFilingDays } from "./us-filing-days.ts";
import { usFinance } from "./us-finance.ts";
import { wording } from "./wording.ts";
import { workedCases } from "./worked-cases.ts";

/** Every golden scenario, by subject. */
export const goldenScenarios: Readonly<Record<string, readonly Scenario[]>> = {
  "worked cases of the research": workedCases,
  "HIPAA: sixty days": hipaaClocks,
  "HIPAA: whom to tell": hipaaThresholds,
  "HIPAA: exceptions": hipaaExemptions,
  "business associates": businessAssociates,
  "the FTC's health rule": ftcHealth,
  "financial firms": usFinance,
  "Form 8-K": usFilingDays,
  GDPR: gdpr,
  "DORA, NIS2, Cyber Resilience Act": europeCritical,
  "Asia and the Pacific": asiaPacific,
  "other countries": countries,
  "states: residents": stateResidentsClocks,
  "states: agencies, bureaus, owners": stateAgencyClocks,
  "states: thresholds of agencies": stateAgencyThresholds,
  "states: thresholds of bureaus": stateBureauThresholds,
  "states: exemptions": stateExemptions,
  "states: other recipients and banks": stateOtherRecipients,
  "states: owners of the data": stateOwners,
  "several duties": severalDuties,
  "growing counts and late discovery": growingAndLate,
  "holds under the health rules": healthHolds,
  "holds under other laws": otherHolds,
  "due, at risk, overdue, met": standing,
  "contracts, cards, platforms": contractsAndCards,
  "other words, hand-over, records, own policy": wording,
  "proposed, future and changed law": proposedAndVersions,
};
