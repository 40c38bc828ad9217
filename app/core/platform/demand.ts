import { NotSupported } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { Capability, CapabilityMap, StorePort } from "./store-port.ts";

/** A capability of a store, or the error that says why it is missing and what would change that. */
export function demand<C extends Capability>(port: StorePort, capability: C): Result<CapabilityMap[C], NotSupported> {
  const answer = port.get(capability);
  if (answer.ok) return ok(answer.value);
  const { why, source, missingScope } = answer.error;
  return err(
    new NotSupported(why, {
      source,
      ...(missingScope === null ? {} : { nextStep: `Grant the access scope ${missingScope} to Cordon.` }),
    }),
  );
}
