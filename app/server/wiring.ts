import { setTimeout as pause } from "node:timers/promises";
import { smtpConnector } from "#app/connectors/smtp.connector.ts";
import type { Logger } from "#app/core/logger.ts";
import type { Clock } from "#app/core/time.ts";
import type { ConnectorFetch } from "#app/platforms/connectors/define-connector.ts";
import { createCostPacer } from "#app/platforms/shopify/cost-pacer.ts";
import { createKeyring } from "#app/secrets/keyring.ts";
import { dataKeyStore } from "#app/storage/data-keys.ts";
import type { Database } from "#app/storage/database.ts";
import { sessionStorage } from "#app/storage/sessions.ts";
import type { ScreenAuth } from "#app/views/screen-context.ts";
import { createHandlers, type Handlers } from "#app/worker/handlers.ts";
import type { AppWorkflows } from "#app/workflows/bind-workflows.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { createOfflineTokens, type OfflineTokens } from "#app/workflows/offline-token.ts";
import { overConnectors } from "#app/workflows/over-connectors.ts";
import { shopifyPortOf } from "#app/workflows/refresh-capabilities.ts";
import { createSignInGate, followSignIn } from "./after-auth.ts";
import { boundWorkflows } from "./bound-workflows.ts";
import { type Counters, createCounters } from "./counters.ts";
import type { Environment } from "./env.ts";
import { createGuardedFetch } from "./outbound.ts";
import { createPublicFetch, publicFetchThrough } from "./public-fetch.ts";
import { createShopify } from "./shopify.ts";
import { createUuidSource } from "./uuid-source.ts";

/** What a process of Cordon is put together from. */
export interface WiringOptions {
  readonly environment: Environment;
  readonly database: Database;
  readonly logger: Logger;
  readonly clock: Clock;
  /** How Shopify is reached; only the simulator's entry and tests pass another than the runtime's own. */
  readonly adminFetch?: typeof fetch;
  /** How the systems that merchants connect are reached; only the simulator's entry and tests pass another. */
  readonly connectorFetch?: ConnectorFetch;
  /** Where the crash tests stop the process; production has none. */
  readonly crashPoint?: Deps["crashPoint"];
}

/** The parts of a process, put together once and handed down. */
export interface Wiring {
  readonly deps: Deps;
  readonly tokens: OfflineTokens;
  readonly handlers: Handlers;
  readonly counters: Counters;
  /** Who is looking, by Shopify's library. */
  readonly shopify: ScreenAuth;
  readonly workflows: AppWorkflows;
}

const help = {
  cordon_deliveries_total: "Webhooks that arrived, by what became of them.",
  cordon_flow_calls_total: "Calls of Shopify Flow, by the status they were answered with.",
  cordon_jobs_total: "Jobs that ended, by kind and outcome.",
};

/** How members are reached and recognised without Shopify, as far as this installation has it. */
function outsideShopify({ portalUrl, mail }: Environment): Pick<Deps, "portal" | "mail"> {
  return {
    ...(portalUrl === undefined ? {} : { portal: { origin: portalUrl, rpId: new URL(portalUrl).hostname } }),
    ...(mail === undefined ? {} : { mail: smtpConnector(mail) }),
  };
}

/** Puts a process together. Nothing is a global: everything that holds state is reached from here. */
export function createWiring({ environment, database, logger, clock, adminFetch, ...given }: WiringOptions): Wiring {
  const ids = createUuidSource(clock);
  const elapsed = () => performance.now();
  const keyring = createKeyring({ keys: environment.keys, store: dataKeyStore(database), clock, ids, elapsed });
  const base = { database, keyring, clock, ids, logger };
  const outside: typeof fetch = adminFetch ?? ((...words) => globalThis.fetch(...words));
  const { apiKey, apiSecret, appUrl, distribution } = environment.shopify;
  const tokens = createOfflineTokens(base, { apiKey, apiSecret, fetch: outside });
  const publicFetch = adminFetch ? publicFetchThrough(adminFetch) : createPublicFetch();
  const pacer = createCostPacer({ elapsed, pause });
  const reach = { tokens, fetch: outside, pacer, distribution, apiKey, appUrl, publicFetch };
  const { dataFolder } = environment;
  const connectorFetch = given.connectorFetch ?? createGuardedFetch();
  const deps: Deps = {
    ...base,
    dataFolder,
    portOf: overConnectors(shopifyPortOf(reach), { database, keyring, clock, connectorFetch }),
    connectorFetch,
    ...(given.crashPoint ? { crashPoint: given.crashPoint } : {}),
    ...outsideShopify(environment),
  };
  const sessions = sessionStorage(base);
  const gate = createSignInGate(
    (signedIn) => followSignIn(deps, signedIn),
    (id) => sessions.deleteSession(id),
  );
  const library = createShopify({
    settings: environment.shopify,
    sessionStorage: sessions,
    logger,
    adminFetch: outside,
    onSignIn: gate.onSignIn,
  });
  return {
    deps,
    tokens,
    handlers: createHandlers({ tokens, reach }),
    counters: createCounters(help),
    workflows: boundWorkflows(deps),
    shopify: {
      addDocumentResponseHeaders: library.addDocumentResponseHeaders,
      authenticate: {
        async admin(request) {
          const visit = await library.authenticate.admin(request);
          await gate.settled(visit.session.shop);
          return visit;
        },
      },
    },
  };
}
