import { Conflict, type CordonError, NotFound } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { CustomerComplianceBody } from "#app/platforms/shopify/webhook-bodies.ts";
import { lockComplianceRequest } from "#app/storage/compliance.ts";
import { deliveryBodyPlace } from "#app/storage/deliveries.ts";
import { readDelivery } from "#app/storage/delivery-progress.ts";
import { deliveriesAbout, listEventsAbout } from "#app/storage/events.ts";
import { type ActingMember, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { readPersonalData, type SealedValue } from "./read-personal-data.ts";

/** Most events and bodies in one file: a customer with more has them all named by their numbers. */
const most = 2000;

/**
 * The file that answers a customer's data request: everything Cordon holds about one person, as JSON. Who reads it and
 * why is recorded first.
 */
export async function readDataRequest(
  deps: Deps,
  by: ActingMember,
  wish: { readonly requestId: string },
): Promise<Result<string, CordonError>> {
  const found = await deps.database.asMerchant(by.merchantId, async (tx) => {
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    const request = await lockComplianceRequest(tx, wish.requestId);
    if (request?.topic !== "customers/data_request") return err(new NotFound("There is no such data request."));
    const delivery = await readDelivery(tx, request.outcome.delivery);
    if (!delivery?.bodySealed) return err(new Conflict("What the request was about has been erased since."));
    return ok({ request, sealed: { place: deliveryBodyPlace(delivery.id), sealed: delivery.bodySealed } });
  });
  if (!found.ok) return found;
  const { request, sealed } = found.value;
  const why = "Answering a customer's data request.";
  const who = { kind: "member", ref: by.memberId } as const;
  const asked = await readPersonalData(
    deps,
    by.merchantId,
    { who, what: `data request ${request.id}`, why, incidentId: null },
    [sealed],
  );
  if (!asked.ok) return asked;
  const customer = CustomerComplianceBody.parse(JSON.parse(asked.value[0] ?? "null")).customer;
  const ref = `gid://shopify/Customer/${customer.id}`;
  const { events, values } = await deps.database.asMerchant(by.merchantId, async (tx) => {
    const ids = (await deliveriesAbout(tx, request.storeId, [ref])).slice(0, most);
    const bodies: SealedValue[] = [];
    for (const id of ids) {
      const delivery = await readDelivery(tx, id);
      if (delivery?.bodySealed) bodies.push({ place: deliveryBodyPlace(id), sealed: delivery.bodySealed });
    }
    return { events: await listEventsAbout(tx, request.storeId, [ref], most), values: bodies };
  });
  const opened = await readPersonalData(
    deps,
    by.merchantId,
    { who, what: `${values.length} webhook bodies for data request ${request.id}`, why, incidentId: null },
    values,
  );
  if (!opened.ok) return opened;
  const received: unknown[] = opened.value.map((text) => JSON.parse(text));
  return ok(JSON.stringify({ v: 1, customer, events, received }, null, 2));
}
