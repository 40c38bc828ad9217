import type { PGlite } from "@electric-sql/pglite";
import type { SqlDriverAdapter, SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
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

function repaired(adapter: SqlDriverAdapter, client: PGlite): SqlDriverAdapter {
  const start = adapter.startTransaction.bind(adapter);
  adapter.startTransaction = async (isolationLevel) => {
    const transaction = await start();
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
