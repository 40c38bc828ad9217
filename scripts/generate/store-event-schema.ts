import { z } from "zod";
import { StoreEvent } from "#app/contracts/store-event.ts";

/** The published JSON Schema of a store event, for those who read Cordon's exports with other tools. */
export async function generateStoreEventSchema(): Promise<Map<string, string>> {
  const schema = z.toJSONSchema(StoreEvent, { target: "draft-2020-12" });
  const titled = { $id: "cordon/store-event/1", title: "StoreEvent", ...schema };
  return new Map([["docs/store-event.schema.json", `${JSON.stringify(titled, null, 2)}\n`]]);
}
