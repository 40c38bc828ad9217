import { PlatformBusy } from "#app/core/errors.ts";
import type { PublicFetch } from "#app/core/platform/public-fetch.ts";
import { err, ok } from "#app/core/result.ts";
import { createGuardedFetch, type OutboundOptions } from "./outbound.ts";

/** How long one visit may take, and how much of a page is read. */
const bounds = { timeoutSeconds: 8, mostBytes: 2_000_000 };

const headers = { accept: "text/html,application/json;q=0.9,*/*;q=0.5", "user-agent": "Cordon (incident response)" };

/** Opens public addresses through the guard: https to public hosts only, whatever the platform says the address is. */
export function createPublicFetch(options: Pick<OutboundOptions, "resolve" | "connect"> = {}): PublicFetch {
  const open = createGuardedFetch({ ...bounds, ...options, answerRedirects: true });
  return async (address) => {
    const answer = await open(address, { method: "GET", headers });
    if (!answer.ok) return answer;
    const { status, headers: answered, body } = answer.value;
    return ok({ status, location: answered["location"] ?? null, body: body.toString("utf8") });
  };
}

/** Opens public addresses through the `fetch` by which this process reaches its platform: a simulated one. */
export function publicFetchThrough(through: typeof fetch): PublicFetch {
  return async (address) => {
    try {
      const signal = AbortSignal.timeout(bounds.timeoutSeconds * 1000);
      const answer = await through(address, { headers, redirect: "manual", signal });
      const body = await answer.text();
      return ok({ status: answer.status, location: answer.headers.get("location"), body });
    } catch (error) {
      return err(new PlatformBusy("The other side could not be reached.", { cause: error }));
    }
  };
}
