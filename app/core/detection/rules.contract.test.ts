import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { StoreEvent, StoreEventType } from "#app/contracts/store-event.ts";
import type { Rule } from "./define-rule.ts";
import { eventsOf } from "./event-series.ts";
import { alikeDays, noHistory } from "./rule-history.ts";
import { logicOf, type RuleLock } from "./rule-lock.ts";
import { rules } from "./rules.generated.ts";

const here = import.meta.dirname;
const files = readdirSync(path.join(here, "rules")).filter((file) => file.endsWith(".rule.ts"));
const lock: RuleLock = JSON.parse(readFileSync(path.join(here, "rules.lock.json"), "utf8"));

const Series = z.object({
  type: StoreEventType,
  events: z.int().min(1),
  from: z.iso.datetime(),
  everySeconds: z.number(),
  object: z.object({ type: z.string(), prefix: z.string() }),
  sameObject: z.boolean().default(false),
  attributes: StoreEvent.shape.attributes.default({}),
});
const Day = z.object({
  title: z.string(),
  now: z.iso.datetime(),
  history: z.object({ days: z.int(), hour: z.int(), count: z.int(), otherwise: z.int() }).nullable(),
  series: z.array(Series).min(1),
});
const benign = readdirSync(path.join(here, "benign")).map((file) => ({
  file,
  day: Day.parse(JSON.parse(readFileSync(path.join(here, "benign", file), "utf8"))),
}));

function seenBy(rule: Rule, events: readonly StoreEvent[], now: string): StoreEvent[] {
  const since = Date.parse(now) - rule.windowSeconds * 1000;
  return events.filter((event) => rule.on.includes(event.type) && Date.parse(event.occurredAt) >= since);
}

describe("app/core/detection/rules", () => {
  it("are registered each under the name of its file, once", () => {
    expect(rules.map((rule) => `${rule.id}.rule.ts`).sort()).toEqual([...files].sort());
  });

  it("come with an example that is found and one that is not", () => {
    for (const rule of rules) {
      expect(rule.examples.filter((example) => example.finds.length > 0).length, rule.id).toBeGreaterThan(0);
      expect(rule.examples.filter((example) => example.finds.length === 0).length, rule.id).toBeGreaterThan(0);
      expect(rule.falsePositives.length, rule.id).toBeGreaterThan(0);
    }
  });

  describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_id, rule: Rule) => {
    it.each(rule.examples.map((example) => [example.name, example] as const))("holds: %s", (_name, example) => {
      for (const event of example.events) StoreEvent.parse(event);

      const found = rule.evaluate(seenBy(rule, example.events, example.now), example.history ?? noHistory, example.now);

      expect(found.map((finding) => finding.dedupeKey)).toEqual(example.finds);
    });

    it("gives the same answer whatever the order in which events arrive", () => {
      for (const example of rule.examples) {
        const history = example.history ?? noHistory;
        const inOrder = rule.evaluate(example.events, history, example.now);
        fc.assert(
          fc.property(fc.shuffledSubarray([...example.events], { minLength: example.events.length }), (shuffled) => {
            const found = rule.evaluate(shuffled, history, example.now);
            expect(sorted(found)).toEqual(sorted(inOrder));
          }),
          { numRuns: 15 },
        );
      }
    });

    it("says nothing twice under one key", () => {
      for (const example of rule.examples) {
        const keys = rule.evaluate(example.events, example.history ?? noHistory, example.now).map((f) => f.dedupeKey);
        expect(new Set(keys).size).toBe(keys.length);
      }
    });

    it.each(benign.map(({ file, day }) => [file, day] as const))("finds nothing on a normal day: %s", (_file, day) => {
      const events = day.series.flatMap((series) => eventsOf(series));
      const { days, hour, count, otherwise } = day.history ?? { days: 0, hour: 0, count: 0, otherwise: 0 };

      const found = rule.evaluate(seenBy(rule, events, day.now), alikeDays(days, hour, count, otherwise), day.now);

      expect(found).toEqual([]);
    });

    it("has the logic that its version is locked to (after a change: count up `version`, run scripts/lock-rules.ts)", () => {
      const source = readFileSync(path.join(here, "rules", `${rule.id}.rule.ts`), "utf8");
      const digest = createHash("sha256").update(logicOf(source)).digest("hex");

      expect(lock[rule.id]?.[String(rule.version)]).toBe(digest);
    });
  });
});

function sorted<T extends { readonly dedupeKey: string }>(found: readonly T[]): T[] {
  return [...found].sort((a, b) => (a.dedupeKey < b.dedupeKey ? -1 : 1));
}
