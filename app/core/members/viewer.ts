import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import type { Role } from "./role.ts";

/** Who is looking: a member of a merchant, in one of its stores. */
export interface Viewer {
  readonly merchantId: MerchantId;
  /** The store whose admin the screen is shown in. */
  readonly storeId: StoreId;
  readonly memberId: MemberId;
  readonly roles: readonly Role[];
}
