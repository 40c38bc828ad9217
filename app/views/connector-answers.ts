import type { Capability } from "#app/core/platform/store-port.ts";
import { findConnector } from "#app/platforms/connectors/find-connector.ts";
import type { ConnectorRow } from "#app/storage/connectors.ts";

/** What a connector answers for a store's capability, as it was last tested. */
export interface ConnectorAnswer {
  readonly ok: boolean;
  /** The system's name: "Okta". */
  readonly title: string;
  readonly why: string;
  readonly source: string;
  /** Null: never tested. */
  readonly testedAt: string | null;
}

/** The answers of a merchant's connectors for one store: for each capability the first that works, else the first. */
export function connectorAnswers(
  rows: readonly ConnectorRow[],
  storeId: string,
): ReadonlyMap<Capability, ConnectorAnswer> {
  const answers = new Map<Capability, ConnectorAnswer>();
  for (const row of rows.filter((one) => one.storeId === null || one.storeId === storeId)) {
    const connector = findConnector(row.kind);
    if (!connector) continue;
    const answer = {
      ok: row.lastTest?.ok ?? false,
      title: connector.title,
      why: whyNot(connector.title, row),
      source: connector.source,
      testedAt: row.lastTest?.at ?? null,
    };
    for (const capability of connector.capabilities)
      if (!answers.get(capability)?.ok && (answer.ok || !answers.has(capability))) answers.set(capability, answer);
  }
  return answers;
}

function whyNot(title: string, { lastTest }: ConnectorRow): string {
  if (lastTest === null) return `The connector to ${title} has not been tested yet.`;
  return lastTest.ok ? "" : `The connector to ${title} failed its last test. ${lastTest.why}`;
}
