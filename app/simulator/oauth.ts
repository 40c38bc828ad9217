import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { SimulatedApp } from "./app-config.ts";
import { readSessionToken } from "./session-token.ts";
import type { Simulation } from "./simulation.ts";
import type { Installation, TokenRow } from "./store-state.ts";

const ONLINE_SECONDS = 86_399;
const OFFLINE_SECONDS = 3600;
const REFRESH_SECONDS = 7_776_000;

const TokenRequest = z.object({
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  grant_type: z.string().optional(),
  subject_token: z.string().optional(),
  requested_token_type: z.string().optional(),
  refresh_token: z.string().optional(),
  expiring: z.union([z.string(), z.number(), z.boolean()]).optional(),
});
type TokenRequest = z.infer<typeof TokenRequest>;

export interface OAuthAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const refused = (status: number, error: string, description: string): OAuthAnswer => ({
  status,
  body: { error, error_description: description },
});

/** `POST /admin/oauth/access_token`: token exchange and refresh. */
export function answerTokenRequest(sim: Simulation, shop: string, raw: unknown): OAuthAnswer {
  const request = TokenRequest.safeParse(raw);
  if (!request.success || !sim.stores.has(shop)) return refused(400, "invalid_request", "The request is malformed.");
  const app = sim.apps.find((candidate) => candidate.apiKey === request.data.client_id);
  if (!app || app.apiSecret !== request.data.client_secret)
    return refused(401, "invalid_client", "Client authentication failed.");
  const installation = sim.installation(shop, app.apiKey);
  switch (request.data.grant_type) {
    case "urn:ietf:params:oauth:grant-type:token-exchange":
      return exchange(sim, shop, app, installation, request.data);
    case "refresh_token":
      return refresh(sim, shop, app, installation, request.data.refresh_token ?? "");
    default:
      return refused(400, "unsupported_grant_type", "The grant type is not supported.");
  }
}

function exchange(
  sim: Simulation,
  shop: string,
  app: SimulatedApp,
  installation: Installation | undefined,
  request: TokenRequest,
): OAuthAnswer {
  const claims = readSessionToken(app, shop, request.subject_token ?? "", sim.machineNow());
  if (!claims || !installation)
    return refused(400, "invalid_subject_token", "The subject token is not valid for this store and app.");
  const scope = installation.scopes.join(",");
  if (request.requested_token_type?.includes("online-access-token")) {
    const user = describeUser(sim, shop, Number(claims.sub));
    if (!user) return refused(400, "invalid_subject_token", "The user of the subject token is not in this store.");
    const token = issue(sim, { shop, appKey: app.apiKey, kind: "online", userId: user.id }, ONLINE_SECONDS);
    return {
      status: 200,
      body: {
        access_token: token,
        scope,
        expires_in: ONLINE_SECONDS,
        associated_user_scope: scope,
        associated_user: user,
      },
    };
  }
  if (!isTrue(request.expiring)) {
    const token = issue(sim, { shop, appKey: app.apiKey, kind: "offline", userId: null }, null);
    return { status: 200, body: { access_token: token, scope } };
  }
  return { status: 200, body: { scope, ...issuePair(sim, shop, app.apiKey, null) } };
}

function refresh(
  sim: Simulation,
  shop: string,
  app: SimulatedApp,
  installation: Installation | undefined,
  token: string,
): OAuthAnswer {
  const row = sim.refreshTokens.get(token);
  const usable = row && row.shop === shop && row.appKey === app.apiKey && row.expiresAt > sim.now().getTime();
  if (!usable || !installation) return refused(400, "invalid_grant", "The refresh token is invalid or has expired.");
  if (row.previous) sim.refreshTokens.delete(row.previous);
  sim.refreshTokens.set(token, { ...row, previous: null });
  return { status: 200, body: { scope: installation.scopes.join(","), ...issuePair(sim, shop, app.apiKey, token) } };
}

function isTrue(value: string | number | boolean | undefined): boolean {
  return value === true || value === 1 || value === "1" || value === "true";
}

function issuePair(sim: Simulation, shop: string, appKey: string, previous: string | null): Record<string, unknown> {
  const refreshToken = `shprt_${randomBytes(16).toString("hex")}`;
  const expiresAt = sim.now().getTime() + REFRESH_SECONDS * 1000;
  sim.refreshTokens.set(refreshToken, { token: refreshToken, shop, appKey, expiresAt, previous });
  return {
    access_token: issue(sim, { shop, appKey, kind: "offline", userId: null }, OFFLINE_SECONDS),
    expires_in: OFFLINE_SECONDS,
    refresh_token: refreshToken,
    refresh_token_expires_in: REFRESH_SECONDS,
  };
}

function issue(sim: Simulation, of: Omit<TokenRow, "token" | "expiresAt">, lifeSeconds: number | null): string {
  const token = `${of.kind === "online" ? "shpua_" : "shpat_"}${randomBytes(16).toString("hex")}`;
  const expiresAt = lifeSeconds === null ? null : sim.now().getTime() + lifeSeconds * 1000;
  sim.tokens.set(token, { ...of, token, expiresAt });
  sim.changed();
  return token;
}

function describeUser(sim: Simulation, shop: string, id: number) {
  const person = sim.store(shop).records.staff.find((member) => member.id === id);
  return person?.active
    ? {
        id: person.id,
        first_name: person.firstName,
        last_name: person.lastName,
        email: person.email,
        email_verified: true,
        account_owner: person.owner,
        locale: "en",
        collaborator: person.accountType === "COLLABORATOR",
      }
    : undefined;
}

/** The row of a living token; `undefined` answers 401. Tokens of another store are dead here. */
export function livingToken(sim: Simulation, shop: string, token: string | undefined): TokenRow | undefined {
  const row = token === undefined ? undefined : sim.tokens.get(token);
  if (!row || row.shop !== shop || !sim.installation(shop, row.appKey)) return undefined;
  return row.expiresAt !== null && row.expiresAt <= sim.now().getTime() ? undefined : row;
}
