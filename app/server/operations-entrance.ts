import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "#app/core/logger.ts";
import type { Database } from "#app/storage/database.ts";
import type { Counters } from "./counters.ts";

/** What the entrance of operators and load balancers needs. */
export interface OperationsDeps {
  readonly database: Database;
  readonly logger: Logger;
  readonly counters: Counters;
  readonly isClosing: () => boolean;
}

/** Longest a database may take to answer before this process counts as not ready. */
const readyMilliseconds = 2_000;

/** Whether the process lives (`/healthz`), can work (`/readyz`), and what it counted (`/metrics`). */
export function operationsEntrance(deps: OperationsDeps) {
  const paths: ReadonlySet<string> = new Set(["/healthz", "/readyz", "/metrics"]);
  return {
    answers: (path: string): boolean => paths.has(path),
    answer(request: IncomingMessage, response: ServerResponse, path: string): void {
      if (path === "/healthz") send(response, 200, "alive\n");
      else if (path === "/metrics") metrics(deps, request, response);
      else void isReady(deps).then((ready) => send(response, ready ? 200 : 503, ready ? "ready\n" : "not ready\n"));
    },
  };
}

/** Counts are for the operator of this machine: a request that came through a proxy does not get them. */
function metrics({ counters }: OperationsDeps, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers["x-forwarded-for"] !== undefined) send(response, 404, "");
  else send(response, 200, counters.render(), "text/plain; version=0.0.4; charset=utf-8");
}

async function isReady({ database, logger, isClosing }: OperationsDeps): Promise<boolean> {
  if (isClosing()) return false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), readyMilliseconds);
  });
  try {
    return await Promise.race([database.rawIntake((raw) => raw.query("SELECT 1", [])).then(() => true), late]);
  } catch (error) {
    logger.warn("The database does not answer.", {}, error);
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function send(response: ServerResponse, status: number, body: string, type = "text/plain; charset=utf-8"): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(body);
}
