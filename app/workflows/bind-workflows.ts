import type { Severity } from "#app/contracts/severity.ts";
import type { BlastFigure, Json, Mode } from "#app/core/containment/define-action.ts";
import type { AutomationMode } from "#app/core/containment/automation-policy.ts";
import type { CordonError } from "#app/core/errors.ts";
import type { CloseReason, DismissReason } from "#app/core/incidents/incident.ts";
import type { Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { Result } from "#app/core/result.ts";

/** What a change came to: a value, or the sentence and next step to show. */
export type Outcome<T> = Promise<Result<T, CordonError>>;

/** What containing would do, before anyone agrees: exactly what a run would carry out. */
export interface ContainmentPreview {
  readonly mode: Mode;
  readonly planDigest: string;
  /** The button: verb and size. */
  readonly button: string;
  readonly steps: readonly {
    readonly target: string;
    readonly title: string;
    readonly before: Json;
    readonly intended: Json;
  }[];
  readonly notes: readonly string[];
  readonly blastRadius: readonly BlastFigure[];
  readonly approvalsNeeded: number;
  /** The gate's word if the viewer asked now. */
  readonly gate: { readonly kind: "run" | "wait" | "refuse"; readonly because: string };
}

/** Which action, where, for which incident. */
export interface ContainmentWish {
  readonly incidentId: string;
  readonly storeId: string;
  readonly action: string;
  readonly params: Json;
}

/** The changes that screens ask for. Each checks the viewer's rights itself. */
export interface AppWorkflows {
  openIncident(
    viewer: Viewer,
    wish: {
      readonly title: string;
      /** What happened, in the person's own words. */
      readonly what?: string;
      readonly severity: Severity;
      readonly storeIds: readonly string[];
      readonly alertId: string | null;
    },
  ): Outcome<{ incidentId: string }>;
  linkAlert(viewer: Viewer, wish: { readonly alertId: string; readonly incidentId: string }): Outcome<void>;
  dismissAlert(
    viewer: Viewer,
    wish: { readonly alertId: string; readonly reason: DismissReason; readonly note: string },
  ): Outcome<void>;
  takeIncident(viewer: Viewer, wish: { readonly incidentId: string }): Outcome<void>;
  declareIncident(
    viewer: Viewer,
    wish: { readonly incidentId: string; readonly discoveredAt: Date; readonly why: string },
  ): Outcome<void>;
  closeIncident(
    viewer: Viewer,
    wish: {
      readonly incidentId: string;
      readonly reason: CloseReason;
      readonly note: string;
      /** The closer says that containment still in force is meant to stay. */
      readonly keepInForce?: boolean;
    },
  ): Outcome<void>;
  previewContainment(viewer: Viewer, wish: ContainmentWish): Outcome<ContainmentPreview>;
  /** Refused with `conflict` when the store no longer matches the plan that was shown. */
  proposeRun(viewer: Viewer, wish: ContainmentWish & { readonly planDigest: string }): Outcome<{ runId: string }>;
  decideRun(
    viewer: Viewer,
    wish: {
      readonly runId: string;
      readonly decision: "approve" | "refuse";
      readonly planDigest: string;
      readonly reason: string;
    },
  ): Outcome<void>;
  attestStep(
    viewer: Viewer,
    wish: { readonly runId: string; readonly index: number; readonly statement: string },
  ): Outcome<void>;
  retryRun(viewer: Viewer, wish: { readonly runId: string }): Outcome<void>;
  revertRun(viewer: Viewer, wish: { readonly runId: string }): Outcome<void>;
  /** `restore` puts back what Cordon recorded, over what somebody changed since; `keep` leaves it as it is now. */
  resolveConflict(
    viewer: Viewer,
    wish: { readonly runId: string; readonly index: number; readonly choice: "restore" | "keep" },
  ): Outcome<void>;
  setRoles(viewer: Viewer, wish: { readonly memberId: string; readonly roles: readonly Role[] }): Outcome<void>;
  addMember(
    viewer: Viewer,
    wish: {
      readonly name: string;
      readonly email: string;
      readonly shopifyUserId: string;
      readonly roles: readonly Role[];
    },
  ): Outcome<void>;
  makeJoinCode(viewer: Viewer): Outcome<{ code: string; expiresAt: Date }>;
  enterJoinCode(viewer: Viewer, wish: { readonly code: string }): Outcome<void>;
  decideJoin(viewer: Viewer, wish: { readonly joinId: string; readonly decision: "confirm" | "refuse" }): Outcome<void>;
  setPolicy(viewer: Viewer, wish: { readonly automation: AutomationMode; readonly targetCap: number }): Outcome<void>;
  pullKillSwitch(viewer: Viewer): Outcome<void>;
  liftKillSwitch(viewer: Viewer): Outcome<void>;
  acceptThemeBaseline(viewer: Viewer, wish: { readonly storeId: string }): Outcome<void>;
  reviveDeadJobs(viewer: Viewer): Outcome<void>;
  refreshCapabilities(viewer: Viewer, wish: { readonly storeId: string }): Outcome<void>;
  /** The lines of the evidence file (JSON Lines); making it is itself recorded. `incidentId` null: the whole log. */
  exportEvidence(viewer: Viewer, wish: { readonly incidentId: string | null }): Outcome<AsyncIterable<string>>;
}
