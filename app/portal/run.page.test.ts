import { describe, expect, it } from "vitest";
import type { PortalRun } from "#app/views/portal.view.ts";
import { planPart } from "./run.page.ts";

const run = {
  ...{ runId: "r", bundleId: null, of: "plan", what: "Hold 1 order", description: "Holds it.", store: "A shop" },
  ...{ state: "awaiting_approval", proposedBy: "Ada", proposedAt: "2026-11-25T03:07:00.000Z", because: "It waits." },
  ...{ reversible: true, remains: null, unaffected: null, revertAt: "2026-11-25T23:30:00.000Z", autoRevert: true },
  ...{ planDigest: "d1", wordDigest: "d1", notes: [], blastRadius: [], words: [], whyNot: null, over: [] },
  ...{ mayUndo: false, undoButton: "Release 1 order", now: "2026-11-25T03:07:00.000Z", timeZone: "Europe/Berlin" },
  steps: [
    {
      title: "Hold #1042",
      before: { order: "gid://shopify/Order/61001307760", status: "open", ourHolds: [] },
      after: { order: "gid://shopify/Order/61001307760", status: "on_hold", ourHolds: ["gid://shopify/Hold/1"] },
    },
  ],
} as const satisfies PortalRun;

describe("app/portal/run.page", () => {
  const page = (patch: Partial<PortalRun> = {}) => planPart({ ...run, ...patch }, "h2").html;

  it("says a plan's lines in the words of the screen, never as the code or the ids that are behind them", () => {
    expect(page()).toContain("<dt>Now</dt><dd>order: 61001307760, status: open, our holds: none</dd>");
    expect(page()).not.toMatch(/gid:|\{|&quot;|<pre/);
  });

  it("says in which zone a time is, with UTC beside it, and the day where it differs", () => {
    expect(page()).toContain("25 Nov 2026, 04:07 CET (03:07 UTC)");
    expect(page()).toMatch(/26 Nov 2026, 00:30 CET \(25 Nov 2026, 23:30 UTC\)/);
    expect(page({ timeZone: "UTC" })).toMatch(/25 Nov 2026, 03:07 UTC</);
  });

  it("keeps what somebody typed from becoming part of the page", () => {
    expect(page({ steps: [{ title: "<b>x</b>", before: { note: "<script>" }, after: null }] })).not.toMatch(
      /<script|<b>x/,
    );
  });
});
