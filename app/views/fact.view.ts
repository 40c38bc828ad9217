import { allLaw } from "#app/core/deadlines/all-law.ts";
import { findClockStart } from "#app/core/deadlines/clock-aliases.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { type FormKind, factsOf, formKind, missingForms } from "#app/core/obligations/fact-forms.ts";
import { formQuestion } from "#app/core/obligations/form-question.ts";
import { lawPlaces, type Place } from "#app/core/obligations/places.ts";
import { type AssessedIncident, readAssessedIncident } from "./assess.view.ts";
import { type KnownFactLine, readFactLines } from "./fact-lines.ts";
import { dutiesInWords, readLawInSight } from "./law-in-sight.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** One form in which facts are stated: what is asked, what stands, and what hangs on it. */
export interface FactFormView {
  readonly now: string;
  readonly timeZone: string;
  /** The zone in which the company's legal days are counted. */
  readonly legalZone: string;
  readonly incident: AssessedIncident;
  readonly form: string;
  readonly kind: FormKind;
  /** The question in words, where the form has none of its own. */
  readonly question: string;
  readonly standing: readonly KnownFactLine[];
  /** Values that laws look for, for a list. */
  readonly options: readonly string[];
  /** The second list, where a form has two. */
  readonly moreOptions: readonly string[];
  readonly places: readonly Place[];
  /** Recorded moments that may be the one asked for. */
  readonly perhaps: readonly { readonly name: string; readonly at: string }[];
  readonly duties: readonly string[];
  readonly hangsOn: number;
  readonly mayDeclare: boolean;
}

const dutiesNamed = 40;

/** Null when there is no such incident, or no such form. */
export async function readFactForm(
  deps: ViewDeps,
  viewer: Viewer,
  { incidentId, form }: { readonly incidentId: string; readonly form: string },
): Promise<FactFormView | null> {
  const kind = formKind(form);
  if (kind === undefined || (form.startsWith("clock.") && !knownClock(form))) return null;
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const head = await readAssessedIncident(tx, viewer, incidentId);
    const law = head && (await readLawInSight(tx, incidentId, deps.clock.now()));
    if (!law) return null;
    const lines = await readFactLines(tx, incidentId, await readMemberNames(deps, tx));
    const missing = missingForms(law.answer.questions).find((one) => one.form === form);
    const obligations = missing?.obligations ?? [];
    return {
      ...head,
      ...{ form, kind, question: formQuestion(form), now: deps.clock.now().toISOString() },
      legalZone: law.record.timeZone,
      standing: lines.filter(({ name }) => factsOf(form).includes(name)),
      options: optionsOf(kind === "data" ? "data.categories" : kind === "roles" ? "entity.roles" : form),
      moreOptions: kind === "data" ? optionsOf("data.elements") : [],
      places: kind === "people" ? lawPlaces() : [],
      perhaps: kind === "moment" ? perhapsThe(form, lines) : [],
      duties: dutiesInWords(law.answer, obligations.slice(0, dutiesNamed)),
      hangsOn: obligations.length,
      mayDeclare: may(viewer.roles, "declare"),
    };
  });
}

/** Moments that are no clock of their own and still stated: what happened when. */
const ownMoments = ["clock.occurred", "clock.contained", "clock.first_alert", "clock.determined_no_harm"];

function knownClock(form: string): boolean {
  return ownMoments.includes(form) || findClockStart(form.slice("clock.".length)) !== undefined;
}

function optionsOf(fact: string): readonly string[] {
  return [...(allLaw.valuesOf.get(fact) ?? [])];
}

/** A clock may have started at a moment that is recorded under another name: a person says so, never the machine. */
function perhapsThe(form: string, lines: readonly KnownFactLine[]): FactFormView["perhaps"] {
  const clock = findClockStart(form.replace(/^clock\./, ""));
  // What happened, and when it was contained, is no clock: nothing recorded is taken for it.
  if (clock === undefined) return [];
  const alike = clock.perhaps;
  const wanted = new Set(alike.flatMap((name) => [name, `clock.${name}`]));
  if (alike.some((name) => name.startsWith("discovery"))) wanted.add("discovered");
  wanted.add("aware");
  return lines
    .filter(({ name, value }) => name !== form && wanted.has(name) && typeof value === "string")
    .map(({ name, value }) => ({ name, at: String(value) }));
}
