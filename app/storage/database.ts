import { AsyncLocalStorage } from "node:async_hooks";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { MerchantId } from "#app/core/ids.ts";
import { type Prisma, PrismaClient } from "./generated/client.ts";
import { applyMigrations, type MigrationConnection, type Reading, readMigrations } from "./migrations.ts";
import { pgliteAdapter } from "./pglite-adapter.ts";

/** A transaction that sees the rows of one merchant and nothing else (role `cordon_app`, row-level security). */
export interface MerchantTx {
  readonly merchantId: MerchantId;
  readonly client: Prisma.TransactionClient;
  /** The moment of the change under way. Rights lent for a time count only where it is known. */
  readonly now?: Date;
}

/** A transaction of the intake (role `cordon_intake`): all merchants, but only deliveries, jobs, sessions and the directory. */
export interface IntakeTx {
  readonly intake: true;
  readonly client: Prisma.TransactionClient;
}

/** A transaction of the owner: maintenance, back-ups, the directory of merchants. Never on the path of a request. */
export interface OwnerTx {
  readonly owner: true;
  readonly client: Prisma.TransactionClient;
}

/** Runs statements without Prisma, for the few places where round trips or row counts are the price. */
export interface RawSql {
  query<Row>(sql: string, parameters: unknown[]): Promise<Row[]>;
}

/** Where Cordon keeps everything: PostgreSQL, or PGlite in a folder. */
export interface Database {
  readonly kind: "pglite" | "postgres";
  /**
   * True where another transaction, begun from here, would have to wait for the one that the caller is in: inside one of
   * the embedded database, which has one connection.
   */
  isTaken(): boolean;
  asMerchant<T>(merchantId: MerchantId, work: (tx: MerchantTx) => Promise<T>): Promise<T>;
  asIntake<T>(work: (tx: IntakeTx) => Promise<T>): Promise<T>;
  asOwner<T>(work: (tx: OwnerTx) => Promise<T>): Promise<T>;
  /**
   * One statement as `cordon_intake`, which is its own transaction and one round trip; `name` stands for its text, so
   * that the server plans it once. For the path of every delivery.
   */
  intakeStatement<Row>(name: string, sql: string, parameters: unknown[]): Promise<Row[]>;
  /** One transaction on a raw connection as `cordon_intake`. */
  rawIntake<T>(work: (raw: RawSql) => Promise<T>): Promise<T>;
  /** One repeatable-read transaction on a raw connection as the owner: back-up and restore. Of any length. */
  rawOwner<T>(work: (raw: RawSql) => Promise<T>): Promise<T>;
  /** Wakes `onWake` when a job was written (NOTIFY on `cordon_outbox`); returns how to stop. */
  listen(onWake: () => void): Promise<() => Promise<void>>;
  /** Version of the server, for people. */
  version(): Promise<string>;
  close(): Promise<void>;
}

/** How to reach it. */
export type DatabaseAddress =
  | { readonly kind: "postgres"; readonly url: string; readonly poolSize?: number }
  | { readonly kind: "pglite"; readonly folder: string }
  /** A database already open in memory, as tests have it. */
  | { readonly kind: "pglite-open"; readonly client: PGlite };

export interface OpenOptions {
  /** The folder of migrations to apply; none are applied without it. */
  readonly migrations?: string;
  /** Reads a database that is about to be migrated; when it throws, nothing is migrated. */
  readonly beforeMigration?: (raw: Reading) => Promise<void>;
}

/** The channel on which a committed job wakes the workers. */
export const wakeChannel = "cordon_outbox";

/** Longest time a transaction may take, in milliseconds: longer means something outside is being awaited inside one. */
const transactionTimeout = 20_000;

/** Opens the database and, when asked, brings its schema up to date. */
export async function openDatabase(address: DatabaseAddress, options: OpenOptions = {}): Promise<Database> {
  return address.kind === "postgres" ? openPostgres(address, options) : openPglite(address, options);
}

