import type { Answer, Answers, AnswerValue } from "./answer.ts";
import type { Question } from "./define-assessment.ts";
import type { KnownFacts } from "./prefill.ts";

/** How many people a small incident may concern at most. A house rule: no law draws this line. */
export const smallIncidentPeople = 10;

/** Kinds of incident for which the short questions are made: something went to the wrong person. */
export const smallIncidentKinds = [
  "mis_sent_message",
  "mis_sent_letter",
  "mis_sent_parcel",
  "wrong_account_shown",
] as const;

/** Whether the short path may be taken, and why or why not. */
export type SmallIncident =
  | { readonly small: true; readonly because: string }
  | { readonly small: false; readonly because: string };

/** Decides on the short path. What is not known is not small: the long questions are asked then. */
export function decideSmallIncident(facts: KnownFacts): SmallIncident {
  const people = facts["affected.total"]?.value;
  const kind = facts["event.kind"]?.value;
  if (typeof people !== "number") return no("How many people are concerned is not known.");
  if (people > smallIncidentPeople) return no(`${people} people are concerned, more than ${smallIncidentPeople}.`);
  if (!smallIncidentKinds.some((known) => known === kind))
    return no("Nothing says that it was merely sent or shown to the wrong person.");
  if (facts["event.wrongful_purpose"]?.value === true) return no("Someone meant harm.");
  return { small: true, because: `${people} people, and something went to the wrong person.` };
}

function no(because: string): SmallIncident {
  return { small: false, because };
}

const source = "The short questions answer those of the full assessments";

/** The short questions, in order: about five minutes from a mis-sent e-mail to a documented decision. */
export const smallIncidentQuestions: readonly Question[] = [
  {
    id: "content",
    group: "small",
    type: "multi",
    text: "What was in it?",
    why: "It decides which laws look at it, and how hard.",
    source,
    options: [
      { id: "contact", text: "Name and contact data" },
      { id: "order", text: "An order or invoice" },
      { id: "appointment", text: "An appointment or a bill for treatment" },
      { id: "clinical", text: "A diagnosis, results, medication or notes" },
      { id: "numbers", text: "Social security, licence, account or card numbers" },
      { id: "password", text: "A password or a way into an account" },
    ],
  },
  {
    id: "recipient",
    group: "small",
    type: "single",
    text: "Who got it?",
    why: "Somebody bound to secrecy is not a stranger.",
    source,
    options: [
      { id: "own_staff", text: "Someone of our own staff" },
      { id: "hipaa_entity", text: "A clinic, insurer or other HIPAA entity" },
      { id: "bound", text: "Someone else bound to confidentiality" },
      { id: "known", text: "A known person who has nothing to do with it" },
      { id: "unknown", text: "Nobody knows" },
    ],
  },
  {
    id: "seen",
    group: "small",
    type: "single",
    text: "Was it opened?",
    why: "What nobody read harms nobody.",
    source,
    options: [
      { id: "not_opened", text: "No, and a log shows it" },
      { id: "returned", text: "It came back unopened" },
      { id: "viewed", text: "Yes" },
      { id: "not_known", text: "It is not known" },
    ],
  },
  {
    id: "recovered",
    group: "small",
    type: "single",
    text: "Is it back, or deleted?",
    why: "A signed confirmation counts most.",
    source,
    options: [
      { id: "signed", text: "Yes, with a signed confirmation" },
      { id: "word", text: "They gave their word" },
      { id: "no", text: "No" },
    ],
  },
  {
    id: "able",
    group: "small",
    type: "bool",
    text: "Does the recipient know these people, or could they misuse it (an employer, an ex-partner, a journalist)?",
    why: "Then even a trusted recipient is a risk.",
    source,
  },
  {
    id: "looked",
    group: "small",
    type: "bool",
    text: "Did you look into it: ask the recipient, read the log for the whole time?",
    why: "Most laws spare a notice only after an investigation, and only with complete logs.",
    source,
  },
];

type Given = Readonly<Record<string, AnswerValue | undefined>>;

/**
 * The answers that the short questions give to the full assessments, by assessment id. They answer only what they really
 * say: for health content, for example, whether it was specially sensitive is still asked. Every outcome that spares a
 * notice is proposed and signed as in the long path.
 */
export function answersFromSmallIncident(short: Answers): Readonly<Record<string, Answers>> {
  const values: Given = Object.fromEntries(
    Object.entries(short).map(([id, answer]) => [id, answer.kind === "given" ? answer.value : undefined]),
  );
  const content = Array.isArray(values["content"]) ? values["content"] : undefined;
  if (!content) return {};
  return {
    "hipaa-four-factor": carry(short, hipaa(values, content)),
    "gdpr-risk": carry(short, severity(values, content)),
    "us-state-harm": carry(short, states(values)),
    ...Object.fromEntries(
      ["ca-pipeda-rrosh", "ca-qc-serious-injury", "au-serious-harm", "nz-serious-harm"].map((id) => [
        id,
        carry(short, harm(values, content)),
      ]),
    ),
  };
}

