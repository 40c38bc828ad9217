import type { Because, Scope } from "./answer.ts";
import type { Duty } from "./duty.ts";
import type { EntityView } from "./entity-view.ts";
import type { SentNotice } from "./facts.ts";
import { findNotices, gaveItself, type IncidentView } from "./incident-view.ts";
import { latestInstant, readMoment, type When } from "./zone-days.ts";

/** When a duty was met, and what is still missing for it. */
export interface MetDuty {
  readonly met: When | undefined;
  readonly because: readonly Because[];
}

/** Recipients that are the ones for whom an entity works: each of them has to be told. */
const servedRecipients: ReadonlySet<string> = new Set([
  "covered_entity_or_upstream_ba",
  "controller",
  "data_owner_or_licensee",
  "phr_vendor_or_related_entity",
  "organisation",
]);

/** DORA sets two limits for one notification: the earlier of the two is its date, and one notification meets both. */
const initialNotification: readonly string[] = ["eu_dora.initial_4h", "eu_dora.initial_24h_cap"];

const notMet: MetDuty = { met: undefined, because: [] };

/** The notice by which a duty is met by now. One that is only planned has met nothing yet. */
export function findMet(incident: IncidentView, view: EntityView, duty: Duty, scope: Scope): MetDuty {
  if (servedRecipients.has(duty.recipient)) {
    const notices = incident.notices.get(duty.id);
    return notices === undefined ? notMet : tellAll(incident, view, duty, notices);
  }
  const place = duty.state === undefined ? {} : { state: duty.state };
  const ids = initialNotification.includes(duty.id) ? initialNotification : [duty.id];
  const met = ids
    .map((id) => findNotices(incident, view, id, { ...scope, ...place }, "everyone"))
    .map((sent) => sent.find(({ instant }) => instant <= incident.now))
    .reduce(earlier, undefined);
  return met === undefined ? notMet : { met, because: [] };
}

/** Where a notice names the one that was told, the duty is met when all have been. */
function tellAll(incident: IncidentView, view: EntityView, duty: Duty, notices: readonly SentNotice[]): MetDuty {
  const fitting = notices.filter(({ scope }) => scope.state === undefined || isState(scope.state, duty.state));
  const toAll = firstBy(incident, view, fitting, ({ scope: { entity } }) =>
    entity === undefined ? true : entity === view.id && gaveItself(view, duty),
  );
  const clients = [...incident.entities.values()].filter(({ servedBy }) => servedBy.includes(view.id));
  const told = clients.map((client) => {
    const alone = firstBy(
      incident,
      view,
      fitting,
      ({ scope }) => scope.entity === client.id && !gaveItself(client, duty),
    );
    return { id: client.id, when: earlier(toAll, alone) };
  });
  const missing = told.flatMap(({ id, when }) => (when === undefined ? [id] : []));
  if (told.length === 0 || missing.length === told.length) return { met: toAll, because: [] };
  if (missing.length > 0) {
    const sentence = `Not yet told: ${missing.sort().join(", ")}.`;
    return { met: undefined, because: [{ sentence, source: `notices: ${duty.id}` }] };
  }
  const whens = told.flatMap(({ when }) => (when === undefined ? [] : [when]));
  return { met: whens.reduce((latest, when) => (when.instant > latest.instant ? when : latest)), because: [] };
}

function isState(named: string, state: string | undefined): boolean {
  return state === undefined || named.replace(/^US-/, "") === state;
}

function firstBy(
  incident: IncidentView,
  view: EntityView,
  notices: readonly SentNotice[],
  fits: (notice: SentNotice) => boolean,
): When | undefined {
  return notices
    .filter(fits)
    .map(({ sentAt }) => readMoment(sentAt, view.timeZone))
    .filter(({ instant }) => instant <= incident.now)
    .sort((a, b) => latestInstant(a, view.timeZone) - latestInstant(b, view.timeZone))[0];
}

function earlier(a: When | undefined, b: When | undefined): When | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.instant < a.instant ? b : a;
}
