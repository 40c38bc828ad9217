import type { Json } from "#app/core/containment/define-action.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { ConnectorField } from "#app/platforms/connectors/define-connector.ts";
import { allConnectors, findConnector } from "#app/platforms/connectors/find-connector.ts";
import { type ConnectorRow, listConnectors } from "#app/storage/connectors.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A connector as its owner sees it: secrets are not part of it. */
export interface ConnectorLine {
  readonly id: string;
  readonly title: string;
  /** The one store it answers for; null: all of them. */
  readonly storeName: string | null;
  /** What is no secret, by the words of the form. */
  readonly settings: readonly { readonly label: string; readonly value: string }[];
  readonly addedByName: string | null;
  readonly addedAt: string;
  readonly test: { readonly state: "works" | "failed" | "never"; readonly at: string | null; readonly why: string };
}

/** A kind of connector that can be added. */
export interface ConnectorKind {
  readonly kind: string;
  readonly title: string;
  readonly what: string;
  readonly source: string;
  readonly fields: readonly ConnectorField[];
}

export interface ConnectorsView {
  readonly now: string;
  readonly timeZone: string;
  readonly connectors: readonly ConnectorLine[];
  readonly kinds: readonly ConnectorKind[];
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly mayManage: boolean;
}

/** The systems that the merchant connected, and those that can be. */
export async function readConnectorsView(deps: ViewDeps, viewer: Viewer): Promise<ConnectorsView> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const names = await readMemberNames(deps, tx);
    const rows = await listConnectors(tx);
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      connectors: rows.map((row) => ({
        ...toLine(row),
        storeName: row.storeId === null ? null : (stores.find((store) => store.id === row.storeId)?.name ?? ""),
        addedByName: names.get(row.addedBy) ?? null,
      })),
      kinds: allConnectors.map(({ kind, title, what, source, fields }) => ({ kind, title, what, source, fields })),
      stores: stores.filter(({ state }) => state !== "gone").map(({ id, name }) => ({ id, name })),
      mayManage: may(viewer.roles, "manage"),
    };
  });
}

function toLine(row: ConnectorRow): Omit<ConnectorLine, "storeName" | "addedByName"> {
  const connector = findConnector(row.kind);
  const state = row.lastTest === null ? "never" : row.lastTest.ok ? "works" : "failed";
  return {
    ...{ id: row.id, title: connector?.title ?? row.kind, addedAt: row.addedAt.toISOString() },
    settings: Object.entries(row.settings).map(([key, value]) => ({
      label: connector?.fields.find((field) => field.key === key)?.label ?? key,
      value: textOf(value),
    })),
    test: { state, at: row.lastTest?.at ?? null, why: row.lastTest?.why ?? "" },
  };
}

function textOf(value: Json): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}
