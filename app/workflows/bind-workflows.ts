import type { Severity } from "#app/contracts/severity.ts";
import type { AutomationMode } from "#app/core/containment/automation-policy.ts";
import type { ConsentWish } from "#app/core/containment/consent.ts";
import type { BlastFigure, Json, Mode } from "#app/core/containment/define-action.ts";
import type { DiffLine } from "#app/core/containment/text-diff.ts";
import type { CordonError } from "#app/core/errors.ts";
import type { CloseReason, DismissReason } from "#app/core/incidents/incident.ts";
import type { Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { Result } from "#app/core/result.ts";
import type { StepProof } from "#app/storage/step-proofs.ts";
import type { AssessWorkflows } from "./bind-assess-workflows.ts";
import type { ObligationWorkflows } from "./bind-obligations.ts";
import type { BundleWord } from "./decide-bundle.ts";
import type { PrincipalWish } from "./name-principal.ts";
import type { OwnTemplate } from "./own-templates.ts";
import type { TemplatePreview } from "./propose-template.ts";
import type { AutomationWish } from "./set-automation.ts";
import type { TemplateWish } from "./template-plans.ts";

/** What stands in a text now and what should, as lines, for a person who carries a step out. */
export interface StepVersions {
  /** Null when one of the two cannot be had: `about` says why. */
  readonly lines: readonly DiffLine[] | null;
  readonly about: string;
  /** The text that should be there, when it is known. */
  readonly wanted: string | null;
}

/** A file of proof as it was uploaded. */
export interface ProofFile {
  readonly proof: StepProof;
  readonly content: Uint8Array;
}

/** A person's proof that a task was done, or undone: words, or a file, or both. */
export interface Attestation {
  readonly runId: string;
  readonly index: number;
  /** What the person was asked for when they answered: a task may have turned into its undoing meanwhile. */
  readonly of: "done" | "undone";
  readonly statement: string;
  /** A picture or a PDF. */
  readonly proof?: Uint8Array;
}

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
  /** When it ends by itself, or asks to be undone; null: it stays. */
  readonly limit: { readonly revertAt: Date; readonly autoRevert: boolean } | null;
}

