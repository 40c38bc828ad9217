import { weighCount } from "./conditions.ts";
import type { EntityView } from "./entity-view.ts";
import { both, either, words } from "./fact-words.ts";
import { type ExemptionReading, personalInformationKeys, type StateLaw, type StateVersion } from "./law.ts";
import { asks, fails, holds, type Judgement, plainlyTrue } from "./truth.ts";

// When the breach law of a state is triggered at all, and what takes its duties away again.

/** Which duty is weighed. */
export type StatePart = "individual" | "attorney_general" | "cra" | "other" | "vendor_to_owner";

/** Categories of the federal vocabulary that are by definition the personal information of a state. */
const definingCategories: Readonly<Record<string, string>> = {
  us_CA: "ca_1798_82_pi",
  us_TX: "tx_sensitive_personal_information",
};

export function weighBreach(version: StateVersion, view: EntityView): Judgement {
  const acquired = view.fact("event.unauthorized_acquisition");
  if (acquired?.value === true) return holds("The data were acquired without authorization.", acquired.source);
  if (!version.access_alone_triggers) {
    return acquired === undefined
      ? asks(
          "Were the data acquired without authorization, or is that reasonably believed?",
          "event.unauthorized_acquisition",
        )
      : fails("The data were not acquired without authorization; access alone is no breach here.", acquired.source);
  }
  const accessed = view.fact("event.unauthorized_access_or_use");
  if (accessed === undefined) {
    return asks(
      "Were the data accessed without authorization? Access alone is a breach here.",
      "event.unauthorized_access_or_use",
    );
  }
  return accessed.value === false
    ? fails("The data were not accessed without authorization.", accessed.source)
    : holds("The data were accessed without authorization, and access alone is a breach here.", accessed.source);
}

export function weighElements(law: StateLaw, version: StateVersion, view: EntityView): Judgement {
  const categories = view.fact("data.categories");
  const named = Array.isArray(categories?.value) ? categories.value : [];
  const defining = definingCategories[law.id];
  if (categories !== undefined && defining !== undefined && named.includes(defining)) {
    return holds(`The data include ${words(defining)}.`, categories.source);
  }
  const stated = view.fact("data.elements");
  const implied = named.includes("email_plus_password") ? ["online_account_credentials"] : [];
  const elements = [...(Array.isArray(stated?.value) ? stated.value : []), ...implied].sort();
  const found = elements.filter((element) => isPersonalInformation(element, version));
  if (found.length > 0) {
    const are = found.length === 1 ? "is" : "are";
    return holds(`${capital(both(found))} ${are} personal information in ${law.name}.`, version.source);
  }
  if (stated === undefined) {
    return asks(
      `Did the data include what ${law.name} calls personal information (${listElements(version)})?`,
      "data.elements",
    );
  }
  const said = elements.length === 0 ? "None of the data" : `Not ${either(elements)}`;
  return fails(`${said} is personal information in ${law.name}.`, version.source);
}

function isPersonalInformation(element: string, { personal_information: information }: StateVersion): boolean {
  const key = personalInformationKeys.find((name) => name === element);
  return key === undefined ? information.other.includes(element) : information[key];
}

function listElements({ personal_information: information }: StateVersion): string {
  return personalInformationKeys
    .filter((key) => information[key])
    .map(words)
    .join(", ");
}

export function weighEncryption(version: StateVersion, view: EntityView): Judgement {
  if (!version.encryption_safe_harbor.available) return plainlyTrue;
  const safe = view.fact("data.encrypted_and_key_safe");
  if (safe === undefined) {
    return asks("Were the data unencrypted, or was the key exposed too?", "data.encrypted_and_key_safe");
  }
  return safe.value === true
    ? fails("The data were encrypted and the key is safe: the encryption safe harbour holds.", version.source)
    : holds("The data were not encrypted, or the key was exposed too.", safe.source);
}

export function weighRole(part: StatePart, view: EntityView): Judgement {
  const name = part === "vendor_to_owner" ? "entity.maintains_data_for_owner" : "entity.owns_or_licenses_data";
  const stated = view.fact(name);
  const role = part === "vendor_to_owner" ? "keeps the data for an owner" : "owns or licenses the data";
  if (stated === undefined) return asks(`Is it so that the entity ${role}?`, name);
  return stated.value === true
    ? holds(`The entity ${role}.`, stated.source)
    : fails(`It is not so that the entity ${role}.`, stated.source);
}

/** A recorded determination of no risk of harm takes the duty away where the law has such a test. None recorded: it stands. */
export function weighHarm(law: StateLaw, version: StateVersion, view: EntityView): Judgement {
  const { exemption, standard, documentation_retention_years: years, regulator_step: step } = version.risk_of_harm;
  if (!exemption) return plainlyTrue;
  const stated = view.fact("assess.no_risk_of_harm");
  const value = stated?.value;
  const here = typeof value === "object" && value !== null && !Array.isArray(value) ? value[law.id.slice(3)] : value;
  if (stated === undefined || here !== true) return plainlyTrue;
  const keep = years === null ? "" : ` Keep the written determination for ${years} years.`;
  const tell = step === null ? "" : ` The law also asks for: ${step}.`;
  return fails(
    `It was determined that the test of ${law.name} is met: ${standard ?? "no risk of harm"}.${keep}${tell}`,
    version.source,
  );
}

const exemptWords = { hipaa: "HIPAA", glba: "the Gramm-Leach-Bliley Act" } as const;

/** The exemption of HIPAA and GLBA entities. An exemption has to be shown: where no role is stated, the duty stands. */
export function weighExemption(
  law: StateLaw,
  version: StateVersion,
  part: StatePart,
  view: EntityView,
): readonly Judgement[] {
  const roles = view.fact("entity.roles");
  const has = Array.isArray(roles?.value) ? roles.value : [];
  return (["hipaa", "glba"] as const).flatMap((side) => {
    const reading = law.reading[side];
    if (reading === undefined || !reading.reaches.some((role) => has.includes(role))) return [];
    return [weighOneExemption(version, part, side, reading, view)];
  });
}

function weighOneExemption(
  version: StateVersion,
  part: StatePart,
  side: "hipaa" | "glba",
  reading: ExemptionReading,
  view: EntityView,
): Judgement {
  const { mode, note } = version.entity_exemptions[side];
  const owed = part === "vendor_to_owner" ? mode !== "entity_exempt" : reading.still_owed.includes(part);
  if (owed) return holds(`Still owed by entities under ${exemptWords[side]}: ${note}`, version.source);
  if (!reading.asks_for_compliance)
    return fails(`Exempt as an entity under ${exemptWords[side]}: ${note}`, version.source);
  const fact = `entity.${side}_compliant`;
  const compliant = view.fact(fact);
  if (compliant === undefined) {
    const question = `Does the duty stand because the entity does not meet the exemption for ${exemptWords[side]} entities (${note})?`;
    return asks(question, fact);
  }
  return compliant.value === true
    ? fails(`Deemed to comply through ${exemptWords[side]}: ${note}`, version.source)
    : holds(`The exemption for entities under ${exemptWords[side]} is not met: ${note}`, compliant.source);
}

/** How many residents, or persons in all, must be affected. */
export function weighThreshold(state: string, least: number | null, unit: string | null, view: EntityView): Judgement {
  if (least === null || least <= 1) return plainlyTrue;
  const residents = weighCount(`affected.by_us_state.${state}`, ">=", least, view);
  if (residents.truth === true || unit === "residents") return residents;
  return weighCount("notified.persons_total", ">=", least, view);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
