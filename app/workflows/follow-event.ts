import type { StoreEvent, StoreEventType } from "#app/contracts/store-event.ts";
import { rules } from "#app/core/detection/rules.generated.ts";
import type { StoreId } from "#app/core/ids.ts";
import type { Change } from "#app/storage/commit.ts";
import { insertComplianceRequest } from "#app/storage/compliance.ts";
import type { StoredDelivery } from "#app/storage/delivery-progress.ts";
import type { Deps } from "./deps.ts";
import { lookAtHolds } from "./look-at-holds.ts";
import { recordScopes } from "./scopes-changed.ts";

const watched: ReadonlySet<StoreEventType> = new Set(rules.flatMap((rule) => [...rule.on]));

/** Asks for what follows from an event, in the transaction that writes it. */
export async function followUp(deps: Deps, change: Change, delivery: StoredDelivery, event: StoreEvent): Promise<void> {
  const storeId = event.store as StoreId;
  if (watched.has(event.type)) change.job({ kind: "detection.evaluate", key: storeId, payload: { storeId } });
  switch (event.type) {
    case "app.uninstalled":
      change.job({ kind: "store.leave", key: storeId, payload: { storeId, deliveryId: delivery.id } });
      return;
    case "app.scopes_changed":
      await recordScopes(change, storeId, event);
      return;
    case "fulfilment_hold.released":
      await lookAtHolds(change, storeId);
      return;
    case "theme.published":
      change.job({ kind: "detection.poll_theme", key: storeId, payload: { storeId } });
      return;
    case "compliance.customer_data_requested":
    case "compliance.customer_redact_requested":
    case "compliance.shop_redact_requested": {
      const requestId = deps.ids.next();
      await insertComplianceRequest(change.tx, {
        id: requestId,
        storeId,
        topic: delivery.topic,
        deliveryId: delivery.id,
        receivedAt: delivery.receivedAt,
      });
      change.job({ kind: "compliance.decide", key: requestId, payload: { requestId } });
      return;
    }
    default:
      return;
  }
}