/** The changes that screens ask for. Each checks the viewer's rights itself. */
export interface AppWorkflows extends AssessWorkflows, ObligationWorkflows {
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
  /** Names a member in an incident, or clears them: whoever is named decides on nothing in it. */
  namePrincipal(viewer: Viewer, wish: PrincipalWish): Outcome<void>;
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
      /** The closer has read what is still owed, and knows that its clocks go on. */
      readonly dutiesGoOn?: boolean;
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
  attestStep(viewer: Viewer, wish: Attestation): Outcome<void>;
  assignTask(
    viewer: Viewer,
    wish: { readonly runId: string; readonly index: number; readonly memberId: string },
  ): Outcome<void>;
  /** Keeps a picture or a PDF as proof of a step, sealed; where the step stands does not change. */
  attachProof(
    viewer: Viewer,
    wish: {
      readonly runId: string;
      readonly index: number;
      readonly of: "done" | "undone";
      readonly file: Uint8Array;
    },
  ): Outcome<void>;
  /** Hands out a file of proof; that it was read is recorded first. */
  readStepProof(viewer: Viewer, wish: { readonly runId: string; readonly proofId: string }): Outcome<ProofFile>;
  /** Reads the text that a step is about from the store, beside the one that should be there. Kept nowhere. */
  readStepVersions(viewer: Viewer, wish: { readonly runId: string; readonly index: number }): Outcome<StepVersions>;
  retryRun(viewer: Viewer, wish: { readonly runId: string }): Outcome<void>;
  /** `waits`: counsel has to agree first. */
  revertRun(viewer: Viewer, wish: { readonly runId: string }): Outcome<{ readonly waits: boolean }>;
  /** Counsel's word on undoing a run that wants it; the digest is that of the asking. */
  decideRestoring(
    viewer: Viewer,
    wish: {
      readonly runId: string;
      readonly decision: "approve" | "refuse";
      readonly planDigest: string;
      readonly reason: string;
    },
  ): Outcome<void>;
  /** Refused with `conflict` when other runs stand by now than those that were shown. */
  undoAll(viewer: Viewer, wish: { readonly incidentId: string; readonly runIds: readonly string[] }): Outcome<void>;
  /** Everything that stands in the incident is read back now; the answers come from the worker. */
  lookAgain(viewer: Viewer, wish: { readonly incidentId: string }): Outcome<void>;
  /** Tries a lever out where no buyer notices; it is undone as soon as it was seen to work. */
  rehearse(viewer: Viewer, wish: { readonly storeId: string; readonly action: string }): Outcome<{ runId: string }>;
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
  /** The link by which the viewer enrols in the portal: for themselves, once. */
  makePortalLink(viewer: Viewer): Outcome<{ url: string; expiresAt: Date }>;
  sendTestMessage(viewer: Viewer): Outcome<void>;
  removeMember(viewer: Viewer, wish: { readonly memberId: string }): Outcome<void>;
  /** Takes a member's passkeys and codes away after 24 hours, or takes that back. */
  askReset(viewer: Viewer, wish: { readonly memberId: string; readonly take: "back" | "away" }): Outcome<void>;
  makeJoinCode(viewer: Viewer): Outcome<{ code: string; expiresAt: Date }>;
  enterJoinCode(viewer: Viewer, wish: { readonly code: string }): Outcome<void>;
  decideJoin(viewer: Viewer, wish: { readonly joinId: string; readonly decision: "confirm" | "refuse" }): Outcome<void>;
  /** More targets without a second approver wait 24 hours. */
  setPolicy(
    viewer: Viewer,
    wish: { readonly automation: AutomationMode; readonly targetCap: number },
  ): Outcome<{ readonly waits: boolean }>;
  /** By store and rule, and how far a run may reach that automation starts by itself. */
  setAutomation(viewer: Viewer, wish: AutomationWish): Outcome<void>;
  /** Who has to agree. What asks for fewer people waits 24 hours. */
  setConsent(viewer: Viewer, wish: ConsentWish): Outcome<{ readonly waits: boolean }>;
  /** All plans of a template, as one approval would be about them. */
  previewTemplate(viewer: Viewer, wish: TemplateWish): Outcome<TemplatePreview>;
  /** Refused with `conflict` when the store no longer matches what was shown. */
  proposeTemplate(
    viewer: Viewer,
    wish: TemplateWish & { readonly bundleDigest: string },
  ): Outcome<{ bundleId: string }>;
  decideBundle(viewer: Viewer, wish: BundleWord): Outcome<void>;
  saveOwnTemplate(viewer: Viewer, wish: Omit<OwnTemplate, "id">): Outcome<{ id: string }>;
  forgetOwnTemplate(viewer: Viewer, wish: { readonly id: string }): Outcome<void>;
  pullKillSwitch(viewer: Viewer): Outcome<void>;
  /** Tested at once; kept although the test failed, so that nothing has to be typed again. */
  addConnector(
    viewer: Viewer,
    wish: {
      readonly kind: string;
      readonly storeId: string | null;
      readonly values: Readonly<Record<string, unknown>>;
    },
  ): Outcome<{ readonly test: { readonly ok: boolean } }>;
  testConnector(viewer: Viewer, wish: { readonly connectorId: string }): Outcome<{ readonly ok: boolean }>;
  removeConnector(viewer: Viewer, wish: { readonly connectorId: string }): Outcome<void>;
  liftKillSwitch(viewer: Viewer): Outcome<void>;
  acceptThemeBaseline(viewer: Viewer, wish: { readonly storeId: string }): Outcome<void>;
  reviveDeadJobs(viewer: Viewer): Outcome<void>;
  refreshCapabilities(viewer: Viewer, wish: { readonly storeId: string }): Outcome<void>;
  /** The lines of the evidence file (JSON Lines); making it is itself recorded. `incidentId` null: the whole log. */
  exportEvidence(viewer: Viewer, wish: { readonly incidentId: string | null }): Outcome<AsyncIterable<string>>;
}
