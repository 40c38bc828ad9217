import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import type { Obligation } from "#app/core/deadlines/answer.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { clockWords } from "#app/core/obligations/clock-words.ts";
import { dutyTitle } from "#app/core/obligations/duty-title.ts";
import { exposureFacts } from "#app/core/obligations/exposure.ts";
import { groupQuestions } from "#app/core/obligations/group-questions.ts";
import { lawPlaces, type Place } from "#app/core/obligations/places.ts";
import { scopeKey } from "#app/core/obligations/scope-key.ts";
import { thresholdWords } from "#app/core/obligations/threshold-words.ts";
import { type ContractClockRecord, listContractClocks } from "#app/storage/contract-clocks.ts";
import { readLawProfile } from "#app/storage/law-profile.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { readProfileFacts } from "#app/workflows/law-record.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A duty that would be owed if all data of all customers were taken. */
export interface ExposureLine {
  readonly key: string;
  readonly what: string;
  readonly law: string;
  readonly clock: string;
  readonly threshold: string | null;
  /** The date that would hold if it were discovered at this moment; null where the law gives no number. */
  readonly due: string | null;
  readonly standing: Obligation["law"]["standing"];
  readonly haveCounselConfirm: boolean;
}

/** Which laws would apply to this merchant. */
export interface ExposureView {
  readonly now: string;
  readonly timeZone: string;
  /** The profile's facts by name; null before anybody filled it in. */
  readonly profile: Readonly<Record<string, unknown>> | null;
  readonly saved: { readonly at: string; readonly byName: string | null } | null;
  readonly lines: readonly ExposureLine[];
  /** What is not known, with how many duties hang on it. */
  readonly unknown: readonly { readonly fact: string; readonly question: string; readonly duties: number }[];
  readonly notRequired: number;
  readonly places: readonly Place[];
  /** Values that laws look for, by the fact in which they stand. */
  readonly options: Readonly<Record<"roles" | "categories" | "elements" | "licences", readonly string[]>>;
  readonly mayChange: boolean;
}

/** The merchant's profile and what would follow from it. */
export async function readExposure(deps: ViewDeps, viewer: Viewer): Promise<ExposureView> {
  const now = deps.clock.now();
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stored = await readLawProfile(tx);
    const contracts = (await listContractClocks(tx)).map(({ name, clock }) => ({ ...clock, id: name }));
    const profile = await readProfileFacts(tx);
    const facts = exposureFacts({ profile, contracts, timeZone: merchant.timeZone, at: now.toISOString() });
    const { obligations } = computeDeadlines(facts, allLaw, allCalendars, now.getTime());
    const owed = obligations.filter(({ status }) => status !== "not_required" && status !== "undetermined");
    const names = stored === null ? new Map<string, string>() : await readMemberNames(deps, tx);
    return {
      ...{ now: now.toISOString(), timeZone: merchant.timeZone },
      profile: stored && Object.fromEntries(Object.entries(stored.facts).map(([name, { value }]) => [name, value])),
      saved: stored && { at: stored.updatedAt.toISOString(), byName: names.get(stored.updatedBy) ?? null },
      lines: owed.map(toLine).sort(byDue),
      unknown: groupQuestions(obligations).map(({ fact, question, obligations: hanging }) => ({
        ...{ fact, question, duties: hanging.length },
      })),
      notRequired: obligations.filter(({ status }) => status === "not_required").length,
      places: lawPlaces(),
      options: {
        ...{ roles: optionsOf("entity.roles"), categories: optionsOf("data.categories") },
        ...{ elements: optionsOf("data.elements"), licences: optionsOf("entity.licensed_by") },
      },
      mayChange: may(viewer.roles, "hold"),
    };
  });
}

function optionsOf(fact: string): readonly string[] {
  return [...(allLaw.valuesOf.get(fact) ?? [])];
}

function toLine(obligation: Obligation): ExposureLine {
  const { id, scope, clock, due, law } = obligation;
  return {
    ...{ key: `${id} ${scopeKey(scope)}`, ...dutyTitle(obligation), due, standing: law.standing },
    clock: clock === null ? "" : clockWords(clock),
    threshold: thresholdWords(obligation),
    haveCounselConfirm: law.haveCounselConfirm,
  };
}

function byDue(a: ExposureLine, b: ExposureLine): number {
  const of = ({ due }: ExposureLine) => (due === null ? Number.MAX_SAFE_INTEGER : Date.parse(due));
  return of(a) - of(b) || (a.key < b.key ? -1 : 1);
}

/** A clock that is not law, as it is listed. */
export interface ContractLine {
  readonly id: string;
  readonly name: string;
  readonly kind: "contract" | "insurer" | "policy";
  readonly clock: string;
  readonly source: string | null;
  readonly addedAt: string;
  readonly byName: string | null;
}

/** The clocks that contracts and the merchant's own policy set. */
export interface ContractClocksView {
  readonly now: string;
  readonly timeZone: string;
  readonly clocks: readonly ContractLine[];
  readonly mayChange: boolean;
}

/** The clocks in use. */
export async function readContractClocks(deps: ViewDeps, viewer: Viewer): Promise<ContractClocksView> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const names = await readMemberNames(deps, tx);
    return {
      now: deps.clock.now().toISOString(),
      timeZone: (await readMerchant(tx)).timeZone,
      clocks: (await listContractClocks(tx)).map((record) => contractLine(record, names)),
      mayChange: may(viewer.roles, "hold"),
    };
  });
}

function contractLine(
  { id, name, clock, addedAt, addedBy }: ContractClockRecord,
  names: ReadonlyMap<string, string>,
): ContractLine {
  const { value, unit, clock_start: start, kind, source } = clock;
  return {
    ...{ id, name, kind, source: source ?? null, addedAt: addedAt.toISOString(), byName: names.get(addedBy) ?? null },
    clock: clockWords({ value, unit, start, standard: "per_contract" }),
  };
}
