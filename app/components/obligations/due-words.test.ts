import { describe, expect, it } from "vitest";
import { dueText, howFar, readable } from "./due-words.ts";

const now = "2026-11-29T17:50:00Z";

describe("components/obligations/due-words", () => {
  it("says the day of the week, the zone as its people call it, UTC beside it and how far it is", () => {
    expect(dueText("2026-12-01T14:02:00-08:00", "America/Los_Angeles", now)).toEqual({
      local: "Tue 1 Dec 2026, 14:02 PST",
      utc: "22:02 UTC",
      relative: "in 2 d 4 h",
    });
  });

  it("names the day in UTC where it is another", () => {
    expect(dueText("2026-12-20T23:59:59-08:00", "America/Los_Angeles", now).utc).toBe("Mon 21 Dec 2026, 07:59 UTC");
  });

  it("writes summer and winter time as they are on that day", () => {
    expect(dueText("2027-07-01T12:00:00Z", "America/Los_Angeles", now).local).toContain("05:00 PDT");
    expect(dueText("2027-07-01T12:00:00Z", "Europe/Berlin", now).local).toContain("14:00 CEST");
    expect(dueText("2027-07-01T12:00:00Z", "UTC", now).utc).toBeNull();
  });

  it("counts in two units, and says when it is over", () => {
    expect(howFar("2026-11-29T18:02:00Z", now)).toBe("in 12 min");
    expect(howFar("2026-11-29T20:53:00Z", now)).toBe("in 3 h 3 min");
    expect(howFar("2026-11-27T17:50:00Z", now)).toBe("2 d ago");
    expect(howFar(now, now)).toBe("now");
  });

  it("writes what the engine says in words and in the reader's zone", () => {
    expect(readable("Clock start discovery: 2026-11-20T10:00:00Z.", "America/New_York")).toBe(
      "The breach was discovered: Fri 20 Nov 2026, 05:00 EST.",
    );
    expect(readable("It would be due at 2026-11-25T23:59:59-08:00.", "America/Los_Angeles")).toBe(
      "It would be due at Wed 25 Nov 2026, 23:59 PST.",
    );
  });
});
