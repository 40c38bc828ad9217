import { harmTest } from "../harm-test.ts";

/** Canada: real risk of significant harm. */
export const assessment = harmTest({
  id: "ca-pipeda-rrosh",
  title: "Canada (PIPEDA): is there a real risk of significant harm?",
  purpose:
    "Decides whether the Privacy Commissioner, the individuals and organisations that can reduce the harm are told. A record of every breach is kept either way.",
  law: "ca_pipeda",
  roles: ["pipeda_organization"],
  legalBasis:
    "PIPEDA s.10.1: a breach is reported when it is reasonable to believe that it creates a real risk of significant harm; what counts is the sensitivity of the information and the probability of misuse.",
  source: {
    citation: "PIPEDA s.10.1-10.3; SOR/2018-64",
    url: "https://www.mondaq.com:443/canada/privacy-protection/1213232/qubec-releases-draft-regulation-on-mandatory-breach-reporting",
    verified: "mixed",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: {
    years: 2,
    words: "24 months from the determination that the breach occurred, for every breach (s.10.3; SOR/2018-64 s.6).",
  },
  harm: "significant harm",
  harms: [
    { id: "bodily", text: "Bodily harm" },
    { id: "humiliation", text: "Humiliation, or damage to reputation or relationships" },
    { id: "employment", text: "Loss of employment, business or professional opportunities" },
    { id: "financial", text: "Financial loss, or negative effects on the credit record" },
    { id: "identity_theft", text: "Identity theft" },
    { id: "property", text: "Damage to or loss of property" },
  ],
  met: [{ fact: "assess.rrosh", value: true }],
  notMet: [{ fact: "assess.rrosh", value: false }],
});
