import { dateOfDayNumber } from "#app/core/time.ts";
import { findClockStart } from "./clock-aliases.ts";
import type { EntityView } from "./entity-view.ts";
import { findNotices, gaveItself, type IncidentView, type StartedClock } from "./incident-view.ts";
import { readMoment, type When } from "./zone-days.ts";

// When a clock started. A clock that is not stated is a question: it is taken from elsewhere only where the law itself
// says that one event is the other (an agent's knowledge, a notice received, the entity's own filing).

const imputation = "45 CFR 164.404(a)(2)";

/** Filings of the entity itself that start a later clock. */
const startedByFiling: Readonly<Record<string, { readonly ids: readonly string[]; readonly latest: boolean }>> = {
  hhs_notice_sent: { ids: ["us_hipaa_ce.hhs_ge500", "us_hipaa_ce.hhs_lt500"], latest: false },
  initial_notification_submitted: { ids: ["eu_dora.initial_4h", "eu_dora.initial_24h_cap"], latest: false },
  latest_intermediate_report_submitted: { ids: ["eu_dora.intermediate"], latest: true },
  incident_notification_submitted: { ids: ["eu_nis2.incident_notification"], latest: false },
  "72h_notification_submitted": { ids: ["eu_cra_art14.notification"], latest: false },
  pdpc_notified_or_same_time: { ids: ["sg_pdpa.pdpc"], latest: false },
};

/**
 * When a clock started for an entity; `undefined` while unknown or not yet happened.
 *
 * @param individualId the duty to tell the individuals under the same law, whose notice may be the event
 */
export function resolveClock(
  incident: IncidentView,
  view: EntityView,
  name: string,
  individualId: string | undefined,
): StartedClock | undefined {
  const canonical = findClockStart(name)?.name ?? name;
  const key = `${view.id}\n${canonical}\n${individualId ?? ""}`;
  const known = incident.clocks.get(key);
  if (known !== undefined || incident.clocks.has(key)) return known;
  const found = resolve(incident, view, canonical, individualId);
  incident.clocks.set(key, found);
  return found;
}

function resolve(
  incident: IncidentView,
  view: EntityView,
  name: string,
  individualId: string | undefined,
): StartedClock | undefined {
  const own = view.clocks.get(name);
  const stated: StartedClock[] =
    own === undefined
      ? []
      : [{ when: own, because: [{ sentence: `Clock start ${name}: ${own.text}.`, source: `clocks.${name}` }] }];
  if (name === "end_of_calendar_year_of_discovery") return stated[0] ?? yearEnd(incident, view);
  if (name === "individual_notice_duty") return stated[0] ?? individualClock(incident, view, individualId);
  const filing = startedByFiling[name];
  if (filing?.latest === true) return fromFilings(incident, view, filing.ids).at(-1) ?? stated[0];
  const candidates = [...stated, ...fromElsewhere(incident, view, name, individualId)];
  return candidates.reduce<StartedClock | undefined>(
    (first, next) => (first === undefined || next.when.instant < first.when.instant ? next : first),
    undefined,
  );
}

function fromElsewhere(
  incident: IncidentView,
  view: EntityView,
  name: string,
  individualId: string | undefined,
): StartedClock[] {
  const filing = startedByFiling[name];
  if (filing !== undefined) return fromFilings(incident, view, filing.ids);
  switch (name) {
    case "individual_notice_sent":
      return individualId === undefined ? [] : fromFilings(incident, view, [individualId]);
    case "discovery_or_constructive_discovery":
      return view.servedBy.flatMap((id) => fromAssociate(incident, view, id));
    case "controller_aware":
      return view.servedBy.flatMap((id) =>
        fromServant(incident, view, id, ["eu_gdpr_processor.controller", "uk_gdpr.processor_to_controller"], {
          sentence: "The controller is in principle aware once its processor tells it.",
          source: "EDPB Guidelines 9/2022; GDPR Art. 33(2)",
        }),
      );
    case "discovery_or_notification":
    case "determination_or_notification":
      return individualId === undefined
        ? []
        : view.servedBy.flatMap((id) =>
            fromServant(incident, view, id, [individualId.replace(/\.individual$/, ".vendor_to_owner")], {
              sentence: "Whoever keeps the data told the owner, and being told starts the clock too.",
              source: name,
            }),
          );
    default:
      return [];
  }
}

