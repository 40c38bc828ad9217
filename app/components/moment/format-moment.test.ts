import { describe, expect, it } from "vitest";
import { formatAge, formatMoment } from "./format-moment.ts";

describe("app/components/moment/format-moment", () => {
  it("writes the store's time with UTC and the age beside it", () => {
    const text = formatMoment("2026-11-25T02:07:30Z", "Europe/Berlin", "2026-11-25T02:11:40Z");

    expect(text).toEqual({ local: "25 Nov 2026, 03:07 CET", utc: "02:07 UTC", relative: "4 min ago" });
  });

  it("names UTC's day where it is another one", () => {
    const text = formatMoment("2026-11-25T04:30:00Z", "America/Los_Angeles", "2026-11-25T04:30:10Z");

    expect(text.local).toMatch(/^24 Nov 2026, 20:30 /);
    expect(text.utc).toBe("25 Nov 2026, 04:30 UTC");
    expect(text.relative).toBe("just now");
  });

  it("does not say UTC twice", () => {
    expect(formatMoment("2026-11-25T04:30:00Z", "UTC", "2026-11-25T07:30:00Z").utc).toBeNull();
  });

  it("counts hours up to two days and days after that, also ahead", () => {
    expect(formatAge("2026-11-24T05:00:00Z", "2026-11-25T07:30:00Z")).toBe("26 h ago");
    expect(formatAge("2026-11-20T05:00:00Z", "2026-11-25T07:30:00Z")).toBe("5 days ago");
    expect(formatAge("2026-11-25T09:30:00Z", "2026-11-25T07:30:00Z")).toBe("in 2 h");
  });
});
