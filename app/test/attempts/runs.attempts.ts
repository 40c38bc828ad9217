import { randomUUID } from "node:crypto";
import { startingPolicy } from "#app/core/containment/gate.ts";
import * as approvals from "#app/storage/approvals.ts";
import * as connectors from "#app/storage/connectors.ts";
import * as triggerUse from "#app/storage/flow-trigger-use.ts";
import * as ownTemplates from "#app/storage/own-templates.ts";
import * as policies from "#app/storage/policy.ts";
import * as rehearsals from "#app/storage/rehearsals.ts";
import * as bundles from "#app/storage/run-bundles.ts";
import * as runPeople from "#app/storage/run-people.ts";
import * as runReads from "#app/storage/run-reads.ts";
import * as snapshots from "#app/storage/run-snapshots.ts";
import * as runs from "#app/storage/runs.ts";
import * as signals from "#app/storage/sent-signals.ts";
import * as proofs from "#app/storage/step-proofs.ts";
import { tenantTime as at, type Tenant } from "#app/test/tenant.ts";
import { add, later, lock, moment, read, type StorageAttempt, write } from "./attempt.ts";

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

/** Attempts on the functions about plans, runs, their steps and what carries them out. */
export const runAttempts: Readonly<Record<string, StorageAttempt>> = {
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
  "run-reads.listRunsToDecide": read((tx) => runReads.listRunsToDecide(tx)),
  "policy.readPolicy": read((tx) => policies.readPolicy(tx)),
  "policy.lockPolicy": read((tx) => policies.lockPolicy(tx)),
  "policy.writePolicy": write((tx) => policies.writePolicy(tx, { ...startingPolicy, targetCap: 1 }, later)),
  "rehearsals.listRehearsals": read((tx) => rehearsals.listRehearsals(tx, 9)),
  "rehearsals.markRehearsal": write((tx, t) => rehearsals.markRehearsal(tx, t.runId)),
  "rehearsals.noteRehearsal": write((tx, t) => rehearsals.noteRehearsal(tx, t.runId, { settledAs: "x" })),
  "rehearsals.readRehearsal": read((tx, t) => rehearsals.readRehearsal(tx, t.runId)),
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
  "runs.moveSteps": write(async (tx, t) => {
    const moved = await runs.moveSteps(tx, t.runId, [{ step: step(t), to: "executing", patch: {} }], later);
    return moved.size > 0;
  }),
  "runs.listOverdueTasks": read((tx) => runs.listOverdueTasks(tx, later)),
  "runs.noteStep": write((tx, t) => runs.noteStep(tx, step(t), { attempts: 9 }, later)),
  "sent-signals.insertSignal": add((tx, t) =>
    signals.insertSignal(tx, { key: t.signalKey, storeId: t.storeId, kind: "x" }, at),
  ),
  "sent-signals.findSignal": read((tx, t) => signals.findSignal(tx, t.signalKey)),
  "sent-signals.endSignal": write((tx, t) => signals.endSignal(tx, t.signalKey, "failed", {}, later)),
  "step-proofs.insertProof": add((tx, t) => proofs.insertProof(tx, proof(t), "sealed")),
  "step-proofs.listProofs": read((tx, t) => proofs.listProofs(tx, t.runId)),
  "step-proofs.readProof": read((tx, t) => proofs.readProof(tx, t.proofId)),
  "run-snapshots.insertSnapshot": add((tx, t) =>
    snapshots.insertSnapshot(tx, {
      ...{ storeId: t.storeId, runId: t.runId, name: t.mark, about: t.mark, sealed: "x", keptAt: at },
    }),
  ),
  "run-snapshots.readSnapshot": read((tx, t) => snapshots.readSnapshot(tx, t.runId, t.mark)),
  "run-snapshots.eraseSnapshots": write((tx, t) => snapshots.eraseSnapshots(tx, t.storeId, [t.mark])),
};
