import { setImmediate } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQueryable } from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";

/**
 * Prisma's adapter for PGlite, with two faults of `pglite-prisma-adapter` 0.7.2 worked around: it sets the isolation
 * level before BEGIN (where it has no effect), and it does not await `executeScript`.
 */
export function pgliteAdapter(client: PGlite): SqlDriverAdapterFactory {
  const factory = new PrismaPGlite(client);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => repaired(await factory.connect(), client),
  };
}

/**
 * Lets the event loop turn before each statement. PGlite computes in this very thread and answers without a turn of the
 * loop in between, so a busy worker would keep sockets from being read, and new connections from being taken.
 */
function letOthersIn(queryable: Pick<SqlQueryable, "queryRaw" | "executeRaw">): void {
  const query = queryable.queryRaw.bind(queryable);
  const execute = queryable.executeRaw.bind(queryable);
  queryable.queryRaw = async (statement) => {
    await setImmediate();
    return query(statement);
  };
  queryable.executeRaw = async (statement) => {
    await setImmediate();
    return execute(statement);
  };
}

function repaired(adapter: SqlDriverAdapter, client: PGlite): SqlDriverAdapter {
  const start = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolationLevel) => {
    const transaction = await start();
    letOthersIn(transaction);
    if (isolationLevel !== undefined) {
      await transaction.executeRaw({
        sql: `SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`,
        args: [],
        argTypes: [],
      });
    }
    return transaction;
  };
  adapter.executeScript = async (sql) => {
    await client.exec(sql);
  };
  return adapter;
}
