import type { DataKeyRow, DataKeyStore } from "#app/secrets/data-key-store.ts";
import type { Database } from "./database.ts";

/** Keeps wrapped data keys in the table `data_key`; each call commits by itself. */
export function dataKeyStore(database: Database): DataKeyStore {
  return {
    mayLoad: () => !database.isTaken(),
    load: () => database.asIntake(async ({ client }): Promise<readonly DataKeyRow[]> => client.dataKey.findMany()),
    insert: (row) =>
      database.asIntake(async ({ client }) => {
        await client.dataKey.createMany({ data: [row], skipDuplicates: true });
      }),
    replaceWrapped: (id, wrapped, kekId) =>
      database.asIntake(async ({ client }) => {
        await client.dataKey.updateMany({ where: { id }, data: { wrapped, kekId } });
      }),
  };
}
