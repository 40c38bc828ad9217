import { describe, expect, it } from "vitest";
import type { MemberId } from "#app/core/ids.ts";
import type { ConnectorRow } from "#app/storage/connectors.ts";
import { connectorAnswers } from "./connector-answers.ts";
import { readCapabilities } from "./store-capabilities.ts";

const row = (patch: Partial<ConnectorRow> = {}): ConnectorRow => ({
  ...{ id: "c1", storeId: null, kind: "okta", settings: {}, secretsSealed: "", addedBy: "m" as MemberId },
  ...{ addedAt: new Date(0), lastTest: { at: "2026-11-25T03:00:00Z", ok: true, why: "Reading accounts works." } },
  ...patch,
});
const impossible = { ok: false, why: "Shopify has no call for it.", source: "https://shopify.dev", missingScope: null };
const stored = {
  ...{ v: 1, checkedAt: "2026-11-25T02:00:00Z" },
  capabilities: { "staff.suspend": impossible, "checkout.freeze": { ok: true } },
};
const lineOf = (rows: readonly ConnectorRow[], capability: string) =>
  readCapabilities(stored, connectorAnswers(rows, "s1")).lines.find((line) => line.capability === capability);

describe("views/connector-answers", () => {
  it("shows what a connector answers in the platform's place, with its last test", () => {
    expect(lineOf([row()], "staff.suspend")).toMatchObject({
      state: "can",
      why: null,
      through: { title: "Okta", testedAt: "2026-11-25T03:00:00Z" },
    });
    expect(lineOf([row()], "checkout.freeze")).toMatchObject({ state: "can", through: null });
    expect(lineOf([], "staff.suspend")).toMatchObject({ state: "cannot", why: "Shopify has no call for it." });
  });

  it.each([
    [null, "The connector to Okta has not been tested yet."],
    [
      { at: "2026-11-25T03:00:00Z", ok: false, why: "Okta does not accept Cordon's credentials." },
      "The connector to Okta failed its last test. Okta does not accept Cordon's credentials.",
    ],
  ])("says why a connector with the test %j is not used", (lastTest, why) => {
    expect(lineOf([row({ lastTest })], "staff.suspend")).toMatchObject({ state: "cannot", why });
  });

  it("keeps to the connector's store, and takes one that works before one that does not", () => {
    const failing = row({ id: "c0", lastTest: null });

    expect(lineOf([row({ storeId: "s2" })], "staff.suspend")).toMatchObject({ state: "cannot", through: null });
    expect(lineOf([failing, row({ kind: "entra" })], "staff.suspend")).toMatchObject({
      state: "can",
      through: { title: "Microsoft Entra ID" },
    });
  });
});