function fromFilings(incident: IncidentView, view: EntityView, ids: readonly string[]): StartedClock[] {
  return ids
    .flatMap((id) => findNotices(incident, view, id, placeOf(incident, id)).map((when) => ({ id, when })))
    .sort((a, b) => a.when.instant - b.when.instant)
    .map(({ id, when }) => ({
      when,
      because: [{ sentence: `Given on ${when.text}: ${id}.`, source: `notices: ${id}` }],
    }));
}

/** The state whose duty it is: a notice to residents of another state starts nothing. */
function placeOf(incident: IncidentView, id: string): { readonly state?: string } {
  const state = incident.law.byId.get(id)?.versions[0]?.duty.state;
  return state === undefined ? {} : { state };
}

/** What the one who serves told the entity. */
function fromServant(
  incident: IncidentView,
  view: EntityView,
  servantId: string,
  ids: readonly string[],
  why: { readonly sentence: string; readonly source: string },
): StartedClock[] {
  const servant = incident.entities.get(servantId);
  if (servant === undefined) return [];
  return ids.flatMap((id) =>
    (incident.notices.get(id) ?? [])
      .filter(({ scope: { entity } }) => {
        if (entity === undefined || entity === servantId) return true;
        const duty = incident.law.byId.get(id)?.versions[0]?.duty;
        return entity === view.id && (duty === undefined || !gaveItself(view, duty));
      })
      .map(({ sentAt }) => readMoment(sentAt, view.timeZone))
      .map((when) => ({
        when,
        because: [{ ...why, sentence: `${why.sentence} ${servantId} told ${view.id} on ${when.text}.` }],
      })),
  );
}

/** A business associate's discovery is the covered entity's own where it is an agent; otherwise being told starts the clock. */
function fromAssociate(incident: IncidentView, view: EntityView, associateId: string): StartedClock[] {
  const associate = incident.entities.get(associateId);
  if (associate === undefined) return [];
  const told = fromServant(incident, view, associateId, ["us_hipaa_ba.covered_entity"], {
    sentence: "The covered entity knew when its business associate told it.",
    source: imputation,
  });
  const isAgent = associate.agentOf.includes(view.id);
  const discovered =
    associate.clocks.get("ba_discovery_or_constructive_discovery") ??
    associate.clocks.get("discovery_or_constructive_discovery");
  if (!isAgent || discovered === undefined) return told;
  const when = readMoment(discovered.text, view.timeZone);
  const sentence = `${associateId} is an agent of ${view.id}, so that its discovery on ${when.text} counts as the entity's own.`;
  return [...told, { when, because: [{ sentence, source: imputation }] }];
}

function yearEnd(incident: IncidentView, view: EntityView): StartedClock | undefined {
  const discovered = resolveClock(incident, view, "discovery_or_constructive_discovery", undefined);
  if (discovered === undefined) return undefined;
  const when = endOfYear(view, discovered.when);
  const sentence = `The year of discovery decides: ${when.text.slice(0, 4)} ends on ${when.text}.`;
  return { when, because: [...discovered.because, { sentence, source: "45 CFR 164.408(c)" }] };
}

/** The last day of the year of a moment. */
export function endOfYear(view: EntityView, { day }: When): When {
  return readMoment(`${dateOfDayNumber(day).slice(0, 4)}-12-31`, view.timeZone);
}

/** The notice to individuals is required from its own clock on. */
function individualClock(
  incident: IncidentView,
  view: EntityView,
  individualId: string | undefined,
): StartedClock | undefined {
  const history = incident.law.byId.get(individualId ?? "");
  const start = history?.versions[0]?.duty.deadline.clock_start;
  return start === undefined ? undefined : resolveClock(incident, view, start, individualId);
}

/** A clock that might be the same moment in fact: the question names it, and the date that would hold is shown. */
export function proposeClock(
  view: EntityView,
  name: string,
): { readonly name: string; readonly when: When } | undefined {
  for (const other of findClockStart(name)?.perhaps ?? []) {
    const when = view.clocks.get(other);
    if (when !== undefined) return { name: other, when };
  }
  return undefined;
}
