import type { Precedents } from "./define-assessment.ts";

const neither = { suggests: "none", outcome: "No notice to the authority, none to individuals; the register only." };
const authority = { suggests: "risk", outcome: "The authority is notified, individuals are not." };
const both = { suggests: "high", outcome: "The authority and the individuals are notified." };

/** The 18 example cases of the European Data Protection Board. All of them also go into the internal register. */
export const edpbCases: Precedents = {
  question: "edpb",
  source: {
    citation: "EDPB Guidelines 01/2021, v2.0",
    url: "https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/guidelines-012021-examples-regarding-personal-data-breach_en",
    verified: "memory",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  cases: {
    "01": { facts: "Ransomware, proper backup, no exfiltration", ...neither },
    "02": { facts: "Ransomware without proper backup", ...authority },
    "03": { facts: "Ransomware in a hospital, backup, no exfiltration", ...both },
    "04": { facts: "Ransomware, no backup, exfiltration", ...both },
    "05": { facts: "Exfiltration of job applications from a website", ...both },
    "06": { facts: "Exfiltration of hashed passwords", ...neither },
    "07": { facts: "Credential stuffing on a banking site", ...both },
    "08": { facts: "Business data taken by an employee", ...authority },
    "09": { facts: "Accidental transmission to a trusted third party", ...neither },
    "10": { facts: "Stolen encrypted device", ...neither },
    "11": { facts: "Stolen unencrypted device", ...both },
    "12": { facts: "Stolen paper files with sensitive data", ...both },
    "13": { facts: "Postal mail mistake", ...neither },
    "14": { facts: "Highly confidential data mailed by mistake", ...both },
    "15": { facts: "E-mail sent to the wrong list, low sensitivity", ...neither },
    "16": { facts: "Postal mistake with insurance documents", ...authority },
    "17": { facts: "Identity theft through a call centre", ...both },
    "18": { facts: "Exfiltration of an e-mail account", ...both },
  },
};
