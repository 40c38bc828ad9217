import { z } from "zod";
import { smallIncidentKinds, smallIncidentPeople } from "#app/core/assessment/small-incident.ts";
import { type CordonError, InvalidInput } from "#app/core/errors.ts";
import { decideDeclaration } from "#app/core/incidents/declaration.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { ActingMember } from "./act-as-member.ts";
import { declareIncident } from "./declare-incident.ts";
import type { Deps } from "./deps.ts";
import { openIncident } from "./open-incident.ts";
import { checkLawFact } from "./record-law-fact.ts";
import { stateFacts } from "./state-facts.ts";

/** Something that went to the wrong person, as whoever noticed it tells it. */
export interface SmallIncidentWish {
  readonly title: string;
  readonly kind: string;
  readonly people: number;
  readonly discoveredAt: Date;
  readonly storeIds: readonly string[];
  /** Further facts of the law engine: residence, roles, kinds of data. */
  readonly facts: readonly { readonly name: string; readonly value: unknown }[];
}

const Kind = z.enum(smallIncidentKinds);

/**
 * Opens a small incident, declares it real and states what is known, in one go. Everything is weighed before anything is
 * written. Once it is open it stays open, whatever comes after: what could not be stated is asked for again on its screen.
 */
export async function openSmallIncident(
  deps: Deps,
  by: ActingMember,
  wish: SmallIncidentWish,
): Promise<Result<{ incidentId: string; stated: boolean }, CordonError>> {
  const { title, people, storeIds, discoveredAt } = wish;
  const kind = Kind.safeParse(wish.kind);
  if (!kind.success) return err(new InvalidInput("Say what went to the wrong person.", { field: "kind" }));
  if (!Number.isInteger(people) || people < 1 || people > smallIncidentPeople) {
    return err(
      new InvalidInput(`The short path is for 1 to ${smallIncidentPeople} people.`, {
        ...{ field: "people", nextStep: "For more people, open an incident by hand." },
      }),
    );
  }
  const moments = decideDeclaration({ discoveredAt, why: title }, null, deps.clock.now());
  if (!moments.ok) return moments;
  const facts = [{ name: "event.kind", value: kind.data }, { name: "affected.total", value: people }, ...wish.facts];
  for (const { name, value } of facts) {
    const fits = checkLawFact(name, value, deps.clock.now());
    if (!fits.ok) return fits;
  }
  const opened = await openIncident(deps, by, { title, severity: "low", storeIds, alertId: null });
  if (!opened.ok) return opened;
  const { incidentId } = opened.value;
  const why = "Stated when the incident was opened.";
  const declared = await declareIncident(deps, by, { incidentId, discoveredAt, why: title });
  const stated = declared.ok
    ? await stateFacts(deps, by, { incidentId, facts, confidence: "high", why, evidence: [] })
    : declared;
  return ok({ incidentId, stated: stated.ok });
}
