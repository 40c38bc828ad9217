import { z } from "zod";

/** Where an incident stands: opened by a rule or a person, declared real by a named member, closed with a reason. */
export const incidentPhases = ["open", "declared", "closed"] as const;
export type IncidentPhase = (typeof incidentPhases)[number];

export const incidentTransitions: Readonly<Record<IncidentPhase, readonly IncidentPhase[]>> = {
  open: ["declared", "closed"],
  declared: ["closed"],
  closed: [],
};

/** Where an alert stands: waiting for a person, part of an incident, or put aside with a reason. */
export const alertStates = ["new", "linked", "dismissed"] as const;
export type AlertState = (typeof alertStates)[number];

export const alertTransitions: Readonly<Record<AlertState, readonly AlertState[]>> = {
  new: ["linked", "dismissed"],
  linked: [],
  dismissed: [],
};

/** Why an incident was closed (after Netflix Dispatch's taxonomy): feeds the false-positive figures. */
export const CloseReason = z.enum(["false_positive", "contained", "no_breach", "breach_handled", "duplicate"]);
export type CloseReason = z.infer<typeof CloseReason>;

/** Why an alert was put aside. */
export const DismissReason = z.enum(["expected_change", "test", "duplicate", "not_a_threat"]);
export type DismissReason = z.infer<typeof DismissReason>;

/** Who opened an incident. */
export const OpenedBy = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rule"), ref: z.string() }),
  z.strictObject({ kind: z.literal("member"), ref: z.string() }),
]);
export type OpenedBy = z.infer<typeof OpenedBy>;

/** Facts that declaring writes: the moments from which the law counts. */
export const declaredFacts = ["first_alert", "discovered", "aware"] as const;
export type DeclaredFact = (typeof declaredFacts)[number];
