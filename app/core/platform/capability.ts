import type { PlatformError } from "#app/core/errors.ts";
import type { Result } from "#app/core/result.ts";

/** Asks or changes something outside. Never awaited inside a transaction. */
export type Outside<T> = Promise<Result<T, PlatformError>>;

/** Something Cordon may want of a store, whatever the platform: one file, registered by the generator. */
export interface CapabilityDescriptor<Id extends string, Lever> {
  /** Never changed: it is kept beside stores. */
  readonly id: Id;
  /** The verb people know it by: "Freeze checkout". */
  readonly name: string;
  readonly what: string;
  /** Where it stands in lists; smaller comes first. */
  readonly order: number;
  /** Only carries the type of what a platform gives for it; there is never a value. */
  readonly lever?: Lever;
}

/** `defineCapability<TheInterface>()({ id, name, what, order })`. */
export function defineCapability<Lever>() {
  return <const Id extends string>(descriptor: {
    readonly id: Id;
    readonly name: string;
    readonly what: string;
    readonly order: number;
  }): CapabilityDescriptor<Id, Lever> => descriptor;
}
