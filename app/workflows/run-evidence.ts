import type { Json } from "#app/core/containment/define-action.ts";
import type { Channel, Proposer } from "#app/core/containment/gate.ts";
import type { RunState } from "#app/core/containment/run-state.ts";
import type { EvidenceEntryType } from "#app/core/evidence/entry-types.ts";
import type { NewEvidence } from "#app/storage/evidence-log.ts";
import type { Run, Step } from "#app/storage/runs.ts";

export type Actor = NewEvidence["actor"];

/** Cordon itself, carrying out what was approved. */
export const engine: Actor = { kind: "system", ref: "containment" };

export function memberActor(memberId: string): Actor {
  return { kind: "member", ref: memberId };
}

/** Who stands behind a proposal. */
export function proposerActor(proposer: Proposer, channel: Channel): Actor {
  if (proposer.kind === "member") return memberActor(proposer.memberId);
  return { kind: channel === "rule" ? "rule" : "automation", ref: proposer.ref };
}

type RunSubject = Pick<Run, "id" | "storeId" | "incidentId" | "action">;
type Details = { readonly [key: string]: Json };

/** An entry about a run as a whole. */
export function runEntry(type: EvidenceEntryType, run: RunSubject, actor: Actor, details: Details = {}): NewEvidence {
  return {
    type,
    incidentId: run.incidentId,
    actor,
    payload: { runId: run.id, storeId: run.storeId, action: run.action, ...details },
  };
}

/** An entry about one target of a run. */
export function stepEntry(
  type: EvidenceEntryType,
  run: RunSubject,
  step: Step,
  actor: Actor,
  details: Details = {},
): NewEvidence {
  return runEntry(type, run, actor, { step: step.index, target: step.target, title: step.title, ...details });
}

/** The entry that says where a run came to stand; none for states that are not an end. */
export const settledEntries: Readonly<Partial<Record<RunState, EvidenceEntryType>>> = {
  in_force: "run.in_force",
  partly_in_force: "run.partly_in_force",
  attested: "run.attested",
  failed: "run.failed",
  conflict: "run.conflict",
  reverted: "run.reverted",
  revert_failed: "run.revert_failed",
  cannot_be_read: "run.cannot_be_read",
};
