import { determination } from "../determination.ts";

/** Switzerland: whether the protection of the individuals requires that they are told. */
export const assessment = determination({
  id: "ch-individual-protection",
  title: "Switzerland (FADP): must the individuals be told for their protection?",
  purpose:
    "Decides whether individuals are told; the notice to the FDPIC hangs on high risk (see the GDPR assessment).",
  law: "ch_nfadp",
  roles: ["swiss_controller"],
  legalBasis:
    "FADP Art. 24: the data subject is informed where that is necessary for their protection or the FDPIC requires it.",
  source: {
    citation: "FADP Art. 24; DPO Art. 15",
    url: "https://www.edoeb.admin.ch/en/guidelines-data-breach",
    verified: "mixed",
    confidence: "medium",
    checkedOn: "2026-11-21",
  },
  retention: { years: 2, words: "2 years from the report (DPO Art. 15(4))." },
  criteria: [
    {
      id: "can_act",
      text: "Can the people do something to protect themselves (change a password, watch an account)?",
      why: "Then they need to know.",
    },
    { id: "required", text: "Has the FDPIC required it?", why: "Then they must be told." },
  ],
  question: "Must the individuals be told?",
  fact: "assess.ch_individual_protection_requires",
});
