import { createHash } from "node:crypto";
import { PlatformBusy } from "#app/core/errors.ts";
import { err, ok } from "#app/core/result.ts";
import type { ConnectorFetch, ConnectorRequest } from "#app/platforms/connectors/define-connector.ts";

/** Where the simulated identity provider answers, and with which token. */
export const simulatedOkta = {
  domain: "northwind.okta.com",
  token: "00-simulated-okta-token-0000000000000000",
} as const;

interface Account {
  readonly id: string;
  readonly email: string;
  status: "ACTIVE" | "SUSPENDED";
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/**
 * An identity provider for the demo: as much of Okta's Users API as Cordon calls. Whoever is asked for under
 * `example.com` has an account. No other host answers: the demo calls nobody.
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User
 */
export function createIdentityProvider(): ConnectorFetch {
  const accounts = new Map<string, Account>();
  return async (address, request) => {
    const url = new URL(address);
    if (url.hostname !== simulatedOkta.domain) return err(new PlatformBusy("The other side could not be reached."));
    const { status, body } = answerTo(accounts, url, request);
    const bytes = body === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(body));
    return ok({ status, headers: { "content-type": "application/json" }, body: bytes });
  };
}

function answerTo(accounts: Map<string, Account>, url: URL, { method, headers }: ConnectorRequest): Answer {
  if (headers?.["authorization"] !== `SSWS ${simulatedOkta.token}`) return refused(401, "E0000011");
  const [, , , , id, ...rest] = url.pathname.split("/");
  if (id === undefined) return { status: 200, body: search(accounts, url.searchParams.get("search")).map(toUser) };
  const account = accounts.get(id);
  if (!account) return refused(404, "E0000007");
  switch (`${method} ${rest.join("/")}`) {
    case "GET ":
      return { status: 200, body: toUser(account) };
    case "GET roles":
      return { status: 200, body: [] };
    case "POST lifecycle/suspend":
      return move(account, "ACTIVE", "SUSPENDED");
    case "POST lifecycle/unsuspend":
      return move(account, "SUSPENDED", "ACTIVE");
    case "DELETE sessions":
      return { status: 204 };
    default:
      return refused(405, "E0000022");
  }
}

function search(accounts: Map<string, Account>, query: string | null): Account[] {
  const quoted = /^profile\.login eq ("(?:[^"\\]|\\.)*")/.exec(query ?? "")?.[1];
  if (quoted === undefined) return [...accounts.values()].slice(0, 1);
  const email = String(JSON.parse(quoted)).toLowerCase();
  if (!email.endsWith(".example.com")) return [];
  const id = `00u${createHash("sha256").update(email).digest("hex").slice(0, 17)}`;
  const account = accounts.get(id) ?? { id, email, status: "ACTIVE" };
  accounts.set(id, account);
  return [account];
}

/** Okta does not repeat a change of status. */
function move(account: Account, from: Account["status"], to: Account["status"]): Answer {
  if (account.status !== from) return refused(400, "E0000001");
  account.status = to;
  return { status: 200, body: {} };
}

function toUser({ id, email, status }: Account) {
  return { id, status, profile: { login: email, email } };
}

function refused(status: number, errorCode: string): Answer {
  return { status, body: { errorCode, errorSummary: "", errorCauses: [] } };
}
