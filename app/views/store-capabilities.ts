import { z } from "zod";
import { type Capability, capabilities, describeCapability } from "#app/core/platform/store-port.ts";

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
}

/** A store's capabilities in the order in which people read them; `checkedAt` null before the first look. */
export function readCapabilities(stored: unknown): {
  readonly checkedAt: string | null;
  readonly lines: readonly CapabilityLine[];
} {
  const parsed = Stored.safeParse(stored);
  const known = parsed.success ? parsed.data.capabilities : {};
  return {
    checkedAt: parsed.success ? parsed.data.checkedAt : null,
    lines: capabilities.map((capability) => line(capability, known[capability])),
  };
}

function line(capability: Capability, answer: z.infer<typeof Answer> | undefined): CapabilityLine {
  const nothing = { capability, ...describeCapability(capability), why: null, source: null, missingScope: null };
  if (answer === undefined) return { ...nothing, state: "unknown" };
  if (answer.ok) return { ...nothing, state: "can" };
  const { why, source, missingScope } = answer;
  return { ...nothing, why, source, missingScope, state: "cannot" };
}
