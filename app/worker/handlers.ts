import type { MerchantId } from "#app/core/ids.ts";
import type { JobKind, JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { advanceRun } from "#app/workflows/advance-run.ts";
import { checkRun } from "#app/workflows/check-run.ts";
import { computeIncidentDeadlines, reviewDeadlines } from "#app/workflows/compute-incident-deadlines.ts";
import { testConnectorAgain } from "#app/workflows/connectors.ts";
import { decideCompliance } from "#app/workflows/decide-compliance.ts";
import { deliverMessage } from "#app/workflows/deliver-message.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { reportElevation } from "#app/workflows/elevate.ts";
import { evaluateStore } from "#app/workflows/evaluate-store.ts";
import { followUp } from "#app/workflows/follow-up.ts";
import { leaveStore } from "#app/workflows/leave-store.ts";
import { nameActor } from "#app/workflows/name-actor.ts";
import type { OfflineTokens } from "#app/workflows/offline-token.ts";
import { pollTheme } from "#app/workflows/poll-theme.ts";
import { processDelivery } from "#app/workflows/process-delivery.ts";
import { planRequestedRun } from "#app/workflows/propose-run.ts";
import { proposeSuggestions } from "#app/workflows/propose-suggestions.ts";
import { refreshCapabilities, type ShopifyReach } from "#app/workflows/refresh-capabilities.ts";
import { remindOfDeadlines } from "#app/workflows/remind-of-deadlines.ts";
import { resetSignIn } from "#app/workflows/remove-member.ts";
import { renewToken } from "#app/workflows/renew-token.ts";
import { carryRevert } from "#app/workflows/revert-run.ts";
import { sendTrigger } from "#app/workflows/send-trigger.ts";
import { loosenConsent } from "#app/workflows/set-consent.ts";
import { changeApprover } from "#app/workflows/set-roles.ts";
import { signCheckpoint } from "#app/workflows/sign-checkpoint.ts";
import { startBundle } from "#app/workflows/start-bundle.ts";
import { sweepMerchant } from "#app/workflows/sweep.ts";
import { tellMembers } from "#app/workflows/tell-members.ts";
import { carryUndoAll } from "#app/workflows/undo-all.ts";

/** Does one kind of work for a merchant. At least once: doing it again must change nothing more. */
export type Handler<K extends JobKind> = (
  deps: Deps,
  merchantId: MerchantId,
  payload: JobPayload<K>,
) => Promise<JobOutcome>;

/** Who does what. Tests leave out what they do not need; this version's own are complete. */
export type Handlers = { readonly [K in JobKind]?: Handler<K> };

/** What handlers need besides the workflows' own dependencies. */
export interface HandlerParts {
  readonly tokens: OfflineTokens;
  readonly reach: ShopifyReach;
}

/** The work of this version. */
export function createHandlers({ tokens, reach }: HandlerParts): Required<Handlers> {
  return {
    "automation.trigger": (deps, merchantId, payload) => sendTrigger(deps, reach.apiKey, merchantId, payload),
    "capabilities.refresh": (deps, merchantId, payload) => refreshCapabilities(deps, reach, merchantId, payload),
    "compliance.decide": decideCompliance,
    "connector.test": testConnectorAgain,
    "containment.advance": advanceRun,
    "containment.check": checkRun,
    "containment.follow_up": followUp,
    "containment.propose": planRequestedRun,
    "containment.revert": carryRevert,
    "containment.undo_all": carryUndoAll,
    "containment.start_bundle": startBundle,
    "containment.suggest": proposeSuggestions,
    "deadline.compute": computeIncidentDeadlines,
    "deadline.remind": remindOfDeadlines,
    "deadline.review": (deps, merchantId) => reviewDeadlines(deps, merchantId),
    "delivery.process": processDelivery,
    "detection.evaluate": evaluateStore,
    "detection.name_actor": nameActor,
    "detection.poll_theme": pollTheme,
    "evidence.checkpoint": (deps, merchantId) => signCheckpoint(deps, merchantId),
    "members.change_approver": changeApprover,
    "policy.loosen": loosenConsent,
    "members.elevation_over": reportElevation,
    "members.reset_sign_in": resetSignIn,
    "message.announce": tellMembers,
    "message.deliver": deliverMessage,
    "retention.sweep": (deps, merchantId) => sweepMerchant(deps, merchantId),
    "store.leave": leaveStore,
    "token.refresh": (deps, merchantId, { storeId }) => renewToken(deps, tokens, merchantId, storeId),
  };
}
