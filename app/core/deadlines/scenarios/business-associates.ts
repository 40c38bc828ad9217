import { notOwed, openEnded, owed, undecided } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, entity, type Situation, situation, together } from "./situation.ts";

const associate = (said: Situation = {}) =>
  entity("saas", {
    is: ["hipaa_business_associate"],
    data: ["phi"],
    states: {},
    total: 1120,
    clocks: {
      ba_discovery_or_constructive_discovery: "2026-11-23T10:00:00-05:00",
      ba_becomes_aware: "2026-11-23T10:00:00-05:00",
    },
    ...said,
  });
const clinicOf = (id: string, states: Record<string, number>, clocks: Record<string, string>, total?: number) =>
  entity(
    id,
    { is: ["hipaa_covered_entity"], data: ["phi"], states, clocks, ...(total === undefined ? {} : { total }) },
    { servedBy: "saas" },
  );

const at = "2026-12-01T12:00:00Z";
const individual = "us_hipaa_ce.individual";
const toClinic = "us_hipaa_ba.covered_entity";

/** Business associates and the covered entities they serve: whose discovery starts whose clock, and whose people count. */
export const businessAssociates: readonly Scenario[] = [
  scenario(
    "associate-1",
    "A business associate discovers on 23 November and has sixty days to tell its covered entity",
    together([associate()]),
    at,
    [owed(toClinic, "60 days from 2026-11-23 in New York", "2027-01-22T23:59:59-05:00", { entity: "saas" })],
  ),
  scenario(
    "associate-2",
    "The covered entity was told two days later; it is not the associate's principal, so its own clock starts then",
    together([associate(), clinicOf("a", { OH: 600, KY: 20 }, discovered("2026-11-25"))]),
    at,
    [
      owed(individual, "60 days from 2026-11-25 in New York", "2027-01-24T23:59:59-05:00", { entity: "a" }),
      owed("us_hipaa_ce.hhs_ge500", "60 days from 2026-11-25 in New York", "2027-01-24T23:59:59-05:00", {
        entity: "a",
      }),
      owed("us_hipaa_ce.media", "60 days from 2026-11-25 in New York", "2027-01-24T23:59:59-05:00", {
        entity: "a",
        state: "OH",
      }),
      notOwed("us_hipaa_ce.media", { entity: "a", state: "KY" }),
    ],
  ),
  scenario(
    "associate-3",
    "The associate is the agent of the covered entity: what it discovers, the covered entity has discovered",
    together([{ ...associate(), agentOf: "b" }, clinicOf("b", { OH: 410 }, {})]),
    at,
    [owed(individual, "60 days from 2026-11-23 in New York", "2027-01-22T23:59:59-05:00", { entity: "b" })],
  ),
  scenario(
    "associate-4",
    "An agent's discovery counts although the covered entity was told later",
    together([{ ...associate(), agentOf: ["b"] }, clinicOf("b", { OH: 410 }, discovered("2026-11-25"))]),
    at,
    [owed(individual, "60 days from 2026-11-23 in New York", "2027-01-22T23:59:59-05:00", { entity: "b" })],
  ),
  scenario(
    "associate-5",
    "The covered entity itself knew before its agent did: its own discovery counts",
    together([{ ...associate(), agentOf: ["b"] }, clinicOf("b", { OH: 410 }, discovered("2026-11-20"))]),
    at,
    [owed(individual, "60 days from 2026-11-20 in New York", "2027-01-19T23:59:59-05:00", { entity: "b" })],
  ),
  scenario(
    "associate-6",
    "Three covered entities with 620, 410 and 90 people: 500 is counted for each, never for all 1,120",
    together([
      associate(),
      clinicOf("a", { OH: 620 }, discovered("2026-11-25")),
      clinicOf("b", { OH: 410 }, discovered("2026-11-25")),
      clinicOf("c", { OH: 90 }, discovered("2026-11-25")),
    ]),
    at,
    [
      owed("us_hipaa_ce.hhs_ge500", "60 days from 2026-11-25 in New York", "2027-01-24T23:59:59-05:00", {
        entity: "a",
      }),
      notOwed("us_hipaa_ce.hhs_ge500", { entity: "b" }),
      notOwed("us_hipaa_ce.hhs_ge500", { entity: "c" }),
      owed("us_hipaa_ce.hhs_lt500", "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00", {
        entity: "b",
      }),
      owed("us_hipaa_ce.hhs_lt500", "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00", {
        entity: "c",
      }),
      notOwed("us_hipaa_ce.hhs_lt500", { entity: "a" }),
    ],
  ),
  scenario(
    "associate-7",
    "499 with one covered entity and 500 with another: only the second reports within the sixty days",
    together([
      associate(),
      clinicOf("a", { OH: 499 }, discovered("2026-11-25")),
      clinicOf("b", { OH: 500 }, discovered("2026-11-25")),
    ]),
    at,
    [
      notOwed("us_hipaa_ce.hhs_ge500", { entity: "a" }),
      owed("us_hipaa_ce.hhs_ge500", "60 days from 2026-11-25 in New York", "2027-01-24T23:59:59-05:00", {
        entity: "b",
      }),
    ],
  ),
  scenario(
    "associate-8",
    "Nobody has said when the covered entity was told, and the associate is not its agent: its clock is a question",
    together([associate(), clinicOf("a", { OH: 620 }, {})]),
    at,
    [undecided(individual, { entity: "a", due: null })],
  ),
  scenario(
    "associate-9",
    "An agent discovers before New Year, the principal hears after it: the annual report belongs to the old year",
    together([
      {
        ...associate({ clocks: { ba_discovery_or_constructive_discovery: "2026-12-30" } }),
        agentOf: ["b"],
      },
      clinicOf("b", { OH: 410 }, discovered("2027-01-04")),
    ]),
    "2027-01-05T12:00:00Z",
    [
      owed("us_hipaa_ce.hhs_lt500", "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00", {
        entity: "b",
      }),
    ],
  ),
  scenario(
    "associate-10",
    "Not an agent, told after New Year: the annual report belongs to the new year, and 2028 has a leap day",
    together([
      associate({ clocks: { ba_discovery_or_constructive_discovery: "2026-12-30" } }),
      clinicOf("b", { OH: 410 }, discovered("2027-01-04")),
    ]),
    "2027-01-05T12:00:00Z",
    [
      owed("us_hipaa_ce.hhs_lt500", "60 days from 2027-12-31 in New York", "2028-02-29T23:59:59-05:00", {
        entity: "b",
      }),
    ],
  ),
  scenario(
    "associate-11",
    "The covered entity is in Los Angeles and the associate in New York: each counts the days of its own zone",
    together([
      associate({ clocks: { ba_discovery_or_constructive_discovery: "2026-11-24T02:00:00-05:00" } }),
      {
        ...clinicOf("a", { NV: 620 }, discovered("2026-11-24T02:00:00-05:00")),
        timeZone: "America/Los_Angeles",
      },
    ]),
    at,
    [
      owed(toClinic, "60 days from 2026-11-24 in New York", "2027-01-23T23:59:59-05:00", { entity: "saas" }),
      owed(individual, "60 days from 2026-11-23 in Los Angeles", "2027-01-22T23:59:59-08:00", { entity: "a" }),
    ],
  ),
  scenario(
    "associate-12",
    "A subcontractor of a business associate has the same sixty days towards its own principal",
    situation({
      is: ["hipaa_ba_subcontractor"],
      data: ["phi"],
      total: 30,
      clocks: { ba_discovery_or_constructive_discovery: "2026-11-23" },
    }),
    at,
    [owed(toClinic, "60 days from 2026-11-23 in New York", "2027-01-22T23:59:59-05:00")],
  ),
  scenario(
    "associate-13",
    "A security incident without a number in the law is reported to the covered entity as the agreement says",
    together([associate()]),
    at,
    [openEnded("us_hipaa_ba.security_incident_report", { entity: "saas" })],
  ),
  scenario(
    "associate-14",
    "The business associate's data were encrypted to HHS guidance: it need not report a breach",
    together([associate({ facts: { "data.secured_per_hhs_guidance": true } })]),
    at,
    [notOwed(toClinic, { entity: "saas" })],
  ),
  scenario(
    "associate-15",
    "A telehealth firm that is a covered entity for its own patients and an associate for others runs both clocks",
    situation({
      is: ["hipaa_covered_entity", "hipaa_business_associate"],
      data: ["phi"],
      states: { NV: 60 },
      clocks: { ...discovered("2026-11-20"), ba_discovery_or_constructive_discovery: "2026-11-23" },
    }),
    at,
    [
      owed(individual, "60 days from 2026-11-20 in New York", "2027-01-19T23:59:59-05:00"),
      owed(toClinic, "60 days from 2026-11-23 in New York", "2027-01-22T23:59:59-05:00"),
    ],
  ),
];
