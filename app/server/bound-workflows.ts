import type { CordonError } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { acceptThemeBaseline } from "#app/workflows/accept-theme-baseline.ts";
import { requireRight } from "#app/workflows/act-as-member.ts";
import { addMember } from "#app/workflows/add-member.ts";
import { decideRestoring, decideRun } from "#app/workflows/approve-run.ts";
import { askCapabilities } from "#app/workflows/ask-capabilities.ts";
import { takeIncident } from "#app/workflows/assign-owner.ts";
import { assignTask } from "#app/workflows/assign-task.ts";
import { attachProof } from "#app/workflows/attach-proof.ts";
import { attestStep } from "#app/workflows/attest-step.ts";
import { boundAssessWorkflows } from "#app/workflows/bind-assess-workflows.ts";
import type { AppWorkflows } from "#app/workflows/bind-workflows.ts";
import { closeIncident } from "#app/workflows/close-incident.ts";
import { addConnector, removeConnector, testConnector } from "#app/workflows/connectors.ts";
import { decideBundle } from "#app/workflows/decide-bundle.ts";
import { declareIncident } from "#app/workflows/declare-incident.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { dismissAlert } from "#app/workflows/dismiss-alert.ts";
import { exportEvidence } from "#app/workflows/export-evidence.ts";
import { decideJoin, enterJoinCode, makeJoinCode } from "#app/workflows/join-store.ts";
import { liftKillSwitch, pullKillSwitch } from "#app/workflows/kill-switch.ts";
import { linkAlert } from "#app/workflows/link-alert.ts";
import { lookAgain } from "#app/workflows/look-again.ts";
import { namePrincipal } from "#app/workflows/name-principal.ts";
import { openIncident } from "#app/workflows/open-incident.ts";
import { forgetOwnTemplate, saveOwnTemplate } from "#app/workflows/own-templates.ts";
import { makePortalLink } from "#app/workflows/portal-enrol.ts";
import { previewContainment } from "#app/workflows/preview-containment.ts";
import { proposeRun } from "#app/workflows/propose-run.ts";
import { previewTemplate, proposeTemplate } from "#app/workflows/propose-template.ts";
import { readStepProof } from "#app/workflows/read-step-proof.ts";
import { readStepVersions } from "#app/workflows/read-step-versions.ts";
import { rehearse } from "#app/workflows/rehearse.ts";
import { askReset, removeMember } from "#app/workflows/remove-member.ts";
import { resolveConflict } from "#app/workflows/resolve-conflict.ts";
import { retryRun } from "#app/workflows/retry-run.ts";
import { revertRun } from "#app/workflows/revert-run.ts";
import { reviveDeadJobs } from "#app/workflows/revive-dead-jobs.ts";
import { setAutomation } from "#app/workflows/set-automation.ts";
import { setConsent } from "#app/workflows/set-consent.ts";
import { setPolicy } from "#app/workflows/set-policy.ts";
import { setRoles } from "#app/workflows/set-roles.ts";
import { sendTestMessage } from "#app/workflows/test-message.ts";
import { undoAll } from "#app/workflows/undo-all.ts";
import { boundObligations } from "./bound-obligations.ts";

