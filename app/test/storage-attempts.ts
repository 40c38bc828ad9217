import { randomUUID } from "node:crypto";
import { startingPolicy } from "#app/core/containment/gate.ts";
import type { FindingId } from "#app/core/ids.ts";
import * as alertReads from "#app/storage/alert-reads.ts";
import * as alerts from "#app/storage/alerts.ts";
import * as approvals from "#app/storage/approvals.ts";
import * as checkpoints from "#app/storage/checkpoints.ts";
import * as compliance from "#app/storage/compliance.ts";
import * as connectors from "#app/storage/connectors.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import * as progress from "#app/storage/delivery-progress.ts";
import * as elevations from "#app/storage/elevations.ts";
import * as events from "#app/storage/events.ts";
import * as log from "#app/storage/evidence-log.ts";
import * as evidenceReads from "#app/storage/evidence-reads.ts";
import * as facts from "#app/storage/facts.ts";
import * as findings from "#app/storage/findings.ts";
import * as triggerUse from "#app/storage/flow-trigger-use.ts";
import * as incidentReads from "#app/storage/incident-reads.ts";
import * as incidents from "#app/storage/incidents.ts";
import * as joinCodes from "#app/storage/join-codes.ts";
import * as memberReads from "#app/storage/member-reads.ts";
import * as members from "#app/storage/members.ts";
import * as merchants from "#app/storage/merchants.ts";
import * as messages from "#app/storage/messages.ts";
import * as outbox from "#app/storage/outbox.ts";
import * as outboxReads from "#app/storage/outbox-reads.ts";
import * as ownTemplates from "#app/storage/own-templates.ts";
import * as dataReads from "#app/storage/personal-data-reads.ts";
import * as policies from "#app/storage/policy.ts";
import * as portalMembers from "#app/storage/portal-members.ts";
import * as portalSessions from "#app/storage/portal-sessions.ts";
import * as readdressed from "#app/storage/readdressed-orders.ts";
import * as rehearsals from "#app/storage/rehearsals.ts";
import * as retention from "#app/storage/retention.ts";
import * as bundles from "#app/storage/run-bundles.ts";
import * as runPeople from "#app/storage/run-people.ts";
import * as runReads from "#app/storage/run-reads.ts";
import * as snapshots from "#app/storage/run-snapshots.ts";
import * as runs from "#app/storage/runs.ts";
import * as signals from "#app/storage/sent-signals.ts";
import * as signingKeys from "#app/storage/signing-keys.ts";
import * as proofs from "#app/storage/step-proofs.ts";
import * as storeReads from "#app/storage/store-reads.ts";
import * as storeRows from "#app/storage/store-rows.ts";
import * as stores from "#app/storage/stores.ts";
import * as baselines from "#app/storage/theme-baselines.ts";
import { tenantTime as at, type Tenant } from "./tenant.ts";

/** A call of one storage function with somebody's ids. */
export interface StorageAttempt {
  /**
   * `read`: the owner of the ids gets another answer than a stranger. `write`: the owner changes their rows with it.
   * `add`: it writes rows of the caller's own, so that the owner of the ids may be refused. `lock`: nothing to see.
   */
  readonly kind: "read" | "write" | "add" | "lock";
  /** The code with which the database may refuse a stranger. */
  readonly refusal?: string;
  readonly run: (tx: MerchantTx, t: Tenant) => Promise<unknown>;
}

type Run = StorageAttempt["run"];
const read = (run: Run): StorageAttempt => ({ kind: "read", run });
const write = (run: Run): StorageAttempt => ({ kind: "write", run });
const add = (run: Run, refusal?: string): StorageAttempt => ({
  kind: "add",
  run,
  ...(refusal === undefined ? {} : { refusal }),
});
const lock = (run: Run): StorageAttempt => ({ kind: "lock", run });

