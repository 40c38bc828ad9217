import { determination } from "../determination.ts";

/** 23 NYCRR 500.17: whether a cybersecurity incident occurred. */
export const assessment = determination({
  id: "nydfs-event",
  title: "NYDFS: has a cybersecurity incident occurred?",
  purpose: "Decides whether a covered entity tells the superintendent within 72 hours of the determination.",
  law: "us_nydfs_500_17",
  roles: ["nydfs_covered_entity"],
  legalBasis:
    "At the covered entity, an affiliate or a third-party service provider: an event that requires notice to another supervisory body, or has a reasonable likelihood of materially harming a material part of normal operations, or deploys ransomware within a material part of the information systems. One of the three is enough.",
  source: {
    citation: "23 NYCRR 500.1, 500.17(a)",
    verified: "source_text",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: {
    years: 5,
    words: "5 years for records that support the annual certification; audit trails 3 years (500.17(b)(3); 500.6).",
  },
  criteria: [
    {
      id: "other_body",
      text: "Does it have to be told to any government or supervisory body?",
      why: "The first limb.",
    },
    {
      id: "operations",
      text: "Is it reasonably likely to harm a material part of normal operations?",
      why: "The second limb.",
    },
    {
      id: "ransomware",
      text: "Was ransomware deployed within a material part of the systems?",
      why: "The third limb.",
      prefill: [{ fact: "event.kind", as: "lookup", table: { ransomware: true } }],
    },
  ],
  question: "Do you determine that a cybersecurity incident has occurred?",
  fact: "event.is_cybersecurity_incident_nydfs",
  clock: "determined_cybersecurity_incident_occurred",
});
