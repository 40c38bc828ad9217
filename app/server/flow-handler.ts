import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "#app/core/logger.ts";
import type { Counters } from "./counters.ts";
import type { FlowAnswer, FlowEntrance } from "./flow-entrance.ts";
import { readBody } from "./read-body.ts";

/** Far above what a workflow sends, in bytes. */
const largestCall = 256 * 1024;

/** Brings Flow's calls (`/flow/actions/<handle>`) from the web server to the entrance. */
export function flowHandler(
  entrance: FlowEntrance,
  { logger, counters }: { readonly logger: Logger; readonly counters: Counters },
): (request: IncomingMessage, response: ServerResponse, path: string) => void {
  const write = (request: IncomingMessage, response: ServerResponse, { status, headers, body }: FlowAnswer): void => {
    counters.increment("cordon_flow_calls_total", { outcome: String(status) });
    // The rest of a refused body is not read: the connection ends with the answer.
    const ending = request.complete ? {} : { connection: "close" };
    response.writeHead(status, { "cache-control": "no-store", ...headers, ...ending });
    response.end(body);
  };
  return (request, response, path) => {
    answer(entrance, request, path).then(
      (ready) => write(request, response, ready),
      (error: unknown) => {
        logger.error("A call of Shopify Flow failed.", {}, error);
        // Flow sends the same call again.
        write(request, response, { status: 500, body: "" });
      },
    );
  };
}

async function answer(entrance: FlowEntrance, request: IncomingMessage, path: string): Promise<FlowAnswer> {
  if (request.method !== "POST") return { status: 405, headers: { allow: "POST" }, body: "" };
  const body = await readBody(request, largestCall);
  if (body.kind === "too_large") return { status: 413, body: "The call is too large." };
  if (body.kind === "slow") return { status: 408, body: "" };
  if (body.kind !== "body") return { status: 400, body: "" };
  return entrance(request.headers, body.bytes, path.slice("/flow/actions/".length));
}
