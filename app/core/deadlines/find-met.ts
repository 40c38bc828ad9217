import type { Because, Scope } from "./answer.ts";
import type { Duty } from "./duty.ts";
import type { EntityView } from "./entity-view.ts";
import { findNotices, type IncidentView } from "./incident-view.ts";
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

const notMet: MetDuty = { met: undefined, because: [] };

/** The notice by which a duty is met by now. One that is only planned has met nothing yet. */
export function findMet(incident: IncidentView, view: EntityView, duty: Duty, scope: Scope): MetDuty {
  if (!incident.notices.has(duty.id)) return notMet;
  const place = duty.state === undefined ? {} : { state: duty.state };
  const sent = findNotices(incident, view, duty.id, { ...scope, ...place }).filter(
    (when) => when.instant <= incident.now,
  );
  if (sent.length === 0 || !servedRecipients.has(duty.recipient)) return { met: sent[0], because: [] };
  return tellAll(incident, view, duty, sent);
}

/** Where a notice names the one that was told, the duty is met when all have been. */
function tellAll(incident: IncidentView, view: EntityView, duty: Duty, sent: readonly When[]): MetDuty {
  const clients = [...incident.entities.values()].filter(({ servedBy }) => servedBy.includes(view.id));
  const told = clients.map((client) => ({ client, when: firstTold(incident, view, duty, client.id) }));
  const missing = told.filter(({ when }) => when === undefined).map(({ client }) => client.id);
  if (missing.length > 0) {
    return {
      met: undefined,
      because: [{ sentence: `Not yet told: ${missing.sort().join(", ")}.`, source: `notices: ${duty.id}` }],
    };
  }
  const last = told.reduce<When | undefined>(
    (latest, { when }) =>
      when !== undefined && (latest === undefined || when.instant > latest.instant) ? when : latest,
    undefined,
  );
  return { met: last ?? sent[0], because: [] };
}

function firstTold(incident: IncidentView, view: EntityView, duty: Duty, client: string): When | undefined {
  return (incident.notices.get(duty.id) ?? [])
    .filter(({ scope: { entity } }) => entity === undefined || entity === client || entity === view.id)
    .map(({ sentAt }) => readMoment(sentAt, view.timeZone))
    .filter((when) => when.instant <= incident.now)
    .sort((a, b) => latestInstant(a, view.timeZone) - latestInstant(b, view.timeZone))[0];
}
