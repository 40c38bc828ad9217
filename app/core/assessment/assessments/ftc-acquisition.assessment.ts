import { defineAssessment } from "../define-assessment.ts";

/** FTC rules: access is presumed to be acquisition unless there is reliable evidence to the contrary. */
export const assessment = defineAssessment({
  id: "ftc-acquisition",
  version: 1,
  title: "FTC rules: was the information acquired?",
  purpose:
    "The Health Breach Notification Rule and the Safeguards Rule know no test of harm. Unauthorised access is presumed to be acquisition; only reliable evidence rebuts that.",
  laws: ["us_ftc_hbnr", "us_ftc_safeguards"],
  offeredWhen: [
    {
      fact: "entity.roles",
      hasAny: [
        "phr_vendor",
        "phr_related_entity",
        "phr_third_party_service_provider",
        "glba_ftc_financial_institution",
      ],
    },
  ],
  legalBasis:
    "16 CFR 318.2, 314.2(m): unauthorised access is presumed to be acquisition unless reliable evidence shows that there was not, or could not reasonably have been, unauthorised acquisition. A disclosure without the individual's authorisation, such as through an advertising pixel, is a breach too.",
  houseRule: null,
  source: {
    citation: "16 CFR 318.2; 16 CFR 314.2(m)",
    url: "https://www.govinfo.gov/content/pkg/FR-2023-11-13/html/2023-24412.htm",
    verified: "mixed",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: { years: null, words: "No period is fixed by these rules. The burden of proof is the entity's (318.4)." },
  questions: [
    {
      id: "evidence",
      group: "evidence",
      type: "single",
      text: "Is there reliable evidence that the information was not, and could not reasonably have been, acquired?",
      why: "Missing logs are no evidence. Attach what shows it.",
      source: "16 CFR 318.2; 16 CFR 314.2(m)",
      options: [
        { id: "reliable", text: "Yes, reliable evidence" },
        { id: "none", text: "No" },
        { id: "cannot_tell", text: "It cannot be told" },
      ],
    },
    {
      id: "grounds",
      group: "record",
      type: "text",
      text: "What is the evidence, and who looked at it?",
      why: "The burden of proof is yours.",
      records: true,
      source: "16 CFR 318.4",
    },
  ],
  gates: [
    {
      id: "evidence",
      text: "Is there reliable evidence that the information was not acquired?",
      when: { answer: "evidence", is: "reliable" },
      outcome: "not_acquired_may_be_proposed",
      because: "Reliable evidence shows that the information was not, and could not reasonably have been, acquired.",
      evidenceOn: "evidence",
    },
  ],
  factors: [],
  rules: [],
  unanswered: "acquisition_presumed",
  otherwise: "acquisition_presumed",
  outcomes: [
    {
      id: "acquisition_presumed",
      sentence: "Acquisition is presumed: notify. These rules know no test of harm.",
      notify: "yes",
      signatures: [],
      yields: [],
    },
    {
      id: "not_acquired_may_be_proposed",
      sentence: "That nothing was acquired may be proposed. It has effect only when it is signed.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for the evidence signs." }],
      yields: [{ fact: "event.unauthorized_acquisition", value: false }],
    },
  ],
});
