import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listEntriesOfType, readLogState } from "#app/storage/evidence-reads.ts";
import {
  countIncidentEntries,
  listClosedIncidents,
  listIncidentsById,
  listOpenIncidents,
} from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { readMemberNames } from "./member-names.ts";
import { timelineEntry } from "./timeline.ts";
import type { ViewDeps } from "./view-deps.ts";

/** Where the evidence log stands and what can be exported from it. */
export interface EvidenceView {
  readonly now: string;
  readonly timeZone: string;
  /** Entries in the log. */
  readonly size: number;
  /** The newest signed statement of the log's size; entries above it are not signed yet. */
  readonly checkpoint: { readonly size: number; readonly at: string; readonly note: string } | null;
  readonly verifierKey: string | null;
  readonly incidents: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly phase: IncidentPhase;
    readonly entries: number;
  }[];
  /** The newest files that were made, newest first; making one is itself an entry. */
  readonly exports: readonly {
    readonly index: number;
    readonly at: string;
    /** Null: the whole log. */
    readonly incident: { readonly id: string; readonly number: number } | null;
    readonly actorKind: string;
    readonly actorName: string | null;
  }[];
  readonly mayExport: boolean;
  /** Whether the screens of incidents are open to the viewer: to an auditor they are not. */
  readonly mayRead: boolean;
}

/** How many closed incidents are listed. */
const closedShown = 50;

/** How many of the files that were made are listed. */
const exportsShown = 10;

/** Reads the state of the log in one transaction. */
export async function readEvidenceView(deps: ViewDeps, viewer: Viewer): Promise<EvidenceView> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const { size, checkpoint, key } = await readLogState(tx);
    const incidents = [...(await listOpenIncidents(tx)), ...(await listClosedIncidents(tx, closedShown))];
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      size,
      checkpoint: checkpoint && {
        size: Number(checkpoint.size),
        at: checkpoint.at.toISOString(),
        note: checkpoint.note,
      },
      verifierKey: key?.verifierKey ?? null,
      incidents: await Promise.all(
        incidents.map(async ({ id, number, title, phase }) => ({
          ...{ id, number, title, phase: phase as IncidentPhase },
          entries: await countIncidentEntries(tx, id),
        })),
      ),
      exports: await readExports(tx, await readMemberNames(deps, tx)),
      mayExport: may(viewer.roles, "exportEvidence"),
      mayRead: may(viewer.roles, "read"),
    };
  });
}

async function readExports(tx: MerchantTx, names: ReadonlyMap<string, string>): Promise<EvidenceView["exports"]> {
  const entries = await listEntriesOfType(tx, "evidence.exported", exportsShown);
  const incidents = await listIncidentsById(
    tx,
    entries.flatMap((entry) => entry.incidentId ?? []),
  );
  return entries.map((entry) => {
    const { index, at, actorKind, actorName } = timelineEntry({ ...entry, payload: null }, names);
    const incident = incidents.find((one) => one.id === entry.incidentId);
    return {
      index,
      at,
      actorKind,
      actorName,
      incident: incident ? { id: incident.id, number: incident.number } : null,
    };
  });
}
