import { determination } from "../determination.ts";

/** Form 8-K Item 1.05: materiality. */
export const assessment = determination({
  id: "sec-materiality",
  title: "SEC Form 8-K: is the incident material?",
  purpose: "Decides whether a domestic registrant files Item 1.05, within 4 business days of the determination.",
  law: "us_sec_8k_105",
  roles: ["sec_registrant_domestic"],
  legalBasis:
    "Material when there is a substantial likelihood that a reasonable investor would consider it important (TSC v. Northway; total mix, qualitative and quantitative). The determination is made without unreasonable delay after discovery.",
  source: {
    citation: "Form 8-K Item 1.05; 17 CFR 229.106",
    url: "https://haynesboone.com/news/alerts/preparing-for-the-2024-annual-report-and-proxy-statement-season",
    verified: "mixed",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: { years: null, words: "No period is fixed by this rule." },
  criteria: [
    { id: "financial", text: "Is the financial effect significant?", why: "The quantitative side." },
    { id: "operations", text: "Are operations disturbed for long or in the core?", why: "Part of the total mix." },
    { id: "reputation", text: "Does it harm reputation, customers or competitiveness?", why: "The qualitative side." },
    { id: "legal", text: "Are litigation or inquiries likely?", why: "Part of the total mix." },
  ],
  question: "Do you determine that the incident is material?",
  fact: "assess.incident_material",
  clock: "materiality_determined",
});
