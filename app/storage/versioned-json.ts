import type { Proposer } from "#app/core/containment/gate.ts";
import { Bug } from "#app/core/errors.ts";
import type { Prisma } from "./generated/client.ts";

/** JSON as it is kept: objects carry their version. */
export function keepJson(value: unknown): Prisma.InputJsonValue {
  return (isObject(value) ? { v: 1, ...value } : { v: 1, value }) as Prisma.InputJsonValue;
}

/** What was kept. @throws Bug for a version that this Cordon does not know */
export function takeJson<T>(value: unknown): T {
  if (!isObject(value)) throw new Bug("A stored JSON value is not an object.");
  const { v, ...rest } = value;
  if (v !== 1) throw new Bug("A stored JSON value has a version that this Cordon does not know.");
  return rest as T;
}

/** What was kept, or null where nothing is. */
export function takeJsonOrNull<T>(value: unknown): T | null {
  return value === null || value === undefined ? null : takeJson<T>(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type ProposerJson = { readonly kind: string; readonly ref: string; readonly storeId?: string };

/** Who put a run forward, as it is kept. */
export function keepProposer(proposer: Proposer): Prisma.InputJsonValue {
  const json: ProposerJson =
    proposer.kind === "member"
      ? { kind: "member", ref: proposer.memberId }
      : { kind: "automation", ref: proposer.ref, storeId: proposer.storeId };
  return keepJson(json);
}

/** Who put a run forward. */
export function takeProposer(value: unknown): Proposer {
  const json = takeJson<ProposerJson>(value);
  return json.kind === "member"
    ? { kind: "member", memberId: json.ref }
    : { kind: "automation", storeId: json.storeId ?? "", ref: json.ref };
}
