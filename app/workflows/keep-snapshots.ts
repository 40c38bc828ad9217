import { createHash } from "node:crypto";
import type { Snapshots } from "#app/core/containment/define-action.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { insertSnapshot, readSnapshot, snapshotPlace } from "#app/storage/run-snapshots.ts";
import type { Deps } from "./deps.ts";
import { readPersonalData } from "./read-personal-data.ts";

/** Keeps what a run takes out of a store: sealed under the merchant's own key, read only with a note of who and why. */
export function snapshotsOf(
  deps: Deps,
  run: { readonly merchantId: MerchantId; readonly storeId: string; readonly runId: string },
): Snapshots {
  const { merchantId, storeId, runId } = run;
  const placeOf = (name: string) => snapshotPlace({ merchantId }, runId, name);
  return {
    async fingerprint(value) {
      // Hashed first: pseudonyms compare people's spellings alike, and a fingerprint must not.
      const exact = createHash("sha256").update(value).digest("hex");
      return pseudonym(await deps.keyring.pseudonymKey(merchantId), "other", `snapshot ${exact}`) ?? "";
    },
    async keep(name, about, value) {
      const sealed = await deps.keyring.seal(placeOf(name), value);
      const keptAt = deps.clock.now();
      await deps.database.asMerchant(merchantId, (tx) =>
        insertSnapshot(tx, { storeId, runId, name, about, sealed, keptAt }),
      );
    },
    async take(name) {
      const sealed = await deps.database.asMerchant(merchantId, (tx) => readSnapshot(tx, runId, name));
      if (sealed === undefined) return null;
      const opened = await readPersonalData(
        deps,
        merchantId,
        {
          who: { kind: "system", ref: "containment" },
          what: `snapshot of run ${runId}`,
          why: "To put a redacted field back.",
          incidentId: null,
        },
        [{ place: placeOf(name), sealed }],
      );
      if (opened.ok) return opened.value[0] ?? null;
      // Erased keys mean an erased value; anything else is a fault that must not pass for one.
      if (opened.error.code === "not_found") return null;
      throw opened.error;
    },
  };
}
