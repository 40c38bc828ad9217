import { z } from "zod";
import { namePeople } from "#app/core/containment/person-ref.ts";
import { EvidenceLeaf } from "#app/core/evidence/entry.ts";
import { actionTitle } from "./incident-summaries.ts";

/** One line of an incident's timeline: what the evidence entry says, with ids already turned into names. */
export interface TimelineEntry {
  readonly index: number;
  readonly type: string;
  readonly at: string;
  readonly actorKind: string;
  readonly actorName: string | null;
  /** The values of the payload that sentences use; null when it was erased. */
  readonly said: Readonly<Record<string, string | number | boolean>> | null;
}

/** Makes a line of an entry. A leaf that this version cannot read keeps its place with what its columns say. */
export function timelineEntry(
  entry: {
    readonly index: bigint;
    readonly type: string;
    readonly at: Date;
    readonly leaf: string;
    readonly payload: string | null;
  },
  names: ReadonlyMap<string, string>,
): TimelineEntry {
  const leaf = EvidenceLeaf.safeParse(JSON.parse(entry.leaf));
  const actor = leaf.success ? leaf.data.actor : { kind: "system", ref: null };
  return {
    index: Number(entry.index),
    type: entry.type,
    at: entry.at.toISOString(),
    actorKind: actor.kind,
    actorName: actor.kind === "member" ? (names.get(actor.ref ?? "") ?? null) : actor.ref,
    said: entry.payload === null ? null : plainValues(JSON.parse(entry.payload)),
  };
}

/** The log names nobody, and its lines are read by more people than the run itself. */
const nobody: ReadonlyMap<string, string> = new Map();

const Payload = z.record(z.string(), z.unknown());

/** The top-level words and numbers of a payload; an action's handle becomes its title. */
function plainValues(payload: unknown): Record<string, string | number | boolean> {
  const said: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(Payload.safeParse(payload).data ?? {})) {
    if (typeof value === "string") said[key] = namePeople(value, nobody);
    if (typeof value === "number" || typeof value === "boolean") said[key] = value;
  }
  if (typeof said["action"] === "string") said["action"] = actionTitle(said["action"]);
  return said;
}
