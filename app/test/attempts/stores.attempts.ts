import { randomUUID } from "node:crypto";
import * as progress from "#app/storage/delivery-progress.ts";
import * as events from "#app/storage/events.ts";
import * as outbox from "#app/storage/outbox.ts";
import * as outboxReads from "#app/storage/outbox-reads.ts";
import * as readdressed from "#app/storage/readdressed-orders.ts";
import * as retention from "#app/storage/retention.ts";
import * as storeReads from "#app/storage/store-reads.ts";
import * as storeRows from "#app/storage/store-rows.ts";
import * as stores from "#app/storage/stores.ts";
import * as baselines from "#app/storage/theme-baselines.ts";
import { tenantTime as at, type Tenant } from "#app/test/tenant.ts";
import { add, changed, later, lock, long, moment, read, type StorageAttempt, taken, write } from "./attempt.ts";

const delivery = (t: Tenant, id = t.deliveryId) => ({
  ...{ id, storeId: t.storeId, platform: "shopify", domain: t.domain, topic: "customers/update", eventId: null },
  ...{ triggeredAt: null, receivedAt: at, bodyDigest: t.mark, bodySealed: null, state: "accepted" },
});
const event = (t: Tenant, id: string) => ({
  ...{ v: 1 as const, id, store: t.storeId, platform: "shopify" as const, type: "customer.changed" as const, count: 1 },
  ...{ occurredAt: moment, receivedAt: moment, object: { type: "customer", ref: "x" }, attributes: {} },
  ...{ actor: { kind: "unknown" as const, ref: null, name: null, assurance: "none" as const } },
  source: { delivery: null, eventId: null },
});
const store = (t: Tenant) => ({
  ...{ id: t.storeId, platform: "shopify" as const, domain: t.domain, platformShopId: null, name: "x", timeZone: null },
  ...{ state: "active" as const, scopes: [], installedAt: at, goneAt: null },
});
const job = (t: Tenant) => ({ kind: "capabilities.refresh" as const, key: t.jobKey, payload: { storeId: t.storeId } });
const actor = { kind: "unknown", ref: null, name: "x", assurance: "display_name" } as const;

/** Attempts on the functions about stores, what happened in them, and jobs. */
export const storeAttempts: Readonly<Record<string, StorageAttempt>> = {
  "delivery-progress.readDelivery": read((tx, t) => progress.readDelivery(tx, t.deliveryId)),
  "delivery-progress.findRepeated": read((tx, t) => progress.findRepeated(tx, delivery(t, randomUUID()), 60)),
  "delivery-progress.endDelivery": write((tx, t) =>
    progress.endDelivery(tx, t.deliveryId, { state: "dead", reason: null, repeatOf: null, at }),
  ),
  "delivery-progress.eraseBodies": write((tx, t) => progress.eraseBodies(tx, t.storeId)),
  "events.insertEvents": add((tx, t) => events.insertEvents(tx, [event(t, t.eventId)])),
  "events.readEarlierAttributes": read((tx, t) =>
    events.readEarlierAttributes(tx, t.storeId, t.object, later.toISOString()),
  ),
  "events.loadEventWindow": read((tx, t) => events.loadEventWindow(tx, t.storeId, changed, long, later)),
  "events.loadHistory": read((tx, t) =>
    events.loadHistory(tx, t.storeId, { of: changed, bucketSeconds: 600, days: 5 }, long, later),
  ),
  "events.nameActor": write((tx, t) => events.nameActor(tx, t.storeId, t.eventId, actor)),
  "events.replaceObjects": write((tx, t) => events.replaceObjects(tx, t.storeId, [{ ref: t.object.ref, by: "x" }])),
  "events.listNamedObjects": read((tx, t) => events.listNamedObjects(tx, t.storeId, 100)),
  "events.deleteEvents": write((tx, t) => events.deleteEvents(tx, t.storeId)),
  "events.deliveriesAbout": read((tx, t) => events.deliveriesAbout(tx, t.storeId, [t.object.ref])),
  "events.listEventsAbout": read((tx, t) => events.listEventsAbout(tx, t.storeId, [t.object.ref], 100)),
  "events.sampleEvents": read((tx, t) => events.sampleEvents(tx, t.storeId, changed, long, later, 100)),
  "outbox-reads.isJobOpen": read((tx, t) => outboxReads.isJobOpen(tx, "members.reset_sign_in", t.jobKey)),
  "outbox-reads.listWaitingLoosenings": read((tx) => outboxReads.listWaitingLoosenings(tx)),
  "outbox-reads.listWaitingResets": read((tx) => outboxReads.listWaitingResets(tx)),
  "outbox-reads.listWaitingApproverChanges": read((tx) => outboxReads.listWaitingApproverChanges(tx)),
  "outbox.enqueue": write((tx, t) => outbox.enqueue(tx, [{ ...job(t), runAt: long }], at)),
  "outbox.cancelWaitingJob": write((tx, t) => outbox.cancelWaitingJob(tx, "capabilities.refresh", t.jobKey)),
  "outbox.listDeadJobs": read((tx) => outbox.listDeadJobs(tx, 100)),
  "outbox.reviveJob": write((tx, t) => outbox.reviveJob(tx, t.deadJob, at)),
  "readdressed-orders.listReaddressedOrders": read((tx, t) => readdressed.listReaddressedOrders(tx, t.storeId, long)),
  "retention.sweep": write((tx) => retention.sweep(tx, { events: later, jobs: later })),
  "store-reads.listStores": read((tx) => storeReads.listStores(tx)),
  "store-reads.readLastEvents": read((tx) => storeReads.readLastEvents(tx)),
  "store-reads.listThemeBaselines": read((tx) => storeReads.listThemeBaselines(tx)),
  "store-reads.listEnteredJoinCodes": read((tx) => storeReads.listEnteredJoinCodes(tx)),
  "store-rows.findStore": read((tx, t) => storeRows.findStore(tx, t.storeId)),
  "store-rows.writeCapabilities": write((tx, t) => storeRows.writeCapabilities(tx, t.storeId, {}, [])),
  "stores.readStore": read((tx, t) => stores.readStore(tx, t.storeId)),
  "stores.countStores": read((tx) => stores.countStores(tx)),
  "stores.insertStore": add((tx, t) => stores.insertStore(tx, store(t)), taken),
  "stores.updateStore": write((tx, t) => stores.updateStore(tx, t.storeId, { state: "gone", goneAt: at })),
  "stores.lockStore": lock((tx, t) => stores.lockStore(tx, t.storeId)),
  "theme-baselines.readThemeBaseline": read((tx, t) => baselines.readThemeBaseline(tx, t.storeId)),
  "theme-baselines.writeThemeBaseline": write((tx, t) =>
    baselines.writeThemeBaseline(tx, t.storeId, {
      ...{ themeId: "x", files: {}, takenAt: at, takenBy: { kind: "system", ref: "first_look" } },
    }),
  ),
  "theme-baselines.deleteThemeBaseline": write((tx, t) => baselines.deleteThemeBaseline(tx, t.storeId)),
};
