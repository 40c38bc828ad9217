import { randomUUID } from "node:crypto";
import { type StoreEvent, unknownActor } from "#app/contracts/store-event.ts";
import { startingPolicy } from "#app/core/containment/gate.ts";
import type { AlertId, FindingId, IncidentId, MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import { insertAlert } from "#app/storage/alerts.ts";
import { insertApproval } from "#app/storage/approvals.ts";
import { insertCheckpoint } from "#app/storage/checkpoints.ts";
import { insertComplianceRequest, insertLegalHold } from "#app/storage/compliance.ts";
import { insertConnector } from "#app/storage/connectors.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { decideElevation, insertElevation } from "#app/storage/elevations.ts";
import { insertEvents } from "#app/storage/events.ts";
import { appendEvidence } from "#app/storage/evidence-log.ts";
import { appendFact } from "#app/storage/facts.ts";
import { saveFinding } from "#app/storage/findings.ts";
import { saveTriggerUse } from "#app/storage/flow-trigger-use.ts";
import { insertIncident } from "#app/storage/incidents.ts";
import { insertJoinCode } from "#app/storage/join-codes.ts";
import { insertMember, insertShopifyIdentity } from "#app/storage/members.ts";
import { insertMerchant } from "#app/storage/merchants.ts";
import { insertMessage } from "#app/storage/messages.ts";
import { enqueue } from "#app/storage/outbox.ts";
import { insertOwnTemplate } from "#app/storage/own-templates.ts";
import { insertPersonalDataRead } from "#app/storage/personal-data-reads.ts";
import * as portalMembers from "#app/storage/portal-members.ts";
import * as portalSessions from "#app/storage/portal-sessions.ts";
import { markRehearsal, noteRehearsal } from "#app/storage/rehearsals.ts";
import { insertBundle } from "#app/storage/run-bundles.ts";
import { insertRunPeople } from "#app/storage/run-people.ts";
import { insertSnapshot } from "#app/storage/run-snapshots.ts";
import { insertRun, insertSteps } from "#app/storage/runs.ts";
import { insertSignal } from "#app/storage/sent-signals.ts";
import { insertSigningKey } from "#app/storage/signing-keys.ts";
import { insertProof } from "#app/storage/step-proofs.ts";
import { insertStore } from "#app/storage/stores.ts";
import { writeThemeBaseline } from "#app/storage/theme-baselines.ts";
import type { TestDatabase } from "./database.ts";
import { writeAssess } from "./tenant-assess.ts";

/** The moment at which everything in a tenant happened. */
export const tenantTime = new Date("2026-11-25T03:07:00.000Z");

/** A merchant with a row in every table. All its texts hold `mark`; all its ids are its own. */
export interface Tenant {
  readonly mark: string;
  readonly merchantId: MerchantId;
  readonly storeId: StoreId;
  readonly domain: string;
  readonly memberId: MemberId;
  readonly userId: string;
  readonly emailIndex: string;
  readonly joinCodeId: string;
  readonly passkeyId: string;
  readonly enrolmentId: string;
  readonly sessionId: string;
  readonly elevationId: string;
  readonly messageId: string;
  readonly codeDigest: string;
  readonly deliveryId: string;
  readonly eventId: string;
  readonly object: { readonly type: string; readonly ref: string };
  readonly findingId: FindingId;
  readonly alertId: AlertId;
  /** Waits for a person's word. */
  readonly newAlertId: AlertId;
  readonly incidentId: IncidentId;
  readonly closedIncidentId: IncidentId;
  readonly runId: string;
  readonly connectorId: string;
  readonly proofId: string;
  readonly planDigest: string;
  readonly bundleId: string;
  readonly templateId: string;
  readonly externalKey: string;
  readonly holdId: string;
  readonly requestId: string;
  readonly heldRequestId: string;
  readonly signalKey: string;
  /** An assessment that waits for a signature. */
  readonly versionId: string;
  readonly noticeId: string;
  readonly clockId: string;
  readonly enforcementId: string;
  readonly markId: string;
  /** The key of its waiting job of kind `capabilities.refresh`. */
  readonly jobKey: string;
  /** Its dead job. */
  readonly deadJob: bigint;
}

/** Makes one, through the storage functions that the app uses; with `more`, it counts otherwise than one without. */
export async function makeTenant(test: TestDatabase, mark: string, { more = false } = {}): Promise<Tenant> {
  const id = <T extends string>() => randomUUID() as string as T;
  const tenant: Omit<Tenant, "deadJob"> = {
    ...{
      mark,
      merchantId: id(),
      storeId: id(),
      memberId: id(),
      domain: `${mark}.myshopify.com`,
      userId: `${mark}-user`,
    },
    ...{ emailIndex: `${mark}-email`, joinCodeId: id(), codeDigest: `${mark}-code`, deliveryId: id(), eventId: id() },
    ...{ object: { type: "customer", ref: `gid://shopify/Customer/${mark}` }, findingId: id(), alertId: id() },
    ...{
      newAlertId: id(),
      incidentId: id(),
      closedIncidentId: id(),
      runId: id(),
      connectorId: id(),
      proofId: id(),
      planDigest: `${mark}-plan`,
      bundleId: id(),
      templateId: id(),
    },
    ...{ externalKey: `${mark}-key`, holdId: id(), requestId: id(), heldRequestId: id(), signalKey: `${mark}-signal` },
    jobKey: id(),
    ...{ versionId: id(), noticeId: id(), clockId: id(), enforcementId: id(), markId: id() },
    ...{ passkeyId: id(), enrolmentId: id(), sessionId: id(), elevationId: id(), messageId: id() },
  };
  await test.database.asMerchant(tenant.merchantId, async (tx) => {
    await writePeople(tx, tenant);
    await writePortal(tx, tenant);
    await writeHappenings(tx, tenant);
    await writeContainment(tx, tenant);
    await writeRecords(tx, tenant);
    await writeAssess(tx, tenant, tenantTime);
    if (more) await writeMore(tx, tenant);
  });
  await test.sql("UPDATE outbox SET state = 'done', done_at = $2 WHERE merchant_id = $1 AND kind = 'retention.sweep'", [
    tenant.merchantId,
    tenantTime,
  ]);
  const [dead] = await test.sql<{ id: bigint }>(
    "UPDATE outbox SET state = 'dead', done_at = $2, last_error = 'x' WHERE merchant_id = $1 AND kind = 'token.refresh' RETURNING id",
    [tenant.merchantId, tenantTime],
  );
  if (dead === undefined) throw new Error("The tenant has no dead job.");
  return { ...tenant, deadJob: BigInt(dead.id) };
}

type Unfinished = Omit<Tenant, "deadJob">;

async function writePeople(tx: MerchantTx, t: Unfinished): Promise<void> {
  const at = tenantTime;
  await insertMerchant(tx, { name: t.mark, timeZone: "UTC", drill: false, policy: startingPolicy, at });
  await insertStore(tx, {
    ...{ id: t.storeId, platform: "shopify", domain: t.domain, platformShopId: t.mark, name: t.mark, timeZone: "UTC" },
    ...{ state: "active", scopes: [t.mark], installedAt: at, goneAt: null },
  });
  const { memberId, storeId, userId, emailIndex } = t;
  const roles = ["admin", "approver", "responder", "counsel"] as const;
  await insertMember(tx, { id: memberId, personSealed: `${t.mark}-sealed`, emailIndex, roles, at });
  await insertShopifyIdentity(tx, { id: randomUUID(), memberId, storeId, userId, at });
  await insertJoinCode(tx, { id: t.joinCodeId, digest: t.codeDigest, createdBy: memberId, expiresAt: at });
  await tx.client.joinCode.updateMany({ data: { state: "entered", storeId, enteredAt: at } });
  await tx.client.dataKey.create({
    data: { id: randomUUID(), merchantId: tx.merchantId, purpose: "test", wrapped: t.mark, kekId: "k", createdAt: at },
  });
}

/** What the portal and the messages keep about the member. */
async function writePortal(tx: MerchantTx, t: Unfinished): Promise<void> {
  const { mark, memberId } = t;
  const [at, expiresAt] = [tenantTime, new Date(tenantTime.getTime() + 3_600_000)];
  await portalMembers.savePortalMember(tx, { memberId, emailDigest: `${mark}-digest`, at });
  await portalMembers.saveCodeSecret(tx, memberId, mark);
  await portalMembers.insertPasskey(tx, {
    ...{ id: t.passkeyId, memberId, credentialId: `${mark}-credential`, publicKey: mark, counter: 1, synced: true },
    ...{ transports: [mark], name: mark, createdAt: at },
  });
  await portalMembers.saveRecoveryCodes(tx, memberId, [{ id: randomUUID(), digest: mark }], at);
  await portalSessions.insertEnrolment(tx, {
    ...{ id: t.enrolmentId, memberId, tokenDigest: `${mark}-link`, createdAt: at, expiresAt },
  });
  await portalSessions.insertPortalSession(tx, {
    ...{ id: t.sessionId, memberId, tokenDigest: `${mark}-cookie`, how: "passkey", device: mark, createdAt: at },
    ...{ seenAt: at, expiresAt },
  });
  await insertElevation(tx, { id: t.elevationId, memberId, role: "admin", minutes: 60, reason: mark, askedAt: at });
  await decideElevation(tx, t.elevationId, { state: "granted", decidedAt: at, expiresAt });
  await insertMessage(tx, {
    ...{ id: t.messageId, memberId, topic: "test", detail: { about: memberId }, createdAt: at },
    receiptDigest: `${mark}-receipt`,
  });
}

async function writeHappenings(tx: MerchantTx, t: Unfinished): Promise<void> {
  const at = tenantTime;
  const { storeId } = t;
  await tx.client.delivery.create({
    data: {
      ...{ id: t.deliveryId, merchantId: tx.merchantId, storeId, platform: "shopify", domain: t.domain },
      ...{ topic: "customers/update", deliveryId: t.mark, receivedAt: at, bodyDigest: t.mark, bodySealed: t.mark },
      ...{ bodyBytes: 1, state: "accepted" },
    },
  });
  const moment = at.toISOString();
  const event = (eventId: string, type: "customer.changed" | "order.changed", ref: string): StoreEvent => ({
    ...{ v: 1 as const, id: eventId, store: storeId, platform: "shopify" as const, type },
    ...{ occurredAt: moment, receivedAt: moment },
    ...{ actor: unknownActor, count: 1 },
    object: { type: type === "order.changed" ? "order" : "customer", ref },
    attributes: { email_hash: t.mark, address_hash: t.mark },
    source: { delivery: t.deliveryId, eventId: null },
  });
  const orderRef = `gid://shopify/Order/${t.mark}`;
  await insertEvents(tx, [
    event(t.eventId, "customer.changed", t.object.ref),
    {
      ...event(randomUUID(), "order.changed", orderRef),
      actor: { kind: "app", ref: null, name: t.mark, assurance: "display_name" },
    },
  ]);
  const seen = { severity: "high", title: t.mark, firstSeenAt: moment, lastSeenAt: moment } as const;
  const said = { severity: "high", title: t.mark, drill: false, storeIds: [storeId], openedAt: at } as const;
  const openedBy = { kind: "member", ref: t.memberId } as const;
  await insertIncident(tx, { ...said, id: t.incidentId, correlationKey: t.mark, openedBy });
  await insertIncident(tx, { ...said, id: t.closedIncidentId, correlationKey: `${t.mark}-old`, openedBy });
  await tx.client.incident.updateMany({
    where: { id: t.closedIncidentId },
    data: { phase: "closed", closedAt: at, closeReason: "contained" },
  });
  const linked = { ...seen, id: t.alertId, storeId, correlationKey: t.mark, state: "linked" } as const;
  await insertAlert(tx, { ...linked, incidentId: t.incidentId });
  await insertAlert(tx, {
    ...{ ...linked, id: t.newAlertId, correlationKey: `${t.mark}-new`, state: "new", incidentId: null },
  });
  await saveFinding(tx, {
    ...{ ...seen, id: t.findingId, storeId, ruleId: "theme-tampering", ruleVersion: 1, dedupeKey: t.mark },
    ...{ confidence: "high", detail: { mark: t.mark }, alertId: t.alertId },
  });
  await appendFact(tx, {
    ...{ id: randomUUID(), incidentId: t.incidentId, name: "affected", value: { v: 1, mark: t.mark } },
    ...{ source: { kind: "member", ref: t.memberId }, confidence: "high", why: t.mark, recordedAt: at },
  });
}

async function writeContainment(tx: MerchantTx, t: Unfinished): Promise<void> {
  await insertRun(
    tx,
    {
      ...{ id: t.runId, storeId: t.storeId, incidentId: t.incidentId, action: "freeze_checkout", mode: "direct" },
      ...{ state: "awaiting_approval", channel: "screen", proposer: { kind: "member", memberId: t.memberId } },
      ...{ externalKey: t.externalKey, params: { mark: t.mark }, planDigest: t.planDigest, notes: [t.mark] },
      blastRadius: [{ of: "orders", value: 1, currency: null, query: t.mark, rows: [], why: null }],
      ...{ gate: { reason: t.mark, singleControl: false }, revertAt: null, autoRevert: false },
    },
    tenantTime,
  );
  await markRehearsal(tx, t.runId);
  await noteRehearsal(tx, t.runId, { problem: t.mark });
  const step = { target: t.mark, title: t.mark, before: { mark: t.mark }, intended: { mark: t.mark } };
  const task = { ...step, target: `${t.mark}-task` };
  await insertConnector(tx, {
    ...{ id: t.connectorId, storeId: t.storeId, kind: "okta", settings: { domain: t.mark }, secretsSealed: t.mark },
    ...{ addedBy: t.memberId, addedAt: tenantTime, lastTest: null },
  });
  await insertRunPeople(tx, t.runId, [{ ref: t.mark, emailSealed: t.mark }]);
  await insertSteps(tx, t.runId, [step, task], tenantTime);
  const waiting = {
    where: { runId: t.runId, index: 1 },
    data: { state: "parked", dueAt: tenantTime, parked: { v: 1, on: "person", until: null } },
  };
  await tx.client.runStep.updateMany(waiting);
  await insertProof(
    tx,
    {
      ...{ id: t.proofId, runId: t.runId, index: 0, of: "done", mediaType: "image/png", bytes: 1, sha256: t.mark },
      ...{ memberId: t.memberId, at: tenantTime },
    },
    t.mark,
  );
  await insertSnapshot(tx, {
    ...{ storeId: t.storeId, runId: t.runId, name: t.mark, about: t.mark, sealed: t.mark, keptAt: tenantTime },
  });
  await insertBundle(
    tx,
    {
      ...{ id: t.bundleId, incidentId: t.incidentId, storeId: t.storeId, template: t.mark, title: t.mark },
      ...{ digest: t.mark, leftOut: [{ action: t.mark, why: t.mark }], proposedBy: t.memberId, createdAt: tenantTime },
    },
    [t.runId],
  );
  await insertOwnTemplate(tx, {
    ...{ id: t.templateId, name: t.mark, surface: t.mark, itemsSealed: t.mark, createdBy: t.memberId },
    createdAt: tenantTime,
  });
  const word = { decision: "approve", planDigest: t.planDigest, reason: t.mark, channel: "screen" } as const;
  await insertApproval(tx, { id: randomUUID(), runId: t.runId, memberId: t.memberId, ...word }, tenantTime);
}

async function writeRecords(tx: MerchantTx, t: Unfinished): Promise<void> {
  const at = tenantTime;
  const actor = { kind: "member", ref: t.memberId } as const;
  await appendEvidence(
    tx,
    [{ type: "incident.opened", incidentId: t.incidentId, actor, payload: { mark: t.mark } }],
    at,
  );
  await insertCheckpoint(tx, { size: 1, root: t.mark, note: t.mark, at });
  await insertSigningKey(tx, { verifierKey: t.mark, privateSealed: t.mark }, at);
  const files = { [t.mark]: t.mark };
  await writeThemeBaseline(tx, t.storeId, { themeId: t.mark, files, takenAt: at, takenBy: actor });
  await insertPersonalDataRead(tx, { id: randomUUID(), who: t.mark, what: t.mark, why: t.mark, at });
  const hold = { id: t.holdId, incidentId: t.incidentId, ground: t.mark, decidedBy: t.memberId };
  await insertLegalHold(tx, { ...hold, decidedAt: at, reviewAt: at });
  const { deliveryId, storeId } = t;
  for (const id of [t.requestId, t.heldRequestId])
    await insertComplianceRequest(tx, { id, storeId, topic: "customers/redact", receivedAt: at, deliveryId });
  await tx.client.complianceRequest.updateMany({ where: { id: t.heldRequestId }, data: { state: "held" } });
  await insertSignal(tx, { key: t.signalKey, storeId, kind: t.mark }, at);
  await saveTriggerUse(tx, { storeId, trigger: t.mark, used: false, saidAt: at }, at);
  await enqueue(
    tx,
    [
      { kind: "capabilities.refresh", key: t.jobKey, payload: { storeId } },
      { kind: "token.refresh", key: t.jobKey, payload: { storeId } },
      { kind: "retention.sweep", key: t.jobKey, payload: {} },
      { kind: "members.reset_sign_in", key: t.jobKey, payload: { memberId: t.memberId, by: t.memberId } },
      {
        kind: "policy.loosen",
        key: t.jobKey,
        payload: { by: t.memberId, wish: { kind: "action", action: t.jobKey, people: 1 } },
      },
      {
        kind: "members.change_approver",
        key: t.jobKey,
        payload: { memberId: t.memberId, by: t.memberId, approver: true },
      },
    ],
    at,
  );
}

async function writeMore(tx: MerchantTx, t: Unfinished): Promise<void> {
  const at = tenantTime;
  const moment = at.toISOString();
  await insertStore(tx, {
    ...{
      id: randomUUID() as string as StoreId,
      platform: "shopify",
      domain: `${t.mark}-2.myshopify.com`,
      name: t.mark,
    },
    ...{ platformShopId: null, timeZone: null, state: "active", scopes: [], installedAt: at, goneAt: null },
  });
  await insertAlert(tx, {
    ...{ id: randomUUID() as string as AlertId, storeId: t.storeId, correlationKey: `${t.mark}-more`, severity: "low" },
    ...{ title: t.mark, state: "new", incidentId: null, firstSeenAt: moment, lastSeenAt: moment },
  });
  await tx.client.merchant.updateMany({ data: { policy: { ...startingPolicy, targetCap: 77 } } });
}
