import { describe, expect, it } from "vitest";
import { Bug } from "#app/core/errors.ts";
import { createCounters } from "./counters.ts";

describe("app/server/counters", () => {
  it("counts by name and labels, whatever the order of the labels", () => {
    const counters = createCounters();

    counters.increment("cordon_deliveries_total", { topic: "a", outcome: "kept" });
    counters.increment("cordon_deliveries_total", { outcome: "kept", topic: "a" }, 2);
    counters.increment("cordon_deliveries_total", { outcome: "unsigned", topic: "a" });

    expect(counters.value("cordon_deliveries_total", { topic: "a", outcome: "kept" })).toBe(3);
    expect(counters.value("cordon_deliveries_total", { topic: "b" })).toBe(0);
  });

  it("renders Prometheus's text format with names in order and values escaped", () => {
    const counters = createCounters({ cordon_b_total: "What b counts." });
    counters.increment("cordon_b_total", { why: 'a "quoted"\nline \\ more' });
    counters.increment("cordon_a_total");

    expect(counters.render()).toBe(
      [
        "# TYPE cordon_a_total counter",
        "cordon_a_total 1",
        "# HELP cordon_b_total What b counts.",
        "# TYPE cordon_b_total counter",
        'cordon_b_total{why="a \\"quoted\\"\\nline \\\\ more"} 1',
        "",
      ].join("\n"),
    );
    expect(createCounters().render()).toBe("");
  });

  it("stays bounded when label values come from outside, and loses no count", () => {
    const counters = createCounters({}, 10);

    for (let n = 0; n < 1000; n += 1) counters.increment("cordon_topics_total", { topic: `topic-${n}` });
    counters.increment("cordon_topics_total", { topic: "topic-3" });

    expect(counters.render().split("\n").length).toBeLessThan(15);
    expect(counters.value("cordon_topics_total", { topic: "topic-3" })).toBe(2);
    expect(counters.value("cordon_topics_total", { topic: "other" })).toBe(990);
  });

  it("cuts a long label value", () => {
    const counters = createCounters();
    counters.increment("cordon_x_total", { why: "y".repeat(5000) });

    expect(counters.render().length).toBeLessThan(200);
  });

  it.each([
    ["Bad-Name", {}],
    ["cordon_x_total", { "bad label": "x" }],
    ["9lives", {}],
  ])("refuses %s with labels %o", (name, labels) => {
    const counters = createCounters();

    expect(() => counters.increment(name, labels)).toThrow(Bug);
    expect(counters.render()).toBe("");
  });
});