const day = 86_400_000;
const long = new Date(at.getTime() - 30 * day);
const later = new Date(at.getTime() + day);
const moment = at.toISOString();
const taken = "P2002";
const changed = ["customer.changed"] as const;
const fact = (t: Tenant) => ({
  ...{ id: randomUUID(), incidentId: t.incidentId, name: "affected", value: { v: 1 as const }, recordedAt: at },
  ...{ source: { kind: "member" as const, ref: "x" }, confidence: "high" as const, why: null },
});
const alert = (t: Tenant, id: string) => ({
  ...{ id: id as Tenant["alertId"], storeId: t.storeId, correlationKey: randomUUID(), severity: "low" as const },
  ...{ title: "x", state: "new" as const, incidentId: null, firstSeenAt: moment, lastSeenAt: moment },
});
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
const finding = (t: Tenant, id: FindingId) => ({
  ...{ id, storeId: t.storeId, ruleId: "x", ruleVersion: 1, dedupeKey: "x", severity: "low" as const, title: "x" },
  ...{ confidence: "low" as const, detail: {}, firstSeenAt: moment, lastSeenAt: moment, alertId: t.alertId },
});
const store = (t: Tenant) => ({
  ...{ id: t.storeId, platform: "shopify" as const, domain: t.domain, platformShopId: null, name: "x", timeZone: null },
  ...{ state: "active" as const, scopes: [], installedAt: at, goneAt: null },
});
const run = (t: Tenant) => ({ id: t.runId, state: "awaiting_approval" as const });
const newRun = (t: Tenant): runs.NewRun => ({
  ...{ ...run(t), storeId: t.storeId, incidentId: t.incidentId, action: "x", mode: "direct", channel: "screen" },
  ...{ proposer: { kind: "member", memberId: t.memberId }, externalKey: null, params: {}, planDigest: "x", notes: [] },
  blastRadius: [],
  ...{ gate: { reason: "x", singleControl: false }, revertAt: null, autoRevert: false },
});
const bundle = (t: Tenant): bundles.Bundle => ({
  ...{ id: t.bundleId, incidentId: t.incidentId, storeId: t.storeId, template: "x", title: "x", digest: "x" },
  ...{ leftOut: [], proposedBy: t.memberId, createdAt: at },
});
const template = (t: Tenant): ownTemplates.OwnTemplateRecord => ({
  ...{ id: t.templateId, name: "x", surface: "x", itemsSealed: "x", createdBy: t.memberId, createdAt: at },
});
const step = (t: Tenant): runs.Step => ({
  ...{ runId: t.runId, index: 0, target: "x", title: "x", state: "pending", before: {}, intended: {}, receipt: null },
  ...{ observed: null, problem: null, attempts: 0, parked: null, attested: null, updatedAt: at },
  ...{ assigneeId: null, dueAt: null },
});
const proof = (t: Tenant) => ({
  ...{ id: randomUUID(), runId: t.runId, index: 0, of: "done" as const, mediaType: "image/png" as const, bytes: 1 },
  ...{ sha256: randomUUID(), memberId: t.memberId, at },
});
const job = (t: Tenant) => ({ kind: "capabilities.refresh" as const, key: t.jobKey, payload: { storeId: t.storeId } });
const actor = { kind: "unknown", ref: null, name: "x", assurance: "display_name" } as const;

