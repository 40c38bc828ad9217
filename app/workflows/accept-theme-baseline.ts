import { compareTheme } from "#app/core/detection/compare-theme.ts";
import { Conflict, type CordonError, NotSupported } from "#app/core/errors.ts";
import type { StoreId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { lockStore } from "#app/storage/stores.ts";
import { readThemeBaseline } from "#app/storage/theme-baselines.ts";
import { type ActingMember, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { takeBaseline } from "./poll-theme.ts";
import { reachStore } from "./reach-store.ts";

/** Which state of the theme a person calls good. */
export interface BaselineWish {
  readonly storeId: string;
  /** The difference that the person was shown; refused when the theme has changed since. Without it: as it is now. */
  readonly change?: string;
}

/** A person says that the live theme is as it should be. From now on it is compared with this state. */
export async function acceptThemeBaseline(
  deps: Deps,
  by: ActingMember,
  wish: BaselineWish,
): Promise<Result<void, CordonError>> {
  const allowed = await deps.database.asMerchant(by.merchantId, (tx) =>
    requireRight({ ...tx, now: deps.clock.now() }, by, "respond"),
  );
  if (!allowed.ok) return allowed;
  const store = await reachStore(deps, by.merchantId, wish.storeId);
  if (!store.ok) return store;
  const theme = store.value.get("theme.read");
  if (!theme.ok) return err(new NotSupported(theme.error.why, { source: theme.error.source }));
  const seen = await theme.value.readMain();
  if (!seen.ok) return seen;
  return commitChange(deps.database, by.merchantId, deps.clock.now(), async (change) => {
    const storeId = wish.storeId as StoreId;
    await lockStore(change.tx, storeId);
    const still = await requireRight(change.tx, by, "respond");
    if (!still.ok) return still;
    const before = await readThemeBaseline(change.tx, storeId);
    const difference = before ? compareTheme(before.files, seen.value.files) : null;
    if (wish.change !== undefined && difference?.digest !== wish.change) {
      return err(
        new Conflict("The theme has changed since you looked at it.", { nextStep: "Look at the new list of files." }),
      );
    }
    await takeBaseline(deps, change, storeId, seen.value, { kind: "member", ref: by.memberId });
    return ok(undefined);
  });
}
