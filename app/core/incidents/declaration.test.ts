import { describe, expect, it } from "vitest";
import { decideDeclaration } from "./declaration.ts";

const now = new Date("2026-11-24T09:00:00Z");
const firstAlert = new Date("2026-11-24T03:13:00Z");

describe("app/core/incidents/declaration", () => {
  it("writes down the first alert, the confirmed discovery and the moment of declaring", () => {
    const decided = decideDeclaration({ discoveredAt: firstAlert, why: "Customers confirm it." }, firstAlert, now);

    expect(decided).toEqual({ ok: true, value: { firstAlert, discovered: firstAlert, aware: now } });
  });

  it.each([
    ["a letter or a colleague said it, without any alert", null, "2026-11-20T08:00:00Z"],
    ["somebody knew before the first alert", firstAlert, "2026-11-23T20:00:00Z"],
    ["somebody looked at the alert before declaring", firstAlert, "2026-11-24T05:00:00Z"],
  ])("counts awareness from a discovery by people: %s", (_, alert, at) => {
    const decided = decideDeclaration({ discoveredAt: new Date(at), why: "They told us." }, alert, now);

    expect(decided).toMatchObject({ ok: true, value: { discovered: new Date(at), aware: new Date(at) } });
  });

  it.each(["2026-11-20T00:00:00Z", "2026-11-24T08:59:59Z"])("allows another moment that has passed: %s", (at) => {
    expect(decideDeclaration({ discoveredAt: new Date(at), why: "A letter came." }, firstAlert, now).ok).toBe(true);
  });

  it("refuses a moment to come, no moment, and a declaration without a reason", () => {
    const refused = [
      { discoveredAt: new Date("2026-11-24T09:00:01Z"), why: "Real." },
      { discoveredAt: new Date("nonsense"), why: "Real." },
      { discoveredAt: firstAlert, why: "  " },
    ];

    expect(refused.map((declaration) => decideDeclaration(declaration, firstAlert, now).ok)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