/** One attempt for every storage function that works in a merchant's transaction, by module and name. */
export const storageAttempts: Readonly<Record<string, StorageAttempt>> = {
  "alert-reads.listAlerts": read((tx) => alertReads.listAlerts(tx, "new", 100)),
  "alert-reads.countAlerts": read((tx) => alertReads.countAlerts(tx, "new")),
  "alert-reads.readAlert": read((tx, t) => alertReads.readAlert(tx, t.alertId)),
  "alert-reads.listFindingsOfAlerts": read((tx, t) => alertReads.listFindingsOfAlerts(tx, [t.alertId])),
  "alert-reads.listAlertsOfIncidents": read((tx, t) => alertReads.listAlertsOfIncidents(tx, [t.incidentId])),
  "alert-reads.listNamedActors": read((tx, t) =>
    alertReads.listNamedActors(tx, t.storeId, ["order.changed"], long, later),
  ),
  "alert-reads.listEventTimes": read((tx, t) => alertReads.listEventTimes(tx, t.storeId, changed, long, later)),
  "alerts.lockAlert": read((tx, t) => alerts.lockAlert(tx, t.alertId)),
  "alerts.findLiveAlert": read((tx, t) => alerts.findLiveAlert(tx, t.mark)),
  "alerts.insertAlert": add((tx, t) => alerts.insertAlert(tx, alert(t, t.alertId))),
  "alerts.growAlert": write((tx, t) => alerts.growAlert(tx, alert(t, t.alertId))),
  "alerts.linkAlertTo": write((tx, t) => alerts.linkAlertTo(tx, t.newAlertId, t.incidentId)),
  "alerts.markDismissed": write((tx, t) =>
    alerts.markDismissed(tx, t.newAlertId, { memberId: t.memberId, reason: "test", at }),
  ),
  "alerts.firstAlertAt": read((tx, t) => alerts.firstAlertAt(tx, t.incidentId)),
  "alerts.readAlertIncident": read((tx, t) => alerts.readAlertIncident(tx, t.alertId)),
  "approvals.insertApproval": add((tx, t) =>
    approvals.insertApproval(
      tx,
      {
        ...{ id: randomUUID(), runId: t.runId, memberId: t.memberId, decision: "refuse", planDigest: "x" },
        ...{ reason: null, channel: "screen" },
      },
      at,
    ),
  ),
  "approvals.listApprovalRecords": read((tx, t) => approvals.listApprovalRecords(tx, t.runId)),
  "checkpoints.latestCheckpoint": read((tx) => checkpoints.latestCheckpoint(tx)),
  "checkpoints.insertCheckpoint": add((tx) => checkpoints.insertCheckpoint(tx, { size: 9, root: "x", note: "x", at })),
  "compliance.insertComplianceRequest": add((tx, t) =>
    compliance.insertComplianceRequest(tx, {
      ...{ id: t.requestId, storeId: t.storeId, topic: "x", receivedAt: at, deliveryId: t.deliveryId },
    }),
  ),
  "compliance.lockComplianceRequest": read((tx, t) => compliance.lockComplianceRequest(tx, t.requestId)),
  "compliance.decideComplianceRequest": write((tx, t) =>
    compliance.decideComplianceRequest(tx, t.requestId, {
      ...{ state: "erased", subject: null, outcome: { delivery: t.deliveryId }, at },
    }),
  ),
  "compliance.listStandingHolds": read((tx) => compliance.listStandingHolds(tx)),
  "compliance.insertLegalHold": add((tx, t) =>
    compliance.insertLegalHold(tx, {
      ...{ id: t.holdId, incidentId: t.incidentId, ground: "x", decidedBy: "x", decidedAt: at, reviewAt: at },
    }),
  ),
  "compliance.releaseHold": write((tx, t) => compliance.releaseHold(tx, t.holdId, at)),
  "compliance.listHeldRequests": read((tx) => compliance.listHeldRequests(tx)),
  "connectors.insertConnector": add((tx, t) =>
    connectors.insertConnector(tx, {
      ...{ id: t.connectorId, storeId: t.storeId, kind: "okta", settings: {}, secretsSealed: "x", addedBy: t.memberId },
      ...{ addedAt: at, lastTest: null },
    }),
  ),
  "connectors.listConnectors": read((tx) => connectors.listConnectors(tx)),
  "connectors.readConnector": read((tx, t) => connectors.readConnector(tx, t.connectorId)),
  "connectors.writeConnectorTest": write((tx, t) =>
    connectors.writeConnectorTest(tx, t.connectorId, { at: moment, ok: false, why: "x" }),
  ),
  "connectors.deleteConnector": write((tx, t) => connectors.deleteConnector(tx, t.connectorId)),
  "connectors.countRunsOfMode": read((tx, t) =>
    connectors.countRunsOfMode(tx, "direct", t.storeId, ["awaiting_approval", "proposed", "running", "in_force"]),
  ),
  "delivery-progress.readDelivery": read((tx, t) => progress.readDelivery(tx, t.deliveryId)),
  "delivery-progress.findRepeated": read((tx, t) => progress.findRepeated(tx, delivery(t, randomUUID()), 60)),
  "delivery-progress.endDelivery": write((tx, t) =>
    progress.endDelivery(tx, t.deliveryId, { state: "dead", reason: null, repeatOf: null, at }),
  ),
  "delivery-progress.eraseBodies": write((tx, t) => progress.eraseBodies(tx, t.storeId)),
  "elevations.insertElevation": add((tx, t) =>
    elevations.insertElevation(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, role: "admin", minutes: 5, reason: "x", askedAt: at },
    }),
  ),
  "elevations.lockElevation": read((tx, t) => elevations.lockElevation(tx, t.elevationId)),
  "elevations.decideElevation": write((tx, t) => elevations.decideElevation(tx, t.elevationId, { state: "ended" })),
  "elevations.listStandingElevations": read((tx) => elevations.listStandingElevations({ ...tx, now: at })),
  "elevations.listElevations": read((tx) => elevations.listElevations(tx, 10)),
  "elevations.noteElevationUse": write((tx, t) => elevations.noteElevationUse(tx, t.elevationId, at)),
  "messages.insertMessage": add((tx, t) =>
    messages.insertMessage(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, topic: "test", detail: { about: "x" }, createdAt: at },
    }),
  ),
  "messages.readMessage": read((tx, t) => messages.readMessage(tx, t.messageId)),
  "messages.noteMessage": write((tx, t) => messages.noteMessage(tx, t.messageId, { state: "failed", problem: "x" })),
  "messages.noteReceipt": write((tx, t) => messages.noteReceipt(tx, t.messageId, at)),
  "messages.listTestMessages": read((tx) => messages.listTestMessages(tx)),
  "portal-members.savePortalMember": write((tx, t) =>
    portalMembers.savePortalMember(tx, { memberId: t.memberId, emailDigest: "x", at }),
  ),
  "portal-members.readPortalMember": read((tx, t) => portalMembers.readPortalMember(tx, t.memberId)),
  "portal-members.listEnrolled": read((tx) => portalMembers.listEnrolled(tx)),
  "portal-members.saveCodeSecret": write((tx, t) => portalMembers.saveCodeSecret(tx, t.memberId, "x")),
  "portal-members.confirmCode": write((tx, t) => portalMembers.confirmCode(tx, t.memberId, at)),
  "portal-members.takeCodeStep": write((tx, t) => portalMembers.takeCodeStep(tx, t.memberId, 7)),
  "portal-members.insertPasskey": add((tx, t) =>
    portalMembers.insertPasskey(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, credentialId: randomUUID(), publicKey: "x", counter: 0 },
      ...{ transports: [], synced: false, name: "x", createdAt: at },
    }),
  ),
  "portal-members.listPasskeys": read((tx, t) => portalMembers.listPasskeys(tx, t.memberId)),
  "portal-members.notePasskeyUse": write((tx, t) =>
    portalMembers.notePasskeyUse(tx, { id: t.passkeyId, counter: 1 }, 2, at),
  ),
  "portal-members.deletePasskey": write((tx, t) => portalMembers.deletePasskey(tx, t.memberId, t.passkeyId)),
  "portal-members.forgetPortalMember": write((tx, t) => portalMembers.forgetPortalMember(tx, t.memberId)),
  "portal-members.saveRecoveryCodes": write((tx, t) => portalMembers.saveRecoveryCodes(tx, t.memberId, [], at)),
  "portal-members.takeRecoveryCode": write((tx, t) => portalMembers.takeRecoveryCode(tx, t.memberId, t.mark, at)),
  "portal-members.countRecoveryCodes": read((tx, t) => portalMembers.countRecoveryCodes(tx, t.memberId)),
  "portal-sessions.insertPortalSession": add((tx, t) =>
    portalSessions.insertPortalSession(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, tokenDigest: randomUUID(), how: "code", device: "x" },
      ...{ createdAt: at, seenAt: at, expiresAt: later },
    }),
  ),
  "portal-sessions.readPortalSession": read((tx, t) => portalSessions.readPortalSession(tx, t.sessionId)),
  "portal-sessions.listPortalSessions": read((tx, t) => portalSessions.listPortalSessions(tx, t.memberId, at)),
  "portal-sessions.notePortalVisit": write((tx, t) => portalSessions.notePortalVisit(tx, t.sessionId, later)),
  "portal-sessions.endPortalSessions": write((tx, t) => portalSessions.endPortalSessions(tx, t.memberId, at)),
  "portal-sessions.deleteOldPortalSessions": write((tx) =>
    portalSessions.deleteOldPortalSessions(tx, new Date(later.getTime() + day)),
  ),
  "portal-sessions.insertEnrolment": add((tx, t) =>
    portalSessions.insertEnrolment(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, tokenDigest: randomUUID(), createdAt: at, expiresAt: later },
    }),
  ),
  "portal-sessions.takeEnrolment": write((tx, t) => portalSessions.takeEnrolment(tx, t.enrolmentId, at)),
  "run-reads.listRunsToDecide": read((tx) => runReads.listRunsToDecide(tx)),
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
  "evidence-log.appendEvidence": add((tx, t) =>
    log.appendEvidence(
      tx,
      [{ type: "incident.closed", incidentId: t.incidentId, actor: { kind: "member", ref: "x" }, payload: {} }],
      at,
    ),
  ),
  "evidence-log.lockHead": read((tx) => log.lockHead(tx)),
  "evidence-log.readHead": read((tx) => log.readHead(tx)),
  "evidence-log.incidentIndices": read((tx, t) => log.incidentIndices(tx, t.incidentId)),
  "evidence-log.readIncidentEntries": read((tx, t) => log.readIncidentEntries(tx, t.incidentId, 0, 100, 100)),
  "evidence-log.readLeafHashes": read((tx) => log.readLeafHashes(tx, 0, 100)),
  "evidence-reads.readLogState": read((tx) => evidenceReads.readLogState(tx)),
  "evidence-reads.listEntriesOfType": read((tx) => evidenceReads.listEntriesOfType(tx, "incident.opened", 100)),
  "facts.appendFact": write((tx, t) => facts.appendFact(tx, fact(t))),
  "facts.readFact": read((tx, t) => facts.readFact(tx, t.incidentId, "affected")),
  "findings.listRecentFindings": read((tx, t) => findings.listRecentFindings(tx, t.storeId, "theme-tampering", long)),
  "findings.readFinding": read((tx, t) => findings.readFinding(tx, t.storeId, t.findingId)),
  "findings.saveFinding": write((tx, t) => findings.saveFinding(tx, finding(t, t.findingId))),
  "incident-reads.listOpenIncidents": read((tx) => incidentReads.listOpenIncidents(tx)),
  "incident-reads.listClosedIncidents": read((tx) => incidentReads.listClosedIncidents(tx, 100)),
  "incident-reads.readIncident": read((tx, t) => incidentReads.readIncident(tx, t.incidentId)),
  "incident-reads.listIncidentsById": read((tx, t) => incidentReads.listIncidentsById(tx, [t.incidentId])),
  "incident-reads.listStandingFacts": read((tx, t) => incidentReads.listStandingFacts(tx, t.incidentId)),
  "incident-reads.listIncidentEntries": read((tx, t) => incidentReads.listIncidentEntries(tx, t.incidentId, 100)),
  "incident-reads.countIncidentEntries": read((tx, t) => incidentReads.countIncidentEntries(tx, t.incidentId)),
  "incidents.insertIncident": add(async (tx, t) => {
    const said = { correlationKey: "x", title: "x", severity: "low", drill: false, storeIds: [] } as const;
    const openedBy = { kind: "rule", ref: "x" } as const;
    await incidents.insertIncident(tx, { ...said, id: t.incidentId, openedAt: at, openedBy });
  }),
  "incidents.lockIncident": read((tx, t) => incidents.lockIncident(tx, t.incidentId)),
  "incidents.listOpenIncidentsOf": read((tx, t) => incidents.listOpenIncidentsOf(tx, t.storeId)),
  "incidents.updateIncident": write((tx, t) => incidents.updateIncident(tx, t.incidentId, { severity: "low" })),
  "incidents.addStoreTo": write((tx, t) =>
    incidents.addStoreTo(tx, t.incidentId, randomUUID() as string as Tenant["storeId"]),
  ),
  "join-codes.insertJoinCode": add(
    (tx, t) =>
      joinCodes.insertJoinCode(tx, { id: t.joinCodeId, digest: t.codeDigest, createdBy: t.memberId, expiresAt: at }),
    taken,
  ),
  "join-codes.lockJoinCode": read((tx, t) => joinCodes.lockJoinCode(tx, t.joinCodeId)),
  "join-codes.decideJoinCode": write((tx, t) =>
    joinCodes.decideJoinCode(tx, t.joinCodeId, { state: "refused", by: t.memberId, at }),
  ),
  "join-codes.countAttempt": add((tx, t) => joinCodes.countAttempt(tx, t.joinCodeId, long, at)),
  "member-reads.listActiveMembers": read((tx) => memberReads.listActiveMembers(tx)),
  "member-reads.listSealedNames": read((tx) => memberReads.listSealedNames(tx)),
  "member-reads.findMemberOfShopifyUser": read((tx, t) => memberReads.findMemberOfShopifyUser(tx, t.storeId, t.userId)),
  "members.readMember": read((tx, t) => members.readMember(tx, t.memberId)),
  "members.findMemberByEmail": read((tx, t) => members.findMemberByEmail(tx, t.emailIndex)),
  "members.findMemberByShopifyUser": read((tx, t) => members.findMemberByShopifyUser(tx, t.storeId, t.userId)),
  "members.listMembersWith": read((tx) => members.listMembersWith(tx, "admin")),
  "members.insertMember": add(
    (tx, t) => members.insertMember(tx, { id: t.memberId, personSealed: "x", emailIndex: "x", roles: [], at }),
    taken,
  ),
  "members.updateMember": write((tx, t) => members.updateMember(tx, t.memberId, { state: "removed", roles: [] })),
  "members.insertShopifyIdentity": add(
    (tx, t) =>
      members.insertShopifyIdentity(tx, {
        ...{ id: randomUUID(), memberId: t.memberId, storeId: t.storeId, userId: t.userId, at },
      }),
    "P2003",
  ),
  "merchants.readMerchant": read((tx) => merchants.readMerchant(tx)),
  "merchants.insertMerchant": add(
    (tx) => merchants.insertMerchant(tx, { name: "x", timeZone: "UTC", drill: false, policy: {}, at }),
    taken,
  ),
  "outbox-reads.listWaitingResets": read((tx) => outboxReads.listWaitingResets(tx)),
  "outbox-reads.listWaitingApproverChanges": read((tx) => outboxReads.listWaitingApproverChanges(tx)),
  "outbox.enqueue": write((tx, t) => outbox.enqueue(tx, [{ ...job(t), runAt: long }], at)),
  "outbox.cancelWaitingJob": write((tx, t) => outbox.cancelWaitingJob(tx, "capabilities.refresh", t.jobKey)),
  "outbox.listDeadJobs": read((tx) => outbox.listDeadJobs(tx, 100)),
  "outbox.reviveJob": write((tx, t) => outbox.reviveJob(tx, t.deadJob, at)),
  "personal-data-reads.insertPersonalDataRead": add((tx, t) =>
    dataReads.insertPersonalDataRead(tx, { id: t.requestId, who: "x", what: "x", why: "x", at }),
  ),
  "policy.readPolicy": read((tx) => policies.readPolicy(tx)),
  "policy.lockPolicy": read((tx) => policies.lockPolicy(tx)),
  "policy.writePolicy": write((tx) => policies.writePolicy(tx, { ...startingPolicy, targetCap: 1 }, later)),
  "readdressed-orders.listReaddressedOrders": read((tx, t) => readdressed.listReaddressedOrders(tx, t.storeId, long)),
  "rehearsals.listRehearsals": read((tx) => rehearsals.listRehearsals(tx, 9)),
  "rehearsals.markRehearsal": write((tx, t) => rehearsals.markRehearsal(tx, t.runId)),
  "rehearsals.noteRehearsal": write((tx, t) => rehearsals.noteRehearsal(tx, t.runId, { settledAs: "x" })),
  "rehearsals.readRehearsal": read((tx, t) => rehearsals.readRehearsal(tx, t.runId)),
  "retention.sweep": write((tx) => retention.sweep(tx, { events: later, jobs: later })),
  "run-people.insertRunPeople": add((tx, t) =>
    runPeople.insertRunPeople(tx, t.runId, [{ ref: "x", emailSealed: "x" }]),
  ),
  "run-people.listRunPeople": read((tx, t) => runPeople.listRunPeople(tx, t.runId)),
  "run-reads.listRunsOfIncidents": read((tx, t) => runReads.listRunsOfIncidents(tx, [t.incidentId])),
  "run-reads.listStepsOfRuns": read((tx, t) => runReads.listStepsOfRuns(tx, [t.runId])),
  "run-reads.readRun": read((tx, t) => runReads.readRun(tx, t.runId)),
  "run-reads.listApprovals": read((tx, t) => runReads.listApprovals(tx, t.runId)),
  "flow-trigger-use.saveTriggerUse": write((tx, t) =>
    triggerUse.saveTriggerUse(tx, { storeId: t.storeId, trigger: t.mark, used: true, saidAt: later }, later),
  ),
  "flow-trigger-use.readTriggerUse": read((tx, t) => triggerUse.readTriggerUse(tx, t.storeId, t.mark)),
  "own-templates.insertOwnTemplate": add((tx, t) =>
    ownTemplates.insertOwnTemplate(tx, { ...template(t), id: randomUUID() }),
  ),
  "own-templates.listOwnTemplates": read((tx) => ownTemplates.listOwnTemplates(tx)),
  "own-templates.deleteOwnTemplate": write((tx, t) => ownTemplates.deleteOwnTemplate(tx, t.templateId)),
  "run-bundles.insertBundle": add((tx, t) =>
    bundles.insertBundle(tx, { ...bundle(t), id: randomUUID() }, [randomUUID()]),
  ),
  "run-bundles.findBundle": read((tx, t) => bundles.findBundle(tx, t.bundleId)),
  "run-bundles.listBundles": read((tx, t) => bundles.listBundles(tx, t.incidentId)),
  "run-bundles.listBundleRuns": read((tx, t) => bundles.listBundleRuns(tx, t.bundleId)),
  "run-bundles.readBundleOfRun": read((tx, t) => bundles.readBundleOfRun(tx, t.runId)),
  "runs.insertRun": add((tx, t) => runs.insertRun(tx, newRun(t), at)),
  "runs.insertSteps": add((tx, t) => runs.insertSteps(tx, t.runId, [step(t)], at)),
  "runs.findRun": read((tx, t) => runs.findRun(tx, t.runId)),
  "runs.lockRun": read((tx, t) => runs.lockRun(tx, t.runId)),
  "runs.findRunByKey": read((tx, t) => runs.findRunByKey(tx, t.storeId, t.externalKey)),
  "runs.findRunWithPlan": read((tx, t) => runs.findRunWithPlan(tx, t.storeId, t.incidentId, t.planDigest)),
  "runs.lockProposals": lock((tx, t) => runs.lockProposals(tx, t.storeId)),
  "runs.listRunsOfStore": read((tx, t) => runs.listRunsOfStore(tx, t.storeId, ["awaiting_approval"])),
  "runs.listRunSteps": read((tx, t) => runs.listRunSteps(tx, t.runId)),
  "runs.moveRun": write((tx, t) => runs.moveRun(tx, run(t), "approved", later)),
  "runs.noteRun": write((tx, t) => runs.noteRun(tx, run(t), { planDigest: "x" }, later)),
  "runs.moveStep": write((tx, t) => runs.moveStep(tx, step(t), "executing", later)),
  "runs.listOverdueTasks": read((tx) => runs.listOverdueTasks(tx, later)),
  "runs.noteStep": write((tx, t) => runs.noteStep(tx, step(t), { attempts: 9 }, later)),
  "sent-signals.insertSignal": add((tx, t) =>
    signals.insertSignal(tx, { key: t.signalKey, storeId: t.storeId, kind: "x" }, at),
  ),
  "sent-signals.findSignal": read((tx, t) => signals.findSignal(tx, t.signalKey)),
  "sent-signals.endSignal": write((tx, t) => signals.endSignal(tx, t.signalKey, "failed", {}, later)),
  "signing-keys.findSigningKey": read((tx) => signingKeys.findSigningKey(tx)),
  "signing-keys.insertSigningKey": add((tx) =>
    signingKeys.insertSigningKey(tx, { verifierKey: "x", privateSealed: "x" }, at),
  ),
  "step-proofs.insertProof": add((tx, t) => proofs.insertProof(tx, proof(t), "sealed")),
  "step-proofs.listProofs": read((tx, t) => proofs.listProofs(tx, t.runId)),
  "step-proofs.readProof": read((tx, t) => proofs.readProof(tx, t.proofId)),
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
  "run-snapshots.insertSnapshot": add((tx, t) =>
    snapshots.insertSnapshot(tx, {
      ...{ storeId: t.storeId, runId: t.runId, name: t.mark, about: t.mark, sealed: "x", keptAt: at },
    }),
  ),
  "run-snapshots.readSnapshot": read((tx, t) => snapshots.readSnapshot(tx, t.runId, t.mark)),
  "run-snapshots.eraseSnapshots": write((tx, t) => snapshots.eraseSnapshots(tx, t.storeId, [t.mark])),
  "theme-baselines.deleteThemeBaseline": write((tx, t) => baselines.deleteThemeBaseline(tx, t.storeId)),
};

