import { describe, expect, it } from "vitest";
import { EvidenceEntryType } from "#app/core/evidence/entry-types.ts";
import type { TimelineEntry } from "#app/views/timeline.ts";
import { actorWords, timelineSentence } from "./timeline-messages.ts";

const entry = (type: string, said: TimelineEntry["said"]): TimelineEntry => ({
  index: 1,
  type,
  at: "2026-11-25T02:07:00Z",
  actorKind: "member",
  actorName: "Ada",
  said,
});

describe("app/components/incident/timeline-messages", () => {
  it("has a sentence for every type of entry, with and without a payload", () => {
    for (const type of EvidenceEntryType.options) {
      expect(timelineSentence(entry(type, {}))).not.toMatch(/undefined|null|^[a-z_]+\.[a-z_]+$/);
      expect(timelineSentence(entry(type, null))).toMatch(/\(details erased\)$/);
    }
  });

  it("never calls an attested step verified", () => {
    const sentence = timelineSentence(
      entry("step.attested", { title: "Uninstall Quick Sync", statement: "Done in the admin" }),
    );

    expect(sentence).toBe("Uninstall Quick Sync: a person says it was done; no machine has seen it: Done in the admin");
    expect(sentence).not.toMatch(/verified/);
  });

  it("calls nothing read back that was never begun, and nothing undone that was left to somebody else", () => {
    const title = "Hold #1";
    expect(timelineSentence(entry("step.reverted", { title, neverDone: true }))).toBe("Hold #1: never begun");
    expect(timelineSentence(entry("step.attested", { title, of: "undone" }))).toContain("a person says it was undone");
    expect(timelineSentence(entry("run.reverted", { action: "Hold", attested: 0, released: 2 }))).toBe(
      "Hold: undone, 2 left as somebody else changed it",
    );
  });

  it("says the chosen reason in words, and the note after it", () => {
    expect(timelineSentence(entry("incident.closed", { reason: "no_breach", note: "An empty export." }))).toBe(
      "The incident was closed: It happened, but no data was touched. An empty export.",
    );
    expect(timelineSentence(entry("alert.dismissed", { reason: "test", note: "" }))).toBe(
      "The alert was put aside: A test or a drill",
    );
  });

  it("keeps the name of a type that a newer version wrote", () => {
    expect(timelineSentence(entry("notice.sent", { to: 3 }))).toBe("notice.sent");
  });

  it("says so when a member's name was erased", () => {
    expect(actorWords({ ...entry("incident.opened", {}), actorName: null })).toBe("a member whose name was erased");
  });
});
