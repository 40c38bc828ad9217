import { connectors } from "../connectors.generated.ts";
import type { Connector } from "./define-connector.ts";

/** Every kind of connector, in the order in which they are offered. */
export const allConnectors: readonly Connector[] = connectors as unknown as readonly Connector[];

/** The connector of that kind, in this version of Cordon. */
export function findConnector(kind: string): Connector | undefined {
  return allConnectors.find((connector) => connector.kind === kind);
}
