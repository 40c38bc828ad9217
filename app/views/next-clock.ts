import { dutyTitle } from "#app/core/obligations/duty-title.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listDeclaredIncidents, readDeadlineState } from "#app/storage/deadlines.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listPressingDeadlines } from "#app/storage/next-deadlines.ts";

/** A clock that runs. */
export interface RunningClock {
  readonly incidentId: string;
  readonly incidentNumber: number;
  readonly drill: boolean;
  readonly what: string;
  readonly law: string;
  /** RFC 3339. */
  readonly due: string;
  readonly overdue: boolean;
}

/** Where the clocks stand, with the zone in which the merchant's legal days are counted. */
export type ClockInSight = NextClock & { readonly zone: string };

/**
 * Where the clocks stand. `none_declared`: nothing has been declared, so no clock is reckoned. `computing`: an incident
 * was declared a moment ago. `none`: nothing is owed by a date.
 */
export type NextClock =
  | { readonly state: "none_declared" | "computing" | "none" }
  | {
      readonly state: "running";
      readonly first: RunningClock;
      /** All that press, as far as they were counted. */
      readonly count: number;
      readonly overdue: number;
    };

/** How many are counted at most: whoever has more looks at the list. */
const counted = 100;

/**
 * The clock that ends first, the overdue ones before all others.
 *
 * @param incidentId null: of all incidents that are declared and not closed
 */
export async function readNextClock(tx: MerchantTx, incidentId: string | null, now: Date): Promise<ClockInSight> {
  const { timeZone: zone } = await readMerchant(tx);
  const rows = await listPressingDeadlines(tx, incidentId, counted);
  const [first] = rows;
  if (first === undefined) return { state: await whyNone(tx, incidentId), zone };
  const { element, dueAt, ...incident } = first;
  const running = { ...incident, ...dutyTitle(element), due: element.due ?? dueAt.toISOString(), overdue: dueAt < now };
  return {
    ...{ state: "running", zone },
    first: running,
    count: rows.length,
    overdue: rows.filter((row) => row.dueAt < now).length,
  };
}

async function whyNone(tx: MerchantTx, incidentId: string | null): Promise<"none_declared" | "computing" | "none"> {
  const declared = (await listDeclaredIncidents(tx)).filter((id) => incidentId === null || id === incidentId);
  if (declared.length === 0) return "none_declared";
  for (const id of declared) if ((await readDeadlineState(tx, id)) === null) return "computing";
  return "none";
}
