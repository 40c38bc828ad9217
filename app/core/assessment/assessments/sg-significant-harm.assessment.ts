import { determination } from "../determination.ts";

/** Singapore: significant harm. */
export const assessment = determination({
  id: "sg-significant-harm",
  title: "Singapore (PDPA): is significant harm likely?",
  purpose:
    "Decides whether individuals are told, and the PDPC where fewer than 500 people are affected. The PDPC's 3 days run from this assessment.",
  law: "sg_pdpa",
  roles: ["sg_organisation"],
  legalBasis:
    "Notifiable when significant harm is likely (prescribed data) or when 500 or more individuals are affected. A technological measure that makes significant harm unlikely removes the notice to individuals (s.26D(5)).",
  source: {
    citation: "PDPA s.26A-26E; Notification of Data Breaches Regulations 2021",
    url: "https://www.hrcomplianceassist.com/singapore/breach-notification",
    verified: "source_text",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: { years: null, words: "No period is fixed by this law." },
  criteria: [
    {
      id: "prescribed",
      text: "Did it involve data that the regulations prescribe?",
      why: "Such data are deemed to do significant harm.",
    },
    {
      id: "unreadable",
      text: "Does encryption or another measure make harm unlikely?",
      why: "It removes the notice to individuals.",
      prefill: [{ fact: "data.encrypted_and_key_safe", as: "same" }],
    },
  ],
  question: "Do you hold significant harm to be likely?",
  fact: "assess.sg_significant_harm",
  clock: "assessed_notifiable",
});
