import { randomUUID } from "node:crypto";
import type { FindingId } from "#app/core/ids.ts";
import * as alertReads from "#app/storage/alert-reads.ts";
import * as alerts from "#app/storage/alerts.ts";
import * as checkpoints from "#app/storage/checkpoints.ts";
import * as compliance from "#app/storage/compliance.ts";
import * as log from "#app/storage/evidence-log.ts";
import * as evidenceReads from "#app/storage/evidence-reads.ts";
import * as facts from "#app/storage/facts.ts";
import * as findings from "#app/storage/findings.ts";
import * as incidentReads from "#app/storage/incident-reads.ts";
import * as incidents from "#app/storage/incidents.ts";
import * as dataReads from "#app/storage/personal-data-reads.ts";
import * as signingKeys from "#app/storage/signing-keys.ts";
import { tenantTime as at, type Tenant } from "#app/test/tenant.ts";
import { add, changed, later, long, moment, read, type StorageAttempt, write } from "./attempt.ts";

const fact = (t: Tenant) => ({
  ...{ id: randomUUID(), incidentId: t.incidentId, name: "affected", value: { v: 1 as const }, recordedAt: at },
  ...{ source: { kind: "member" as const, ref: "x" }, confidence: "high" as const, why: null },
});
const alert = (t: Tenant, id: string) => ({
  ...{ id: id as Tenant["alertId"], storeId: t.storeId, correlationKey: randomUUID(), severity: "low" as const },
  ...{ title: "x", state: "new" as const, incidentId: null, firstSeenAt: moment, lastSeenAt: moment },
});
const finding = (t: Tenant, id: FindingId) => ({
  ...{ id, storeId: t.storeId, ruleId: "x", ruleVersion: 1, dedupeKey: "x", severity: "low" as const, title: "x" },
  ...{ confidence: "low" as const, detail: {}, firstSeenAt: moment, lastSeenAt: moment, alertId: t.alertId },
});

/** Attempts on the functions about alerts, incidents and what is kept as evidence. */
export const incidentAttempts: Readonly<Record<string, StorageAttempt>> = {
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
  "facts.listFactHistory": read((tx, t) => facts.listFactHistory(tx, t.incidentId)),
  "facts.readFact": read((tx, t) => facts.readFact(tx, t.incidentId, "affected")),
  "findings.listRecentFindings": read((tx, t) => findings.listRecentFindings(tx, t.storeId, "theme-tampering", long)),
  "findings.readFinding": read((tx, t) => findings.readFinding(tx, t.storeId, t.findingId)),
  "findings.saveFinding": write((tx, t) => findings.saveFinding(tx, finding(t, t.findingId))),
  "incident-reads.listOpenIncidents": read((tx) => incidentReads.listOpenIncidents(tx)),
  "incident-reads.listClosedIncidents": read((tx) => incidentReads.listClosedIncidents(tx, 100)),
  "incident-reads.readIncident": read((tx, t) => incidentReads.readIncident(tx, t.incidentId)),
  "incident-reads.listIncidentsById": read((tx, t) => incidentReads.listIncidentsById(tx, [t.incidentId])),
  "incident-reads.listStandingFacts": read((tx, t) => incidentReads.listStandingFacts(tx, t.incidentId)),
  "incident-reads.listStandingFactsOfOpen": read((tx) => incidentReads.listStandingFactsOfOpen(tx, "")),
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
  "personal-data-reads.insertPersonalDataRead": add((tx, t) =>
    dataReads.insertPersonalDataRead(tx, { id: t.requestId, who: "x", what: "x", why: "x", at }),
  ),
  "signing-keys.findSigningKey": read((tx) => signingKeys.findSigningKey(tx)),
  "signing-keys.insertSigningKey": add((tx) =>
    signingKeys.insertSigningKey(tx, { verifierKey: "x", privateSealed: "x" }, at),
  ),
};
