import type { Caller } from "../caller.ts";
import type { OrderRow } from "../rows.ts";

const RECENT_MS = 60 * 24 * 3_600_000;

/** Orders older than 60 days are there only for an app that holds `read_all_orders`. */
export function visibleOrders(caller: Caller): OrderRow[] {
  const all = caller.store.orders.all();
  if (caller.scopes.has("read_all_orders")) return all;
  const since = new Date(caller.sim.now().getTime() - RECENT_MS).toISOString();
  return all.filter((row) => row.createdAt >= since);
}

export function visibleOrder(caller: Caller, id: number): OrderRow | undefined {
  const row = caller.store.orders.get(id);
  const old = row && caller.sim.now().getTime() - Date.parse(row.createdAt) > RECENT_MS;
  return old && !caller.scopes.has("read_all_orders") ? undefined : row;
}
