import { z } from "zod";
import { type Capability, capabilities, describeCapability } from "#app/core/platform/store-port.ts";
import type { ConnectorAnswer } from "./connector-answers.ts";

const Answer = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), why: z.string(), source: z.string(), missingScope: z.string().nullable() }),
]);
const Stored = z.object({ v: z.literal(1), checkedAt: z.string(), capabilities: z.record(z.string(), Answer) });

/** What a store can do, as it was last asked. */
export interface CapabilityLine {
  readonly capability: Capability;
  readonly name: string;
  readonly what: string;
  /** `unknown`: not asked yet. */
  readonly state: "can" | "cannot" | "unknown";
  readonly why: string | null;
  readonly source: string | null;
  readonly missingScope: string | null;
  /** The merchant's own system that answers in the platform's place, and when it was last tested. */
  readonly through: { readonly title: string; readonly testedAt: string | null } | null;
}

const noConnectors: ReadonlyMap<Capability, ConnectorAnswer> = new Map();

/**
 * A store's capabilities in the order in which people read them; `checkedAt` null before the first look. What a connector
 * of the merchant's answers comes before what the platform said.
 */
export function readCapabilities(
  stored: unknown,
  connectors = noConnectors,
): {
  readonly checkedAt: string | null;
  readonly lines: readonly CapabilityLine[];
} {
  const parsed = Stored.safeParse(stored);
  const known = parsed.success ? parsed.data.capabilities : {};
  return {
    checkedAt: parsed.success ? parsed.data.checkedAt : null,
    lines: capabilities.map((capability) => line(capability, known[capability], connectors.get(capability))),
  };
}

function line(
  capability: Capability,
  own: z.infer<typeof Answer> | undefined,
  connector: ConnectorAnswer | undefined,
): CapabilityLine {
  const through = connector ? { title: connector.title, testedAt: connector.testedAt } : null;
  const known = { capability, ...describeCapability(capability) };
  const nothing = { ...known, why: null, source: null, missingScope: null, through };
  const answer = own?.ok || !connector ? own : { ...connector, missingScope: null };
  if (answer === undefined) return { ...nothing, state: "unknown" };
  if (answer.ok) return { ...nothing, state: "can" };
  const { why, source, missingScope } = answer;
  return { ...nothing, why, source, missingScope, state: "cannot" };
}
