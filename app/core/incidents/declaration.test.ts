import { describe, expect, it } from "vitest";
import { decideDeclaration } from "./declaration.ts";

const now = new Date("2026-11-24T09:00:00Z");
const firstAlert = new Date("2026-11-24T03:13:00Z");

describe("app/core/incidents/declaration", () => {
  it("writes down the first alert, the confirmed discovery and the moment of declaring", () => {
    const decided = decideDeclaration({ discoveredAt: firstAlert, why: "Customers confirm it." }, firstAlert, now);

    expect(decided).toEqual({ ok: true, value: { firstAlert, discovered: firstAlert, aware: now } });
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
