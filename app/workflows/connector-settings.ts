import type { Json } from "#app/core/containment/define-action.ts";
import type { MerchantId } from "#app/core/ids.ts";
import type { Connector } from "#app/platforms/connectors/define-connector.ts";
import { type ConnectorRow, connectorPlace } from "#app/storage/connectors.ts";
import type { Deps } from "./deps.ts";

type Settings = Readonly<Record<string, Json>>;

/** Settings taken apart: what may lie open in the database, and what is sealed. */
export function splitSettings(connector: Connector, settings: Settings): { open: Settings; secret: Settings } {
  const isSecret = ([key]: [string, Json]) => connector.secretFields.includes(key);
  const all = Object.entries(settings);
  return {
    open: Object.fromEntries(all.filter((entry) => !isSecret(entry))),
    secret: Object.fromEntries(all.filter(isSecret)),
  };
}

/** A connector's settings put together again; undefined when its secrets were erased. Never call inside a transaction. */
export async function openSettings(
  deps: Pick<Deps, "keyring">,
  merchantId: MerchantId,
  row: ConnectorRow,
): Promise<Settings | undefined> {
  const opened = await deps.keyring.openText(connectorPlace(merchantId, row.id), row.secretsSealed);
  if (opened.ok) return { ...row.settings, ...(JSON.parse(opened.value) as Settings) };
  if (opened.error.reason === "erased") return undefined;
  throw opened.error;
}
