import type { AssessView } from "../../app/views/assess.view.ts";
import type { AssessmentView } from "../../app/views/assessment.view.ts";
import type { DecisionView } from "../../app/views/decision.view.ts";
import type { ObligationsView } from "../../app/views/obligations.view.ts";
import type { Cast } from "./approval-chapter.ts";
import { expect, until } from "./until.ts";

/** A duty of the story, with the instant by which it is owed. */
export interface PlayedDuty {
  readonly duty: string;
  readonly status: string;
  readonly due: string | null;
}

const said = {
  intent: "state",
  confidence: "high",
  why: "Counted from the alert and the store's export.",
  evidence: "",
};

/** What the merchant knows after the night, form by form. */
const facts: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>> = {
  roles: { "roles[]": ["hipaa_covered_entity", "ccpa_business", "shopify_merchant"] },
  people: { total: "312", "place[]": ["state:CA", "state:TX"], "count[]": ["280", "32"] },
  data: { "categories[]": ["phi", "ephi"], "elements[]": ["medical_information"] },
  encryption: { encrypted: "no" },
  kind: { value: "mass_export" },
  "event.impermissible_use_or_disclosure": { value: "yes" },
  "event.unauthorized_acquisition": { value: "yes" },
  "data.secured_per_hhs_guidance": { value: "no" },
  "entity.owns_or_licenses_data": { value: "yes" },
};

/** The four factors as this night answers them; what only documents is said not to apply. */
const answers: Readonly<Record<string, string | readonly string[]>> = {
  ...{
    G1: "yes",
    G2: "yes",
    "G3.1": "no",
    G4: "none",
    "F1.1": ["name", "phone_email"],
    "F1.2": "appointment_or_billing_only",
  },
  ...{ "F1.3": ["none"], "F1.4": "no", "F1.6": "several", "F2.1": "criminal_or_malicious_insider", "F2.2": "no" },
  ...{ "F2.3": "yes", "F3.1": "exfiltrated_or_posted", "F3.2": "yes", "F3.3": "no", "F4.1": "none" },
};

/**
 * It is declared real, what is known is stated, and the four factors are walked through. The answers show no low
 * probability: the law's presumption stands, is put on record, and the clocks run.
 */
export async function assessNight({ merchant, desk }: Cast): Promise<readonly PlayedDuty[]> {
  const incident = `/app/incidents/${desk.incidentId}`;
  const { incident: seen } = await merchant.read<DecisionView>(`${incident}/declare`, "declare");
  const declaration = { intent: "declare", moment: "proposed", discoveredAt: seen.firstAlertAt ?? seen.openedAt };
  await merchant.submit(`${incident}/declare`, {
    ...declaration,
    why: "312 customers were changed by an app nobody knows.",
  });
  for (const [form, value] of Object.entries(facts)) {
    await merchant.submit(`${incident}/assess/fact/${form}`, { ...said, ...value });
  }
  const assess = await merchant.read<AssessView>(`${incident}/assess`, "assess._index");
  const called = assess.assessments.find(({ id }) => id === "hipaa-four-factor");
  expect(called?.applies === "yes", "The four-factor assessment is not called for by a covered entity's facts.");
  await walk(merchant, `${incident}/assess/hipaa-four-factor`);
  return until("the duties were computed", async () => {
    const { clocks } = await merchant.read<ObligationsView>(`${incident}/obligations`, "obligations._index");
    const people = clocks.some(({ id, due }) => id === "us_hipaa_ce.individual" && due !== null);
    return people ? clocks.map(({ id, status, due }) => ({ duty: id, status, due })) : undefined;
  });
}

/** One question at a time, as the wizard asks them, to the end; then the result is put on record. */
async function walk(merchant: Cast["merchant"], at: string): Promise<void> {
  for (;;) {
    const { current, steps, revision } = await merchant.read<AssessmentView>(at, "assess.$assessment");
    const question = current === null ? undefined : steps[current]?.question;
    if (question === undefined) break;
    await merchant.submit(at, {
      intent: "answer",
      question: question.id,
      revision: String(revision),
      ...answerTo(question),
    });
  }
  await merchant.submit(at, { intent: "submit" });
  const { versions } = await merchant.read<AssessmentView>(at, "assess.$assessment");
  const [version] = versions;
  expect(version?.state === "in_effect" && version.notify === "yes", "The presumption of a breach is not on record.");
}

function answerTo({
  id,
  records,
}: AssessmentView["steps"][number]["question"]): Readonly<Record<string, string | readonly string[]>> {
  const value = answers[id];
  if (typeof value === "string") return { as: "given", value };
  if (value !== undefined) return { as: "given", "value[]": value };
  return records ? { as: "not_applicable", why: "Told in the incident's timeline." } : { as: "unknown" };
}
