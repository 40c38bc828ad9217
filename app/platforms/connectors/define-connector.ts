import { z } from "zod";
import type { InvalidInput, PlatformBusy, PlatformRefused } from "#app/core/errors.ts";
import type { Outside } from "#app/core/platform/capability.ts";
import type { Capability, CapabilityMap } from "#app/core/platform/store-port.ts";
import type { Result } from "#app/core/result.ts";
import type { Clock } from "#app/core/time.ts";

/** What a connector sends. */
export interface ConnectorRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ConnectorResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * The only way out for a connector. Whoever passes it guards it: https to public hosts only, no redirects, bounded time
 * and size (addresses are typed in by people).
 */
export type ConnectorFetch = (
  address: string,
  request: ConnectorRequest,
) => Promise<Result<ConnectorResponse, InvalidInput | PlatformBusy | PlatformRefused>>;

/** What a connector is made from, besides its settings. */
export interface ConnectorContext {
  readonly fetch: ConnectorFetch;
  readonly clock: Clock;
}

/** A field of the form in which a connector is added. */
export interface ConnectorField {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  /**
   * All but `text` are sealed and never shown again; `secret` is not even shown while it is typed, and `sealed_lines`
   * takes one value per line.
   */
  readonly kind: "text" | "sealed_text" | "sealed_lines" | "secret";
  readonly required: boolean;
}

/** What a connector answers for. Its own readings of an account are part of these. */
export type ConnectorCapability = Extract<Capability, "staff.suspend" | "staff.restore" | "staff.sessions.end">;

/** A system of the merchant's in which Cordon may act: one file, registered by the generator. */
export interface Connector<Settings extends z.ZodType = z.ZodType> {
  /** Never changed: it is kept beside the settings. */
  readonly kind: string;
  readonly title: string;
  /** What it does and what it needs, for whoever sets it up. */
  readonly what: string;
  /** The page that documents the API. */
  readonly source: string;
  readonly settings: Settings;
  readonly fields: readonly ConnectorField[];
  /** Keys of `settings` that are sealed and never shown again. */
  readonly secretFields: readonly string[];
  readonly capabilities: readonly ConnectorCapability[];
  create(settings: z.output<Settings>, context: ConnectorContext): Partial<Pick<CapabilityMap, ConnectorCapability>>;
  /** Tries the settings without changing anything; says in a sentence what was shown to work and what was not tried. */
  test(settings: z.output<Settings>, context: ConnectorContext): Outside<string>;
}

/** Gives a connector's file its type. */
export function defineConnector<Settings extends z.ZodType>(connector: Connector<Settings>): Connector<Settings> {
  return connector;
}

/** Accounts that Cordon never suspends, by e-mail address: one of the settings of every connector. */
export const ProtectedAccounts = z
  .array(z.email("Each line holds one e-mail address."))
  .max(10, "At most 10 accounts.")
  .default([]);

export const protectedField: ConnectorField = {
  key: "protected",
  label: "Accounts that Cordon must never suspend",
  help: "E-mail addresses, one per line: your emergency account, whoever runs this system.",
  kind: "sealed_lines",
  required: false,
};
