import { words as plain } from "#app/core/deadlines/fact-words.ts";
import { formStatement } from "#app/core/obligations/form-question.ts";

/** Roles by what a merchant calls itself; whichever is not named here is said in the words of its law. */
const roles: Readonly<Record<string, string>> = {
  hipaa_covered_entity: "A health-care provider, health plan or clearing house under HIPAA (covered entity)",
  hipaa_business_associate: "A business associate: we handle health information for a HIPAA entity",
  hipaa_ba_subcontractor: "A subcontractor of a business associate",
  part2_program: "A program for substance use treatment (42 CFR Part 2)",
  phr_vendor: "A health app or device outside HIPAA (vendor of personal health records)",
  phr_related_entity: "A service offered through such a health app",
  phr_third_party_service_provider: "A service provider of such a health app",
  gdpr_controller: "We decide what happens with data of people in the EU (controller)",
  gdpr_processor: "We handle data of people in the EU for another (processor)",
  uk_gdpr_controller: "The same for people in the United Kingdom (controller)",
  uk_gdpr_processor: "The same for people in the United Kingdom, for another (processor)",
  ccpa_business: "A business under California's privacy act (CCPA)",
  pci_merchant: "We take card payments (merchant)",
  pci_service_provider: "We handle card data for another (service provider)",
  shopify_merchant: "A merchant on Shopify",
  shopify_app_developer: "A developer of a Shopify app",
  adobe_commerce_merchant: "A merchant on Adobe Commerce (Magento)",
  glba_ftc_financial_institution: "A financial institution under the FTC's Safeguards Rule",
  nydfs_covered_entity: "Licensed by New York's Department of Financial Services",
  sec_registrant_domestic: "A listed company in the United States",
  sec_registered_investment_adviser: "A registered investment adviser",
  pipeda_organization: "A company with customers in Canada (PIPEDA)",
  quebec_enterprise: "An enterprise with customers in Québec",
  au_app_entity: "An entity under Australia's Privacy Act",
  nz_agency: "An agency under New Zealand's Privacy Act",
  lgpd_controller: "A controller under Brazil's LGPD",
  jp_operator: "An operator under Japan's APPI",
  kr_controller: "A controller under Korea's PIPA",
  sg_organisation: "An organisation under Singapore's PDPA",
  swiss_controller: "A controller under Swiss law",
  za_responsible_party: "A responsible party under South Africa's POPIA",
};

const categories: Readonly<Record<string, string>> = {
  personal_data: "Personal data of any kind (name, address, e-mail, orders)",
  phi: "Health information of a HIPAA entity",
  ephi: "The same, held electronically",
  phr_identifiable_health_information: "Health information of a health app outside HIPAA",
  part2_sud_record: "Records of substance use treatment",
  cardholder_data: "Card data",
  email_plus_password: "E-mail with a password or security answer",
  glba_customer_information: "Information on customers of a financial institution",
  sec_sensitive_customer_information: "Sensitive information on an investor",
  ca_1798_82_pi: "Personal information as California's breach law means it",
  ca_1798_81_5_pi: "Personal information as California's security law means it",
  tx_sensitive_personal_information: "Sensitive personal information as Texas means it",
  kr_sensitive_or_unique_id: "Sensitive data or unique identifiers as Korea means them",
};

const elements: Readonly<Record<string, string>> = {
  ssn: "Social security number",
  drivers_license_or_state_id: "Driver's licence or state ID",
  financial_account_with_access_code: "Account or card number with its code or PIN",
  medical_information: "Medical information",
  health_insurance_information: "Health insurance information",
  biometric_data: "Biometric data",
  online_account_credentials: "A user name or e-mail with the password",
  tax_id: "Tax number",
  date_of_birth: "Date of birth",
  genetic_data: "Genetic data",
  passport_number: "Passport number",
  other_government_id: "Another number given by a government",
};

/** What happened, in one word of the record. */
const kinds: Readonly<Record<string, string>> = {
  mis_sent_message: "A message went to the wrong person",
  mis_sent_letter: "A letter went to the wrong person",
  mis_sent_parcel: "A parcel went to the wrong person",
  wrong_account_shown: "Somebody saw another person's account",
  mass_export: "Many records were read or exported",
  account_takeover: "An account was taken over",
  payment_skimmer: "A script read payment data in the storefront",
  exposed_publicly: "Data lay open to anyone",
  lost_or_stolen_device: "A device or a medium was lost or stolen",
  ransomware: "Ransomware",
  vendor_breach: "A vendor or an app told us of a breach",
  actively_exploited_vulnerability: "A vulnerability of our product is being exploited",
  severe_incident_on_product_security: "A severe incident bears on the security of our product",
  other: "Something else",
};

