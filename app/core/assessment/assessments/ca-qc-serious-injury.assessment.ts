import { harmTest } from "../harm-test.ts";

/** Québec: risk of serious injury. */
export const assessment = harmTest({
  id: "ca-qc-serious-injury",
  title: "Québec (Law 25): is there a risk of serious injury?",
  purpose:
    "Decides whether the Commission d'accès à l'information and the individuals are told. Every confidentiality incident goes into the register.",
  law: "ca_qc_law25",
  roles: ["quebec_enterprise"],
  legalBasis:
    "CQLR c. P-39.1 s.3.5-3.8: an incident that presents a risk of serious injury is notified promptly; what counts is the sensitivity of the information, the anticipated consequences of its use, and the likelihood of injurious use.",
  source: {
    citation: "CQLR c. P-39.1 s.3.5-3.8; Regulation respecting confidentiality incidents",
    url: "https://gowlingwlg.com/en/insights-resources/articles/2022/the-abcs-of-reporting-a-privacy-breach-law-25/",
    verified: "source_text",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: { years: 5, words: "5 years from awareness, the register of all incidents (Regulation s.8)." },
  harm: "serious injury",
  harms: [
    { id: "identity_theft", text: "Identity theft or fraud" },
    { id: "financial", text: "Financial loss" },
    { id: "reputation", text: "Damage to reputation, or humiliation" },
    { id: "health", text: "Harm to health or safety" },
  ],
  met: [{ fact: "assess.qc_serious_injury", value: true }],
  notMet: [{ fact: "assess.qc_serious_injury", value: false }],
});
