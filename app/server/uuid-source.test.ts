import { validate, version } from "uuid";
import { describe, expect, it } from "vitest";
import { createUuidSource } from "./uuid-source.ts";

describe("app/server/uuid-source", () => {
  it("makes different UUIDs of version 7, each greater than the one before, even when the clock goes back", () => {
    let time = Date.UTC(2026, 10, 25);
    const source = createUuidSource({ now: () => new Date(time) });
    const ids = Array.from({ length: 3000 }, (_, index) => {
      if (index % 500 === 0) time += index % 1000 === 0 ? 7 : -3;
      return source.next();
    });

    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(ids).size).toBe(3000);
    expect([...ids].sort()).toEqual(ids);
  });

  it("shares nothing with another process of the same millisecond", () => {
    const clock = { now: () => new Date(0) };
    const ids = Array.from({ length: 200 }, () => createUuidSource(clock).next());

    expect(new Set(ids.map((id) => id.slice(24))).size).toBe(200);
  });
});