async function openPglite(
  address: Extract<DatabaseAddress, { kind: "pglite" | "pglite-open" }>,
  options: OpenOptions,
): Promise<Database> {
  const client = address.kind === "pglite" ? await PGlite.create(address.folder) : address.client;
  if (options.migrations)
    await applyMigrations(pgliteConnection(client), readMigrations(options.migrations), options.beforeMigration);
  const prisma = new PrismaClient({ adapter: pgliteAdapter(client) });
  const inside = new AsyncLocalStorage<true>();
  return {
    kind: "pglite",
    isTaken: () => inside.getStore() === true,
    ...roles(prisma, (work) => inside.run(true, work)),
    intakeStatement: (_name, sql, parameters) =>
      client.transaction(async (transaction) => {
        await transaction.exec("SET LOCAL ROLE cordon_intake");
        return (await transaction.query(sql, parameters)).rows as never;
      }),
    rawIntake: (work) =>
      client.transaction(async (transaction) => {
        await transaction.exec("SET LOCAL ROLE cordon_intake");
        return work({ query: async (sql, parameters) => (await transaction.query(sql, parameters)).rows as never });
      }),
    rawOwner: (work) =>
      client.transaction(async (transaction) => {
        await transaction.exec("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        return work({ query: async (sql, parameters) => (await transaction.query(sql, parameters)).rows as never });
      }),
    listen: async (onWake) => {
      const stop = await client.listen(wakeChannel, () => onWake());
      return () => stop();
    },
    version: async () => (await client.query<{ version: string }>("SELECT version()")).rows[0]?.version ?? "",
    close: async () => {
      await prisma.$disconnect();
      await client.close();
    },
  };
}

function pgliteConnection(client: PGlite): MigrationConnection {
  return {
    query: async (sql, parameters) => (await client.query(sql, parameters ?? [])).rows as never,
    script: async (sql) => {
      await client.exec(sql);
    },
  };
}

async function openPostgres(
  address: Extract<DatabaseAddress, { kind: "postgres" }>,
  options: OpenOptions,
): Promise<Database> {
  if (options.migrations) await migratePostgres(address.url, options);
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: address.url, max: address.poolSize ?? 10 }),
  });
  const pool = new pg.Pool({ connectionString: address.url, max: 4 });
  // An idle connection that breaks is replaced by the next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  const intake = intakePool(address.url);
  return {
    kind: "postgres",
    isTaken: () => false,
    ...roles(prisma),
    intakeStatement: async (name, text, values) => (await intake.query({ name, text, values })).rows as never,
    rawIntake: (work) => rawPostgres(pool, "BEGIN; SET LOCAL ROLE cordon_intake", work),
    rawOwner: (work) => rawPostgres(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ", work),
    listen: (onWake) => listenPostgres(address.url, onWake),
    version: async () => (await pool.query<{ version: string }>("SELECT version()")).rows[0]?.version ?? "",
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), intake.end()]);
    },
  };
}

/** Connections that are `cordon_intake` from their first statement on, and never anything else. */
function intakePool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 3_000,
    // Awaited before the connection is handed out; when it fails, the connection is not.
    onConnect: (client) => client.query("SET ROLE cordon_intake") as never,
  });
  pool.on("error", () => undefined);
  return pool;
}

async function migratePostgres(url: string, options: OpenOptions): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const connection: MigrationConnection = {
      query: async (sql, parameters) => (await client.query(sql, parameters)).rows as never,
      script: async (sql) => {
        await client.query(sql);
      },
    };
    await applyMigrations(connection, readMigrations(options.migrations ?? ""), options.beforeMigration);
  } finally {
    await client.end();
  }
}

async function rawPostgres<T>(pool: pg.Pool, begin: string, work: (raw: RawSql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    const value = await work({ query: async (sql, parameters) => (await client.query(sql, parameters)).rows as never });
    await client.query("COMMIT");
    client.release();
    return value;
  } catch (error) {
    // A connection whose rollback fails is broken: throw it away instead of handing it on.
    await client.query("ROLLBACK").then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

async function listenPostgres(url: string, onWake: () => void): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  client.on("notification", onWake);
  // A lost listener only costs latency: the worker polls as well.
  client.on("error", () => undefined);
  await client.connect();
  await client.query(`LISTEN ${wakeChannel}`);
  return () => client.end();
}

/**
 * Opens a transaction that steps down to a role before any other statement.
 *
 * @param marked runs what is done in a transaction, so that it can be told from the outside
 */
function roles(
  prisma: PrismaClient,
  marked: <T>(work: () => Promise<T>) => Promise<T> = (work) => work(),
): Pick<Database, "asMerchant" | "asIntake" | "asOwner"> {
  const options = { maxWait: transactionTimeout, timeout: transactionTimeout };
  return {
    asMerchant: (merchantId, work) =>
      prisma.$transaction(async (client) => {
        await client.$queryRaw`SELECT set_config('role', 'cordon_app', true), set_config('cordon.merchant_id', ${merchantId}, true)`;
        return marked(() => work({ merchantId, client }));
      }, options),
    asIntake: (work) =>
      prisma.$transaction(async (client) => {
        await client.$queryRaw`SELECT set_config('role', 'cordon_intake', true)`;
        return marked(() => work({ intake: true, client }));
      }, options),
    asOwner: (work) => prisma.$transaction((client) => marked(() => work({ owner: true, client })), options),
  };
}
