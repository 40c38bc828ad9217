import { may } from "#app/core/members/role.ts";
import { findBundle, listBundleRuns } from "#app/storage/run-bundles.ts";
import { findRun, type Run } from "#app/storage/runs.ts";
import { readPeople } from "#app/workflows/gate-facts.ts";
import { actionTitle } from "./incident-summaries.ts";
import { readMemberNames } from "./member-names.ts";
import { type PortalRun, readPortalRun } from "./portal.view.ts";
import { type PortalReader, whyNotDecideAll } from "./portal-waiting.ts";
import type { ViewDeps } from "./view-deps.ts";

/** Plans that are decided on as one, each exactly as it would be carried out. */
export interface PortalBundle {
  readonly bundleId: string;
  readonly title: string;
  /** What one word on all of them names. */
  readonly digest: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly timeZone: string;
  readonly leftOut: readonly { readonly title: string; readonly why: string }[];
  /** In the order in which they start. */
  readonly runs: readonly PortalRun[];
  /** Null: the reader may decide. Else the reason why not. */
  readonly whyNot: string | null;
}

/** Null when this merchant has no such plans, or the reader may not see any. */
export async function readPortalBundle(
  deps: ViewDeps,
  reader: PortalReader,
  bundleId: string,
): Promise<PortalBundle | null> {
  const now = deps.clock.now();
  const read = await deps.database.asMerchant(reader.merchantId, async (plain) => {
    const tx = { ...plain, now };
    const bundle = await findBundle(tx, bundleId);
    const people = await readPeople(tx, null);
    if (!bundle || !may(people.ownRolesOf(reader.memberId), "read")) return null;
    const stored: Run[] = [];
    for (const id of await listBundleRuns(tx, bundleId)) {
      const run = await findRun(tx, id);
      if (run) stored.push(run);
    }
    const names = await readMemberNames(deps, tx);
    const whyNot = await whyNotDecideAll(tx, stored, reader.memberId);
    return { bundle, whyNot, ids: stored.map(({ id }) => id), proposedBy: names.get(bundle.proposedBy) ?? "A member" };
  });
  if (!read) return null;
  const runs: PortalRun[] = [];
  for (const id of read.ids) {
    const run = await readPortalRun(deps, reader, id);
    if (run) runs.push(run);
  }
  const { title, digest, createdAt, leftOut } = read.bundle;
  return {
    ...{ bundleId, title, digest, runs, whyNot: read.whyNot, proposedBy: read.proposedBy },
    ...{ proposedAt: createdAt.toISOString(), timeZone: runs[0]?.timeZone ?? "UTC" },
    leftOut: leftOut.map(({ action, why }) => ({ title: actionTitle(action), why })),
  };
}