const titles: Readonly<Record<string, string>> = {
  roles: "What are you, to the laws?",
  people: "How many people, and where do they live?",
  data: "What data were involved?",
  encryption: "Were the data encrypted, and is the key safe?",
  kind: "What happened?",
  discovered: "When was it discovered?",
  aware: "When were you sure enough to act?",
  "clock.occurred": "When did it happen?",
  "clock.contained": "When was it contained?",
};

/** What a fact is called where it is listed. */
const names: Readonly<Record<string, string>> = {
  first_alert: "First alert",
  discovered: "Discovered",
  aware: "Aware",
  "affected.total": "People in all",
  "affected.by_us_state": "By US state",
  "affected.by_country": "By country",
  "affected.by_region": "By region",
  "entity.roles": "What we are, to the laws",
  "data.categories": "Kinds of data",
  "data.elements": "What exactly",
  "data.encrypted": "Encrypted",
  "data.key_exposed": "The key was exposed",
  "data.encrypted_and_key_safe": "Encrypted, and the key safe",
  "event.kind": "What happened",
  "clock.occurred": "Happened",
  "clock.contained": "Contained",
};

export const factMessages = {
  titles,
  names,
  labels: { roles, categories, elements, kinds },
  back: (number: number) => `Assess #${number}`,
  noForm: "There is no such form.",
  hangs: (n: number) => (n === 1 ? "1 duty hangs on it" : `${n} duties hang on it`),
  hangsNone: "No duty hangs on it at the moment; a changed answer can change that.",
  duties: "Which duties",
  closed: "This incident is closed. Its facts stand as they are.",
  noRight: "Only responders, approvers, counsel and administrators state facts.",
  standing: {
    heading: "What stands now",
    replaced: "What you say takes its place; the old one stays readable.",
    none: "Nothing stands yet.",
  },
  none: "None of these",
  notKnown: "Not known",
  yes: "Yes",
  no: "No",
  roles: "Everything that is true of you",
  otherRoles: "Other roles that laws know",
  categories: "Kinds of data",
  elements: "What exactly",
  otherElements: "Other things that laws name",
  kind: "What comes closest",
  encrypted: "Were the data encrypted?",
  encryptedHelp: "As stored or sent, so that whoever got them cannot read them.",
  keyExposed: "Did the key, or a way to decrypt, get out too?",
  people: {
    total: "People in all",
    totalHelp: "As far as you know now. When the number grows, say it again: no deadline starts anew by that.",
    places: "Where they live",
    placesHelp: "Residence decides which law applies. A province such as Québec counts beside its country.",
    place: "State or country",
    choose: "Choose a place",
    count: "People",
    add: "Add a place",
    remove: (place: string) => `Remove ${place}`,
    removeEmpty: "Remove the empty place",
    rest: (n: number) => `${n} of them live where nobody has said yet.`,
    groups: { state: "US states and territories", country: "Countries", region: "Provinces" },
  },
  moment: {
    precision: "How exactly is it known?",
    minute: "To the minute",
    day: "Only the day",
    at: "Date and time (UTC)",
    dayLabel: "Day",
    dayHelp: (zone: string) => `A day of your company's zone, ${zone}.`,
    perhaps: "Perhaps the same moment",
    take: (name: string) => `Use it: ${name}`,
  },
  value: "Your answer",
  number: "How many",
  text: "Your answer",
  confidence: {
    label: "How sure are you?",
    options: {
      high: "Sure",
      medium: "Fairly sure",
      low: "Not sure: shown as a suggestion, not relied on in assessments",
    },
  },
  why: {
    label: "How do you know?",
    help: "The export you counted, the person who told you. No names or addresses of customers.",
    missing: "Say how you know it.",
  },
  evidence: {
    label: "What shows it (optional)",
    help: "One per line: the number of an evidence entry, or the name of a document.",
  },
  button: {
    roles: "Record what we are",
    people: "Record the people",
    data: "Record the data",
    encryption: "Record the encryption",
    kind: "Record what happened",
    moment: "Record the moment",
    number: "Record the number",
    yes_no: "Record the answer",
    list: "Record the list",
    text: "Record the answer",
  },
  cancel: "Not now",
  errors: {
    choose: "Choose one.",
    chooseSome: "Choose at least one, or none of these.",
    noneAlone: '"None of these" cannot stand beside another choice.',
    count: "Write a whole number.",
    place: "Choose where they live.",
    placeTwice: "This place is named above.",
    moreThanAll: (total: number) => `More than the ${total} people in all.`,
    moment: "Give date and time.",
    day: "Give a day of the calendar.",
    text: "Write up to 100 characters.",
  },
} as const;

/** What a fact is called in a list. */
export function factName(name: string): string {
  const known = names[name] ?? formStatement(name);
  if (known !== "") return known;
  const said = plain(name.replace(/^(clock|event|data|entity|affected|gdpr|contacts|assess)\./, ""));
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** The words of one value of a list: a role, a kind of data, a kind of event. */
export function valueName(value: string): string {
  return roles[value] ?? categories[value] ?? elements[value] ?? kinds[value] ?? plain(value);
}