function hipaa(values: Given, content: readonly string[]): Given {
  const { recipient, seen, recovered, able, looked } = values;
  const health = content.includes("clinical") || content.includes("appointment");
  const bound =
    recipient === undefined ? undefined : ["own_staff", "hipaa_entity", "bound"].includes(String(recipient));
  const fraud = content.includes("numbers") || content.includes("password");
  const clinical = content.includes("clinical") ? "diagnosis_labs_medications_notes" : undefined;
  return {
    ...{ G2: true, "G3.1": "no", G4: "none", G5: false, "F1.1": ["name", "phone_email"], "F1.4": fraud },
    "F1.2": clinical ?? (health ? "appointment_or_billing_only" : "none"),
    "F1.3": health ? undefined : ["none"],
    "F1.6": "several",
    "F2.1": translate(recipient, {
      own_staff: "own_workforce_authorized_elsewhere",
      hipaa_entity: "other_hipaa_entity_or_ba",
      bound: "other_party_bound_by_confidentiality",
      known: "known_unrelated_person",
      unknown: "unknown",
    }),
    ...{ "F2.2": bound, "F2.3": able },
    "F3.1": translate(seen, {
      not_opened: "forensics_show_not_opened_or_accessed",
      returned: "returned_unopened",
      viewed: "viewed",
      not_known: "logs_missing_or_incomplete",
    }),
    ...{ "F3.2": looked, "F3.3": false },
    "F4.1": translate(recovered, {
      signed: "returned_or_verified_destroyed_with_signed_attestation",
      word: "verbal_assurance_trusted_party",
      no: "none",
    }),
    // A stranger's bare word is not credible; a signed confirmation of a known person is.
    "F4.4":
      recovered === "no"
        ? undefined
        : recipient === "unknown" || (recovered === "word" && !bound)
          ? false
          : bound === undefined
            ? undefined
            : true,
  };
}

function severity(values: Given, content: readonly string[]): Given {
  const present = new Set<string>();
  if (content.includes("contact") || content.includes("order")) present.add("simple");
  if (content.includes("numbers")) present.add("financial");
  if (content.includes("password")) present.add("behavioural");
  if (content.includes("clinical") || content.includes("appointment")) present.add("sensitive");
  const neutral = [...present].flatMap((kind): [string, AnswerValue][] => [
    [`dpc.raise.${kind}`, ["none"]],
    [`dpc.lower.${kind}`, ["none"]],
  ]);
  const { recipient, seen } = values;
  const unseen = seen === "not_opened" || seen === "returned";
  return {
    ...{ breach: true, "dpc.direct": "by_category", "dpc.present": [...present], ei: "maximum" },
    ...Object.fromEntries(neutral),
    "cb.confidentiality":
      seen === undefined || recipient === undefined
        ? undefined
        : unseen
          ? "exposed_without_evidence_of_illegal_processing"
          : recipient === "unknown"
            ? "unknown_recipients"
            : "known_recipients",
    ...{ "cb.integrity": "not_affected", "cb.availability": "not_affected", "cb.malicious": false },
  };
}

/** Whether misuse may be held for unlikely: unseen and back, or with a known and bound recipient and verifiably gone. */
function misuseUnlikely({ recipient, seen, recovered, able }: Given): boolean {
  const unseen = seen === "not_opened" || seen === "returned";
  const bound = ["own_staff", "hipaa_entity", "bound"].includes(String(recipient));
  return able === false && (unseen || (bound && recovered === "signed"));
}

function states(values: Given): Given {
  const verdict = misuseUnlikely(values) ? "not_likely" : "cannot_tell";
  return {
    investigated: values["looked"],
    ...{ "harm.misuse": verdict, "harm.identity_theft_or_fraud": verdict },
    ...{ "harm.financial_loss": verdict, "harm.other_harm": verdict },
  };
}

function harm(values: Given, content: readonly string[]): Given {
  const { recipient, seen } = values;
  const hard = ["clinical", "appointment", "numbers", "password"].some((kind) => content.includes(kind));
  const unseen = seen === "not_opened" || seen === "returned";
  const who = unseen ? "shown_not_accessed" : recipient === "unknown" ? "unknown" : "known_stranger";
  return {
    sensitivity: hard ? "sensitive" : content.includes("order") ? "private" : "ordinary",
    who: !unseen && misuseUnlikely(values) ? "trusted_and_recovered" : who,
    ...{ malicious: false, remedied: false },
  };
}

function translate(value: AnswerValue | undefined, table: Readonly<Record<string, string>>): string | undefined {
  return typeof value === "string" ? table[value] : undefined;
}

/** The carried answers keep who answered, when, and the evidence that was given with the short ones. */
function carry(short: Answers, values: Given): Answers {
  const [first] = Object.values(short);
  if (!first) return {};
  const evidence = [...new Set(Object.values(short).flatMap((answer) => answer.evidence))];
  const entries = Object.entries(values).flatMap(([id, value]): [string, Answer][] =>
    value === undefined
      ? []
      : [[id, { kind: "given", value, evidence, from: first.from, at: first.at, note: "From the short questions." }]],
  );
  return Object.fromEntries(entries);
}
