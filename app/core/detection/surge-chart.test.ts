import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartSpan, drawSurge } from "./surge-chart.ts";

const at = (time: string) => new Date(`2026-11-25T${time}Z`);
const finding = { firstSeenAt: at("03:07:00"), lastSeenAt: at("03:13:00") };

describe("app/core/detection/surge-chart", () => {
  it("shows at least half an hour before a short surge, in bars of whole minutes", () => {
    const chart = drawSurge([], finding);

    expect(chart.barMinutes).toBe(2);
    expect(chart.bars[0]?.at).toBe("2026-11-25T02:36:00.000Z");
    expect(chart.bars.length).toBeLessThanOrEqual(25);
  });

  it("puts each event into the bar of its minute and marks the bars of the finding", () => {
    const events = [
      { occurredAt: at("03:07:10"), count: 1 },
      { occurredAt: at("03:07:59"), count: 2 },
      { occurredAt: at("03:10:00"), count: 1 },
      { occurredAt: at("01:00:00"), count: 9 },
    ];

    const chart = drawSurge(events, finding);
    const filled = chart.bars.filter((bar) => bar.count > 0);

    expect(filled).toEqual([
      { at: "2026-11-25T03:06:00.000Z", count: 3, inFinding: true },
      { at: "2026-11-25T03:10:00.000Z", count: 1, inFinding: true },
    ]);
    expect(chart.bars[0]?.inFinding).toBe(false);
  });

  it("loses no event of its span, whatever the length of the surge", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (minutes, places) => {
          const long = {
            firstSeenAt: finding.firstSeenAt,
            lastSeenAt: new Date(finding.firstSeenAt.getTime() + minutes * 60_000),
          };
          const { from, until } = chartSpan(long);
          const events = places.map((place) => ({
            occurredAt: new Date(from.getTime() + place * (until.getTime() - from.getTime())),
            count: 1,
          }));
          const chart = drawSurge(events, long);

          return chart.total === events.length && chart.bars.length <= 40;
        },
      ),
    );
  });
});
