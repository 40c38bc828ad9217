import type { ExecutionResult } from "graphql";
import type { SimulatedApp } from "./app-config.ts";
import type { Simulation } from "./simulation.ts";
import type { StoreState } from "./store-state.ts";

/** One entry of `extensions.search`. */
export interface SearchNote {
  readonly path: readonly (string | number)[];
  readonly query: string;
  readonly parsed: Record<string, unknown>;
  readonly warnings: readonly { readonly field: string; readonly message: string; readonly code: string }[];
}

/** Who asks the Admin API, in which store, with which rights: the context of every resolver. */
export interface Caller {
  readonly sim: Simulation;
  readonly shop: string;
  readonly store: StoreState;
  readonly app: SimulatedApp;
  /** The user of an online token. */
  readonly userId: number | null;
  readonly scopes: ReadonlySet<string>;
  /** Inside a bulk operation connections are read whole. */
  readonly bulk: boolean;
  /** Runs a whole query for this caller; bulk operations use it. */
  readonly execute: (query: string, caller: Caller) => Promise<ExecutionResult>;
  /** Filled by searches that had something to complain about: `extensions.search`. */
  readonly searchNotes: SearchNote[];
}

// biome-ignore lint/suspicious/noExplicitAny: a resolver map is checked by the schema, not by the compiler.
export type Resolver = (source: any, args: any, caller: Caller, place: Place) => unknown;

/** Resolvers by type and field. A field without one is read from the row, and refused when the row lacks it. */
export type ResolverMap = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

/** Where in the answer a resolver stands. */
export interface Place {
  readonly path: readonly (string | number)[];
  /** `Type.field`, as the schema writes it. */
  readonly name: string;
}
