import { harmTest } from "../harm-test.ts";

/** New Zealand: serious harm. The law files have no fact for it: finding harm starts the clock, finding none starts nothing. */
export const assessment = harmTest({
  id: "nz-serious-harm",
  title: "New Zealand: has it caused, or is it likely to cause, serious harm?",
  purpose: "Decides whether the breach is notifiable to the Privacy Commissioner and the individuals.",
  law: "nz_privacy",
  roles: ["nz_agency"],
  legalBasis:
    "Privacy Act 2020 s.112-118: a breach that has caused or is likely to cause serious harm is notifiable. The Commissioner's guidance expects 72 hours.",
  source: {
    citation: "Privacy Act 2020 s.112-118",
    url: "https://www.legislation.govt.nz/act/public/2020/0031/latest/whole.html",
    verified: "memory",
    confidence: "medium",
    checkedOn: "2026-11-21",
  },
  retention: { years: null, words: "No period is fixed by this law." },
  harm: "serious harm",
  harms: [
    { id: "physical", text: "Physical harm" },
    { id: "emotional", text: "Emotional harm" },
    { id: "financial", text: "Financial harm" },
    { id: "reputation", text: "Harm to reputation" },
  ],
  met: [{ clock: "aware_notifiable", at: "signing" }],
  notMet: [],
});