const owner = "the operator's own commands and moves between merchants; never on the path of a request";
const intake = "the intake's role, which has rights on deliveries, jobs, sessions and the directory only";
const pure = "touches no row";

/** Storage functions that do not work in a merchant's transaction, and why. */
export const exemptFromAttempts: Readonly<Record<string, string>> = {
  "backup.backUp": owner,
  "backup.backUpRaw": owner,
  "backup.restore": owner,
  "commit.commitChange": "opens the merchant's transaction and passes it on",
  "data-keys.dataKeyStore": intake,
  "database.openDatabase": pure,
  "connectors.connectorPlace": pure,
  "deliveries.deliveryBodyPlace": pure,
  "deliveries.insertDeliveries": intake,
  "deliveries.wakeWorkers": intake,
  "folder-lock.lockFolder": pure,
  "incident-directory.findIncidentAnywhere": owner,
  "join-codes.enterCode": intake,
  "members.personPlace": pure,
  "messages.findReceipt": intake,
  "portal-door.insertChallenge": intake,
  "portal-door.takeChallenge": intake,
  "portal-door.countWrongAnswers": intake,
  "portal-door.noteWrongAnswer": intake,
  "portal-members.findByCredential": intake,
  "portal-members.findByEmailDigest": intake,
  "portal-sessions.findPortalSession": intake,
  "portal-sessions.findEnrolment": intake,
  "merchant-directory.listMerchants": owner,
  "merchant-rows.eachMerchantRow": owner,
  "merchant-rows.deleteMerchantRows": owner,
  "merchant-rows.countLivingParts": owner,
  "migrations.readMigrations": pure,
  "migrations.applyMigrations": owner,
  "run-people.runPersonPlace": pure,
  "move-store.moveStore": owner,
  "move-store.releaseStore": owner,
  "move-store.withinOwner": owner,
  "offline-tokens.readOfflineToken": intake,
  "offline-tokens.listCutOffStores": intake,
  "offline-tokens.claimRefresh": intake,
  "offline-tokens.keepRefreshed": intake,
  "offline-tokens.releaseRefresh": intake,
  "outbox-figures.countDeadJobs": owner,
  "outbox-figures.countWaitingJobs": owner,
  "outbox.findDueJobs": intake,
  "outbox.leaseJobs": intake,
  "outbox.leaseThese": intake,
  "outbox.renewLease": intake,
  "outbox.finishJob": intake,
  "outbox.postponeJob": intake,
  "outbox.buryJob": intake,
  "outbox.knownKind": pure,
  "pglite-adapter.pgliteAdapter": pure,
  "run-snapshots.snapshotPlace": pure,
  "schedule.scheduleForStores": intake,
  "sessions.sessionPlace": pure,
  "sessions.offlineSessionId": pure,
  "sessions.sessionStorage": intake,
  "sessions.deleteShopSessions": intake,
  "sessions.deleteExpiredSessions": intake,
  "store-directory.listStoreScopes": owner,
  "store-reads.findStoreOfShop": intake,
  "store-reads.readDomainOfStore": intake,
  "stores.findInDirectory": intake,
  "step-proofs.proofPlace": pure,
  "stores.isTaken": pure,
};
