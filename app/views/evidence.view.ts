import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { readLogState } from "#app/storage/evidence-reads.ts";
import { countIncidentEntries, listClosedIncidents, listOpenIncidents } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listStores } from "#app/storage/store-reads.ts";
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
    readonly phase: string;
    readonly entries: number;
  }[];
  readonly mayExport: boolean;
}

/** How many closed incidents are listed. */
const closedShown = 50;

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
          ...{ id, number, title, phase },
          entries: await countIncidentEntries(tx, id),
        })),
      ),
      mayExport: may(viewer.roles, "exportEvidence"),
    };
  });
}
