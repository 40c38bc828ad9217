import type { MerchantTx } from "#app/storage/database.ts";
import { listRunPeople, runPersonPlace } from "#app/storage/run-people.ts";
import type { ViewDeps } from "./view-deps.ts";

/** The e-mail addresses behind a run's references, for whoever may look at the run. Erased ones are left out. */
export async function readPeopleOfRun(
  deps: Pick<ViewDeps, "keyring">,
  tx: MerchantTx,
  runId: string,
): Promise<ReadonlyMap<string, string>> {
  const people = await listRunPeople(tx, runId);
  const named = await Promise.all(
    people.map(async ({ ref, emailSealed }) => {
      const opened = await deps.keyring.openText(runPersonPlace(tx.merchantId, runId, ref), emailSealed);
      return opened.ok ? [[ref, opened.value] as const] : [];
    }),
  );
  return new Map(named.flat());
}
