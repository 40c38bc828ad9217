import { harmTest } from "../harm-test.ts";

/** Australia: serious harm likely. */
export const assessment = harmTest({
  id: "au-serious-harm",
  title: "Australia (NDB): is serious harm likely?",
  purpose:
    "Decides whether the OAIC and the individuals are told. The assessment itself has to be done within 30 calendar days of reasonable grounds to suspect.",
  law: "au_ndb",
  roles: ["au_app_entity"],
  legalBasis:
    "Privacy Act 1988 Part IIIC: notified when a reasonable person would conclude that serious harm to an individual is likely, unless remedial action prevents it (s.26WF).",
  source: {
    citation: "Privacy Act 1988 s.26WE-26WR",
    url: "https://sprintlaw.com.au/business-law-library/legislation/cth/privacy-amendment-notifiable-data-breaches-act-2017/",
    verified: "mixed",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: { years: null, words: "No period is fixed by this law." },
  harm: "serious harm",
  harms: [
    { id: "physical", text: "Physical harm" },
    { id: "psychological", text: "Psychological or emotional harm" },
    { id: "financial", text: "Financial harm" },
    { id: "reputation", text: "Harm to reputation" },
  ],
  met: [{ fact: "assess.au_serious_harm", value: true }],
  notMet: [{ fact: "assess.au_serious_harm", value: false }],
  remedy: "Privacy Act 1988 s.26WF",
});
