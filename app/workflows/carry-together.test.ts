import { describe, expect, it } from "vitest";
import type { Step } from "#app/storage/runs.ts";
import { carryTogether, takeTurn } from "./carry-together.ts";

const steps = (count: number) => Array.from({ length: count }, (_unused, index) => ({ index })) as Step[];
const later = { kind: "later", runAt: new Date("2026-11-25T03:07:00Z") } as const;

describe("workflows/carry-together", () => {
  it("carries so many at once as it may, and all of them", async () => {
    let under = 0;
    let most = 0;
    const carried: number[] = [];

    await carryTogether(steps(25), 4, async (step) => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setTimeout(resolve, 1));
      under -= 1;
      carried.push(step.index);
      return { kind: "moved" };
    });

    expect(most).toBe(4);
    expect(carried.toSorted((a, b) => a - b)).toEqual(steps(25).map(({ index }) => index));
  });

  it("begins none after one that has to wait, and says when to come back", async () => {
    const begun: number[] = [];

    const { stopped } = await carryTogether(steps(9), 2, async (step) => {
      begun.push(step.index);
      return step.index === 1 ? { kind: "wait", outcome: later } : { kind: "moved" };
    });

    expect(stopped).toEqual(later);
    expect(begun.length).toBeLessThanOrEqual(3);
  });

  it("goes on past one that only waits to be seen", async () => {
    const begun: number[] = [];

    const { stopped, waiting } = await carryTogether(steps(5), 1, async (step) => {
      begun.push(step.index);
      return step.index === 1 ? { kind: "wait", outcome: later, othersGoOn: true } : { kind: "moved" };
    });

    expect({ stopped, waiting, begun }).toEqual({ stopped: undefined, waiting: later, begun: [0, 1, 2, 3, 4] });
  });

  it("fails only when those under way have come to rest", async () => {
    let rested = false;
    const carrying = carryTogether(steps(2), 2, async (step) => {
      if (step.index === 0) throw new Error("the first broke");
      await new Promise((resolve) => setTimeout(resolve, 5));
      rested = true;
      return { kind: "moved" };
    });

    await expect(carrying).rejects.toThrow("the first broke");
    expect(rested).toBe(true);
  });

  it("counts a failed attempt as one, whatever another step waits for", async () => {
    const retry = { kind: "retry", reason: "platform_busy", afterSeconds: 3 } as const;

    const { stopped } = await carryTogether(steps(3), 3, async (step) => ({
      kind: "wait",
      outcome: step.index === 1 ? retry : later,
    }));

    expect(stopped).toEqual(retry);
  });

  it("takes a turn's worth of steps, not counting those that cost nothing", () => {
    const turn = takeTurn(steps(40), (step) => step.index >= 10);

    expect([turn.now.length, turn.next?.index]).toEqual([35, 35]);
    expect(takeTurn(steps(25), () => true).next).toBeUndefined();
  });
});
