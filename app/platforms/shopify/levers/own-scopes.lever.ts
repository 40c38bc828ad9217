import { z } from "zod";
import type { OwnScopes } from "#app/core/platform/capabilities/own-scopes.capability.ts";
import { ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs, type LeverContext } from "../define-lever.ts";
import { listOwnScopes, revokeOwnScopes } from "../documents/own-scopes.ts";

const Handles = z.array(z.object({ handle: z.string() }));
const Scopes = z.object({
  currentAppInstallation: z.object({ accessScopes: Handles, app: z.object({ optionalAccessScopes: Handles }) }),
});
const Revoked = z.object({});

function ownScopes(client: AdminClient, scopeNeeds: NonNullable<LeverContext["scopeNeeds"]>): OwnScopes {
  return {
    async list() {
      const answer = await client.query(listOwnScopes, {}, Scopes);
      if (!answer.ok) return answer;
      const { accessScopes, app } = answer.value.currentAppInstallation;
      const optional = app.optionalAccessScopes.map((one) => one.handle);
      return ok(
        accessScopes.map(({ handle: scope }) => ({
          ...{ scope, optional: optional.includes(scope) },
          serves: [...new Set(scopeNeeds.filter(({ scopes }) => serves(scope, scopes)).map((need) => need.capability))],
        })),
      );
    },
    async drop(scope) {
      const answer = await client.mutate(revokeOwnScopes, { scopes: [scope] }, Revoked);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

/** A scope to write includes the one to read. */
function serves(scope: string, wanted: readonly string[]): boolean {
  return wanted.includes(scope) || wanted.includes(scope.replace(/^write_/, "read_"));
}

export const lever = defineLever({
  capability: "own.scopes",
  source: `${docs}/mutations/appRevokeAccessScopes`,
  scopes: [],
  create: ({ client, scopeNeeds }) => ownScopes(client, scopeNeeds ?? []),
});
