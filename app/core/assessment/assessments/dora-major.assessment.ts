import { determination } from "../determination.ts";

/** DORA: classification as major. */
export const assessment = determination({
  id: "dora-major",
  title: "DORA: is the incident major?",
  purpose: "Decides whether a financial entity reports; the first report is due 4 hours after the classification.",
  law: "eu_dora",
  roles: ["dora_financial_entity"],
  legalBasis: "Classified as major under Delegated Regulation (EU) 2024/1772, by its criteria and thresholds.",
  source: {
    citation: "Regulation (EU) 2022/2554 Art. 17-20; Delegated Regulation (EU) 2024/1772",
    url: "https://www.springlex.eu/en/packages/dora/rts-ir-regulation/article-5",
    verified: "source_text",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: { years: null, words: "No period is fixed here." },
  criteria: [
    {
      id: "financial_interests",
      text: "Does it touch the financial interests of clients?",
      why: "Clients are then told without undue delay.",
      prefill: [{ fact: "event.impacts_client_financial_interests", as: "same" }],
    },
  ],
  question: "Do you classify the incident as major?",
  fact: "assess.dora_major",
  clock: "classified_as_major",
});
