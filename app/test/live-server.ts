import { setTimeout as pause } from "node:timers/promises";
import { type CordonServer, createServer, type ServerOptions } from "#app/server/create-server.ts";
import { createLogger } from "#app/server/logging.ts";
import { startWorker } from "#app/worker/start-worker.ts";
import { openTestDatabase, type TestDatabase } from "./database.ts";
import { testEnvironment } from "./environment.ts";
import { installTestShop, type TestShop } from "./shop.ts";

/** The whole server, listening, with one installed shop; its log is kept, and its queue is worked on when asked. */
export interface LiveServer {
  readonly test: TestDatabase;
  readonly server: CordonServer;
  readonly url: string;
  readonly shop: TestShop;
  /** Everything that was logged, as one text. */
  log(): string;
  /** Counts of deliveries by outcome. */
  counted(outcome: string): number;
  /** Works until nothing is due any more. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one on a database of its own. Shopify is out of reach unless `given` says how it is reached. */
export async function startLiveServer(given: Partial<ServerOptions> = {}): Promise<LiveServer> {
  const test = await openTestDatabase();
  const lines: string[] = [];
  const server = createServer({
    environment: testEnvironment(),
    database: test.database,
    logger: createLogger("debug", { write: (line) => void lines.push(line) }),
    adminFetch: () => Promise.reject(new TypeError("fetch failed")),
    ...given,
  });
  const { url } = await server.listen();
  const shop = await installTestShop(server.deps, { domain: "demo.myshopify.com" });
  return {
    ...{ test, server, url, shop },
    log: () => lines.join(""),
    counted: (outcome) => server.counters.value("cordon_deliveries_total", { outcome }),
    drain: () => drain(server, test),
    close: async () => {
      await server.close();
      await test.close();
    },
  };
}

async function drain(server: CordonServer, test: TestDatabase): Promise<void> {
  const worker = await startWorker({ ...server, schedules: false });
  const due = "state = 'leased' OR (state = 'ready' AND run_at <= now() + interval '1 second')";
  for (const end = Date.now() + 25_000; Date.now() < end; await pause(50)) {
    const [row] = await test.sql<{ jobs: number }>(`SELECT count(*)::int AS jobs FROM outbox WHERE ${due}`);
    if (row?.jobs === 0) break;
  }
  await worker.stop();
}
