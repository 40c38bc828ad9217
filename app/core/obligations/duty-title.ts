import type { Obligation } from "#app/core/deadlines/answer.ts";
import { laws } from "#app/core/deadlines/laws.generated.ts";

/** A duty as people call it: what to do, and which law, contract or policy asks for it. */
export interface DutyTitle {
  /** "Tell the people affected" */
  readonly what: string;
  /** "California breach law" */
  readonly law: string;
}

const lawNames: ReadonlyMap<string, string> = new Map(
  laws.map((law) => [law.id, law.kind === "state" ? `${law.name} breach law` : law.name]),
);

/** Recipients that the law files name by a word of their own. Any other is said as it stands there. */
const recipients: Readonly<Record<string, string>> = {
  affected_individuals: "the people affected",
  affected_individuals_public_posting: "the people affected, by a public posting",
  consumer_reporting_agencies: "the consumer reporting agencies",
  data_owner_or_licensee: "whoever owns the data",
  hhs_secretary_ocr: "the Secretary of HHS (Office for Civil Rights)",
  hhs_secretary_ocr_part2_path: "the Secretary of HHS (Office for Civil Rights)",
  prominent_media_outlets_in_state: "prominent media outlets in the state",
  contract_counterparty: "the other side of the contract",
  cyber_insurer: "the insurer",
  acquirer: "the acquiring bank",
  as_the_policy_says: "whom your policy names",
  internal_compliance_file: "the compliance file",
  internal_breach_register: "the register of breaches",
  internal_assessment: "the assessment",
  internal_operations: "what operations did",
  covered_entity: "the covered entity",
  controller: "the controller",
  competent_supervisory_authority: "the data protection authority",
  uk_ico: "the Information Commissioner's Office",
  ftc: "the Federal Trade Commission",
  opc_canada: "the Privacy Commissioner of Canada",
  cai_quebec: "the Commission d'accès à l'information",
  oaic: "the Australian Information Commissioner",
  shopify_security: "Shopify's security team",
  adobe_support: "Adobe's support",
  sec_edgar_public: "the public, by Form 8-K",
  "no agency": "an agency",
};

const stages: Readonly<Record<string, string>> = {
  initial: " (first report)",
  intermediate: " (intermediate report)",
  final: " (final report)",
  annual: " (yearly report)",
  update: " (update)",
  substitute: " (substitute notice)",
};

/** The name of a law by its id; the id itself when this version has no such law. */
export function lawName(lawId: string): string {
  if (lawId === "policy") return "Own policy, no law asks for it";
  return lawNames.get(lawId) ?? lawId;
}

/** Whom a duty is towards, in words. */
export function recipientWords(recipient: string): string {
  return recipients[recipient] ?? (recipient.includes(" ") ? recipient : recipient.replaceAll("_", " "));
}

/** What a duty asks to be done, and what asks for it. */
export function dutyTitle({
  recipient,
  stage,
  scope,
  law,
}: Pick<Obligation, "recipient" | "stage" | "scope" | "law">): DutyTitle {
  const whom = recipientWords(recipient);
  const place = law.id === `us_${scope.state}` ? "" : placeWords(scope);
  const what = recipient.startsWith("internal_") ? `Put on record: ${whom}` : `Tell ${whom}`;
  return { what: `${what}${stages[stage] ?? ""}${place}`, law: sourceName(scope, law) };
}

function placeWords({ state, country }: Obligation["scope"]): string {
  const place = state ?? country;
  return place === undefined ? "" : `, ${place}`;
}

function sourceName({ contract }: Obligation["scope"], { id, standing }: Obligation["law"]): string {
  if (contract === undefined) return lawName(id);
  return standing === "policy" ? `Own policy "${contract}", no law asks for it` : `Contract "${contract}"`;
}
