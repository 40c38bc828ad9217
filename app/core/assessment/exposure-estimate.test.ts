import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ExposureInput, estimateExposure } from "./exposure-estimate.ts";

const on = "2026-11-25";

function line(input: Partial<ExposureInput>, id: string) {
  return estimateExposure({ on, laws: [], byState: {}, ...input }).lines.find((candidate) => candidate.id === id);
}

describe("app/core/assessment/exposure-estimate", () => {
  it("reckons $107 to $799 for each Californian under the CCPA", () => {
    const damages = line({ laws: ["us_ca_ccpa_cpra"], byState: { CA: 700 } }, "ccpa_damages");

    expect(damages).toMatchObject({ low: 74_900, high: 559_300, currency: "USD", from: "2025-01-01" });
  });

  it("uses the figures in force on the day, and none where it holds none", () => {
    const input = { laws: ["us_ca_ccpa_cpra"], byState: { CA: 1 } };

    expect(line({ ...input, on: "2024-12-31" }, "ccpa_damages")).toMatchObject({ low: 100, high: 750 });
    expect(line({ ...input, on: "2026-12-31" }, "ccpa_damages")).toMatchObject({ low: 107, high: 799 });
    expect(line({ ...input, on: "2027-01-01" }, "ccpa_damages")).toBeUndefined();
    expect(estimateExposure({ ...input, on: "2027-01-01" }).caveats.join(" ")).toContain("no CCPA figures");
  });

  it("reckons medical information under the CMIA: nothing to $1,000 each", () => {
    const input = { laws: ["us_ca_ccpa_cpra", "us_hipaa_ce"], byState: { CA: 3 }, medical: true };

    expect(line(input, "cmia_damages")).toMatchObject({ low: 0, high: 3000 });
    expect(line(input, "ccpa_damages")).toBeUndefined();
  });

  it("reckons no CCPA damages for encrypted data", () => {
    expect(line({ laws: ["us_ca_ccpa_cpra"], byState: { CA: 3 }, unencrypted: false }, "ccpa_damages")).toBeUndefined();
  });

  it("spans the HIPAA tiers that are thought possible in one line", () => {
    expect(line({ laws: ["us_hipaa_ce"] }, "hipaa_penalty")).toMatchObject({ low: 145, high: 73_011 });
    expect(line({ laws: ["us_hipaa_ce"], hipaaTiers: [3, 4] }, "hipaa_penalty")).toMatchObject({
      low: 14_602,
      high: 2_190_294,
    });
  });

  it("caps what a state caps", () => {
    expect(line({ byState: { AK: 99 } }, "us_AK_penalty")).toMatchObject({ low: 0, high: 49_500 });
    expect(line({ byState: { AK: 101 } }, "us_AK_penalty")).toMatchObject({ low: 0, high: 50_000 });
    expect(line({ byState: { TX: 5 } }, "us_TX_penalty")).toMatchObject({ low: 0, high: 250_000 });
  });

  it("takes a share of turnover where it is known and more", () => {
    const gdpr = (turnover?: Record<string, number>) =>
      line({ laws: ["eu_gdpr_controller"], ...(turnover ? { turnover } : {}) }, "gdpr_fine")?.high;

    expect([gdpr(), gdpr({ EUR: 400_000_000 }), gdpr({ EUR: 600_000_000 })]).toEqual([
      10_000_000, 10_000_000, 12_000_000,
    ]);
  });

  it("adds within a currency and never across", () => {
    const { totals, lines } = estimateExposure({
      on,
      laws: ["eu_gdpr_controller", "uk_gdpr"],
      byState: { AK: 10, VA: 1 },
    });

    expect(totals).toEqual({
      EUR: { low: 0, high: 10_000_000 },
      GBP: { low: 0, high: 8_700_000 },
      USD: { low: 0, high: 155_000 },
    });
    expect(lines.every(({ sentences, source }) => sentences.length > 1 && source.citation !== "")).toBe(true);
  });

  it("is labelled an estimate and privileged, and never shrinks when people are added", () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(count, count, count, (ca, ak, more) => {
        const of = (byState: Record<string, number>) => estimateExposure({ on, laws: ["us_ca_ccpa_cpra"], byState });
        const before = of({ CA: ca, AK: ak });
        const after = of({ CA: ca + more, AK: ak + more });

        expect([after.label, after.privileged]).toEqual(["Estimate", true]);
        expect(after.totals.USD?.high ?? 0).toBeGreaterThanOrEqual(before.totals.USD?.high ?? 0);
        expect(after.totals.USD?.low ?? 0).toBeGreaterThanOrEqual(before.totals.USD?.low ?? 0);
      }),
    );
  });
});
