import { met, nowhere, openEnded, owed, undecided } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";

const counterparty = "contract_baa_dpa.counterparty";
const insurer = "contract_baa_dpa.cyber_insurer";
type Contract = NonNullable<Situation["contracts"]>[number];

const at = "2026-11-23T18:00:00Z";
const under = (contract: Contract, clocks: Record<string, string>, said: Situation = {}) =>
  situation({ contracts: [contract], clocks, ...said });

const shopPays = (said: Situation = {}) =>
  situation({
    is: ["pci_merchant"],
    data: ["cardholder_data"],
    ...said,
    facts: { "event.could_affect_account_data": true, "event.compromise_suspected": true, ...said.facts },
    clocks: {
      suspected_or_confirmed: "2026-11-20T10:00:00-05:00",
      suspected_or_visa_request: "2026-11-20T10:00:00-05:00",
      customer_bank_aware_of_adc_or_potential_adc: "2026-11-20T10:00:00-05:00",
      adc_or_potential_adc_known: "2026-11-20T10:00:00-05:00",
      discovery: "2026-11-20T10:00:00-05:00",
      ...said.clocks,
    },
  });

/** Clocks that contracts, card brands and platforms set. */
export const contractsAndCards: readonly Scenario[] = [
  scenario(
    "contract-1",
    "An agreement gives 72 hours; they end on Thanksgiving at ten, and no holiday helps",
    under(
      { id: "baa-a", value: 72, unit: "hours", clock_start: "ba_discovery_or_constructive_discovery" },
      { ba_discovery_or_constructive_discovery: "2026-11-23T10:00:00-05:00" },
    ),
    at,
    [
      owed(counterparty, "72 hours from 2026-11-23T10:00:00-05:00 in New York", "2026-11-26T10:00:00-05:00", {
        contract: "baa-a",
      }),
    ],
  ),
  scenario(
    "contract-2",
    "24 hours of a data processing agreement, across the end of summer time",
    under(
      { id: "dpa", value: 24, unit: "hours", clock_start: "processor_aware" },
      { processor_aware: "2026-10-31T20:00:00-04:00" },
    ),
    "2026-11-01T05:00:00Z",
    [
      owed(counterparty, "24 hours from 2026-10-31T20:00:00-04:00 in New York", "2026-11-01T19:00:00-05:00", {
        contract: "dpa",
      }),
    ],
  ),
  scenario(
    "contract-3",
    "24 hours across the start of summer time",
    under(
      { id: "dpa", value: 24, unit: "hours", clock_start: "processor_aware" },
      { processor_aware: "2027-03-13T20:00:00-05:00" },
    ),
    "2027-03-14T05:00:00Z",
    [
      owed(counterparty, "24 hours from 2027-03-13T20:00:00-05:00 in New York", "2027-03-14T21:00:00-04:00", {
        contract: "dpa",
      }),
    ],
  ),
  scenario(
    "contract-4",
    "Ten calendar days, ending on a Sunday",
    under({ id: "msa", value: 10, unit: "calendar_days", clock_start: "discovery" }, { discovery: "2026-11-19" }),
    at,
    [owed(counterparty, "10 days from 2026-11-19 in New York", "2026-11-29T23:59:59-05:00", { contract: "msa" })],
  ),
  scenario(
    "contract-5",
    "Five business days over Thanksgiving, federal holidays as the contract says",
    under(
      { id: "msa", value: 5, unit: "business_days", clock_start: "discovery", holidays: "us_federal" },
      { discovery: "2026-11-23" },
    ),
    "2026-11-24T12:00:00Z",
    [
      owed(counterparty, "5 business days from 2026-11-23 in New York", "2026-12-01T23:59:59-05:00", {
        contract: "msa",
      }),
    ],
  ),
  scenario(
    "contract-6",
    "Five business days of a contract that knows only weekends",
    under(
      { id: "msa", value: 5, unit: "business_days", clock_start: "discovery", holidays: null },
      { discovery: "2026-11-23" },
    ),
    "2026-11-24T12:00:00Z",
    [owed(counterparty, "5 weekdays from 2026-11-23 in New York", "2026-11-30T23:59:59-05:00", { contract: "msa" })],
  ),
  scenario(
    "contract-7",
    "One month from 31 January ends with February",
    under({ id: "msa", value: 1, unit: "calendar_months", clock_start: "discovery" }, { discovery: "2027-01-31" }),
    "2027-02-01T12:00:00Z",
    [owed(counterparty, "1 month from 2027-01-31 in New York", "2027-02-28T23:59:59-05:00", { contract: "msa" })],
  ),
  scenario(
    "contract-8",
    "A contract without a number: promptly, and no date is made up",
    under({ id: "msa", value: null, unit: "none", clock_start: "discovery" }, { discovery: "2026-11-23" }),
    at,
    [openEnded(counterparty, { contract: "msa" })],
  ),
  scenario(
    "contract-9",
    "Two contracts with different clocks: each is kept apart",
    situation({
      contracts: [
        { id: "dpa-1", value: 24, unit: "hours", clock_start: "processor_aware" },
        { id: "dpa-2", value: 72, unit: "hours", clock_start: "processor_aware" },
      ],
      clocks: { processor_aware: "2026-11-23T10:00:00-05:00" },
    }),
    at,
    [
      owed(counterparty, "24 hours from 2026-11-23T10:00:00-05:00 in New York", "2026-11-24T10:00:00-05:00", {
        contract: "dpa-1",
      }),
      owed(counterparty, "72 hours from 2026-11-23T10:00:00-05:00 in New York", "2026-11-26T10:00:00-05:00", {
        contract: "dpa-2",
      }),
    ],
  ),
  scenario(
    "contract-10",
    "The first of them was told, the second was not",
    situation({
      contracts: [
        { id: "dpa-1", value: 24, unit: "hours", clock_start: "processor_aware" },
        { id: "dpa-2", value: 72, unit: "hours", clock_start: "processor_aware" },
      ],
      clocks: { processor_aware: "2026-11-23T10:00:00-05:00" },
      notices: [{ obligation: counterparty, scope: { contract: "dpa-1" }, sentAt: "2026-11-23T12:00:00-05:00" }],
    }),
    at,
    [
      met(counterparty, { contract: "dpa-1" }),
      owed(counterparty, "72 hours from 2026-11-23T10:00:00-05:00 in New York", "2026-11-26T10:00:00-05:00", {
        contract: "dpa-2",
      }),
    ],
  ),
  scenario(
    "contract-11",
    "The insurer hears as the policy says: 48 hours",
    under(
      { id: "cyber-policy", kind: "insurer", value: 48, unit: "hours", clock_start: "claim_or_circumstance_known" },
      { claim_or_circumstance_known: "2026-11-23T10:00:00-05:00" },
    ),
    at,
    [
      owed(insurer, "48 hours from 2026-11-23T10:00:00-05:00 in New York", "2026-11-25T10:00:00-05:00", {
        contract: "cyber-policy",
      }),
    ],
  ),
  scenario(
    "contract-12",
    "There is no contract with a clock: nothing of this kind",
    situation({ clocks: { discovery: "2026-11-23" } }),
    at,
    [nowhere(counterparty), nowhere(insurer)],
  ),
  scenario(
    "card-1",
    "A shop with its own checkout suspects stolen cards on a Friday: acquirer and brands at once",
    shopPays(),
    "2026-11-20T20:00:00Z",
    [openEnded("pci_dss_12_10.acquirer_and_brands"), openEnded("card_brand_rules.acquirer")],
  ),
  scenario(
    "card-2",
    "Visa: three business days for the first report, ten for the accounts, five for the investigator; Thanksgiving does not count",
    shopPays(),
    "2026-11-20T20:00:00Z",
    [
      owed(
        "card_brand_rules.visa_initial_report",
        "3 business days from 2026-11-20 in New York",
        "2026-11-25T23:59:59-05:00",
      ),
      owed(
        "card_brand_rules.visa_accounts",
        "10 business days from 2026-11-20 in New York",
        "2026-12-07T23:59:59-05:00",
      ),
      owed("card_brand_rules.visa_pfi", "5 business days from 2026-11-20 in New York", "2026-11-30T23:59:59-05:00"),
    ],
  ),
  scenario("card-3", "Mastercard, American Express and Discover count hours", shopPays(), "2026-11-20T20:00:00Z", [
    owed(
      "card_brand_rules.mastercard_adc",
      "24 hours from 2026-11-20T10:00:00-05:00 in New York",
      "2026-11-21T10:00:00-05:00",
    ),
    owed(
      "card_brand_rules.mastercard_pfi",
      "72 hours from 2026-11-20T10:00:00-05:00 in New York",
      "2026-11-23T10:00:00-05:00",
    ),
    owed("card_brand_rules.amex", "72 hours from 2026-11-20T10:00:00-05:00 in New York", "2026-11-23T10:00:00-05:00"),
    owed(
      "card_brand_rules.discover",
      "48 hours from 2026-11-20T10:00:00-05:00 in New York",
      "2026-11-22T10:00:00-05:00",
    ),
  ]),
  scenario(
    "card-4",
    "No card data were touched: the brands' rules are silent",
    shopPays({ data: ["email_plus_password"] }),
    "2026-11-20T20:00:00Z",
    [nowhere("card_brand_rules.visa_initial_report"), nowhere("card_brand_rules.amex")],
  ),
  scenario(
    "card-5",
    "Shopify's own checkout kept the cards away: nothing could affect account data",
    shopPays({
      data: ["email_plus_password"],
      facts: { "event.could_affect_account_data": false, "event.compromise_suspected": false },
    }),
    "2026-11-20T20:00:00Z",
    [nowhere("pci_dss_12_10.acquirer_and_brands"), nowhere("card_brand_rules.acquirer")],
  ),
  scenario(
    "card-6",
    "Suspected on New Year's Eve: the holiday and the weekend do not count for Visa",
    shopPays({ clocks: { suspected_or_confirmed: "2026-12-31T10:00:00-05:00" } }),
    "2026-12-31T20:00:00Z",
    [
      owed(
        "card_brand_rules.visa_initial_report",
        "3 business days from 2026-12-31 in New York",
        "2027-01-06T23:59:59-05:00",
      ),
    ],
  ),
  scenario(
    "card-7",
    "Discover's 48 hours across the start of summer time",
    shopPays({ clocks: { discovery: "2027-03-13T10:00:00-05:00" } }),
    "2027-03-13T20:00:00Z",
    [
      owed(
        "card_brand_rules.discover",
        "48 hours from 2027-03-13T10:00:00-05:00 in New York",
        "2027-03-15T11:00:00-04:00",
      ),
    ],
  ),
  scenario(
    "platform-1",
    "An app developer tells Shopify at the first credible sign; the law of that contract has no number",
    situation({
      is: ["shopify_app_developer"],
      facts: { "event.affects_shopify_data_or_credentials": true },
      clocks: { first_credible_sign_of_compromise: "2026-11-23T10:00:00-05:00" },
    }),
    at,
    [
      openEnded("contract_shopify_developer.shopify", {
        workingTarget: "2026-11-24T10:00:00-05:00",
        targetSum: "24 hours from 2026-11-23T10:00:00-05:00 in New York",
      }),
      openEnded("contract_shopify_developer.merchants"),
    ],
  ),
  scenario(
    "platform-2",
    "An app developer whose incident touches nothing of Shopify's",
    situation({
      is: ["shopify_app_developer"],
      facts: { "event.affects_shopify_data_or_credentials": false },
      clocks: { first_credible_sign_of_compromise: "2026-11-23T10:00:00-05:00" },
    }),
    at,
    [nowhere("contract_shopify_developer.shopify")],
  ),
  scenario(
    "platform-3",
    "A merchant whose Shopify account is suspected to be taken tells Shopify promptly",
    situation({ is: ["shopify_merchant"], clocks: { account_compromise_suspected: "2026-11-23T10:00:00-05:00" } }),
    at,
    [openEnded("contract_shopify_merchant.shopify_support")],
  ),
  scenario(
    "platform-4",
    "A merchant on Adobe's cloud tells Adobe promptly",
    situation({
      is: ["adobe_commerce_merchant"],
      clocks: { suspected_incident_on_cloud_platform: "2026-11-23T10:00:00-05:00" },
    }),
    at,
    [openEnded("contract_adobe_commerce.adobe_support")],
  ),
  scenario(
    "contract-13",
    "The contract's clock has not been started: a question, and no date",
    under({ id: "msa", value: 24, unit: "hours", clock_start: "discovery", entity: "shop" }, {}),
    at,
    [undecided(counterparty, { contract: "msa", due: null })],
  ),
];