/** The workflows as the screens reach them, with what they need already in hand (docs/decisions/0003). */
export function boundWorkflows(deps: Deps): AppWorkflows {
  return {
    ...boundAssessWorkflows(deps),
    ...boundObligations(deps),
    openIncident: (viewer, wish) => openIncident(deps, viewer, wish),
    linkAlert: (viewer, wish) => linkAlert(deps, viewer, wish),
    dismissAlert: (viewer, wish) => dismissAlert(deps, viewer, wish),
    takeIncident: (viewer, wish) => takeIncident(deps, viewer, wish),
    namePrincipal: (viewer, wish) => namePrincipal(deps, viewer, wish),
    declareIncident: (viewer, wish) => declareIncident(deps, viewer, wish),
    closeIncident: (viewer, wish) => closeIncident(deps, viewer, wish),
    previewContainment: (viewer, wish) => previewContainment(deps, viewer, wish),
    proposeRun: (viewer, { planDigest, limit, ...wish }) =>
      proposeRun(deps, {
        ...wish,
        ...(limit === null ? {} : { limit }),
        merchantId: viewer.merchantId,
        proposer: { kind: "member", memberId: viewer.memberId },
        channel: "screen",
        seenDigest: planDigest,
      }),
    decideRun: (viewer, wish) => decideRun(deps, viewer, wish),
    attestStep: (viewer, wish) => attestStep(deps, viewer, wish),
    assignTask: (viewer, wish) => assignTask(deps, viewer, wish),
    attachProof: (viewer, wish) => attachProof(deps, viewer, wish),
    readStepProof: (viewer, wish) => readStepProof(deps, viewer, wish),
    readStepVersions: (viewer, wish) => readStepVersions(deps, viewer, wish),
    retryRun: (viewer, wish) => retryRun(deps, viewer, wish),
    revertRun: (viewer, wish) => revertRun(deps, viewer, wish),
    decideRestoring: (viewer, wish) => decideRestoring(deps, viewer, wish),
    undoAll: (viewer, wish) => undoAll(deps, viewer, wish),
    lookAgain: (viewer, wish) => lookAgain(deps, viewer, wish),
    rehearse: (viewer, wish) => rehearse(deps, viewer, wish),
    resolveConflict: (viewer, wish) => resolveConflict(deps, viewer, wish),
    setRoles: (viewer, wish) => setRoles(deps, viewer, wish),
    addMember: (viewer, wish) => addMember(deps, viewer, wish),
    makePortalLink: (viewer) => makePortalLink(deps, viewer),
    sendTestMessage: (viewer) => sendTestMessage(deps, viewer),
    removeMember: (viewer, wish) => removeMember(deps, viewer, wish),
    askReset: (viewer, wish) => askReset(deps, viewer, wish),
    makeJoinCode: (viewer) => makeJoinCode(deps, viewer),
    enterJoinCode: (viewer, wish) => enterJoinCode(deps, viewer, wish),
    decideJoin: (viewer, wish) => decideJoin(deps, viewer, wish),
    setPolicy: (viewer, wish) => setPolicy(deps, viewer, wish),
    setAutomation: (viewer, wish) => setAutomation(deps, viewer, wish),
    setConsent: (viewer, wish) => setConsent(deps, viewer, wish),
    previewTemplate: (viewer, wish) => previewTemplate(deps, viewer, wish),
    proposeTemplate: (viewer, wish) => proposeTemplate(deps, viewer, wish),
    decideBundle: (viewer, wish) => decideBundle(deps, viewer, wish),
    saveOwnTemplate: (viewer, wish) => saveOwnTemplate(deps, viewer, wish),
    forgetOwnTemplate: (viewer, wish) => forgetOwnTemplate(deps, viewer, wish),
    pullKillSwitch: (viewer) => pullKillSwitch(deps, viewer),
    addConnector: (viewer, wish) => addConnector(deps, viewer, wish),
    testConnector: (viewer, wish) => testConnector(deps, viewer, wish),
    removeConnector: (viewer, wish) => removeConnector(deps, viewer, wish),
    liftKillSwitch: async (viewer) => nothing(await liftKillSwitch(deps, viewer)),
    acceptThemeBaseline: (viewer, wish) => acceptThemeBaseline(deps, viewer, wish),
    reviveDeadJobs: (viewer) => reviveDeadJobs(deps, viewer),
    refreshCapabilities: (viewer, wish) => askCapabilities(deps, viewer, wish),
    exportEvidence: async (viewer, { incidentId }) => {
      const allowed = await deps.database.asMerchant(viewer.merchantId, (tx) =>
        requireRight(tx, viewer, "exportEvidence"),
      );
      if (!allowed.ok) return allowed;
      const by = { kind: "member" as const, ref: viewer.memberId };
      const file = await exportEvidence(deps, viewer.merchantId, incidentId as IncidentId | null, by);
      return file.ok ? ok(file.value.lines) : file;
    },
  };
}

function nothing(outcome: Result<unknown, CordonError>): Result<void, CordonError> {
  return outcome.ok ? ok(undefined) : err(outcome.error);
}
