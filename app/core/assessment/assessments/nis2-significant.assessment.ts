import { determination } from "../determination.ts";

/** NIS2: significance. */
export const assessment = determination({
  id: "nis2-significant",
  title: "NIS2: is the incident significant?",
  purpose:
    "Decides whether an essential or important entity warns the CSIRT or authority. An ordinary web shop is neither.",
  law: "eu_nis2",
  roles: ["nis2_essential_entity", "nis2_important_entity"],
  legalBasis:
    "Significant when it has caused or can cause severe operational disruption or financial loss, or considerable material or non-material damage to others.",
  source: {
    citation: "Directive (EU) 2022/2555 Art. 23; Implementing Regulation (EU) 2024/2690",
    url: "https://www.sorena.io/artifacts/eu/nis2-directive/faq/24-hour-early-warning",
    verified: "mixed",
    confidence: "medium",
    checkedOn: "2026-11-21",
  },
  retention: { years: null, words: "No period is fixed here." },
  criteria: [
    {
      id: "loss",
      text: "Is the loss above EUR 500,000, or 5 % of turnover if that is lower?",
      why: "A general criterion for digital providers (2024/2690; from memory).",
    },
    {
      id: "secrets",
      text: "Were trade secrets taken?",
      why: "A general criterion for digital providers (from memory).",
    },
    {
      id: "disruption",
      text: "Can malicious access cause severe disruption?",
      why: "A general criterion (from memory).",
    },
    { id: "others", text: "Is considerable damage to others caused or possible?", why: "The directive's own words." },
  ],
  question: "Do you hold the incident to be significant?",
  fact: "assess.nis2_significant",
});
