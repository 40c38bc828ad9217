import type { Clock } from "#app/core/time.ts";

/** How often the simulator is asked, in milliseconds. */
const askEvery = 500;
/** How long a simulator may take to start, in milliseconds. */
const patience = 60_000;

/**
 * The machine's clock, as far ahead as the simulator's: where a story lets a day pass, it passes for Cordon as well.
 *
 * @throws Error when there is no simulator
 */
export async function followClock(simulatorUrl: string): Promise<Clock> {
  let ahead = await firstAnswer(simulatorUrl);
  const ask = setInterval(() => {
    readAhead(simulatorUrl).then(
      (milliseconds) => {
        ahead = milliseconds;
      },
      // It stops with the demo; until then the clock goes on from what was heard last.
      () => undefined,
    );
  }, askEvery);
  ask.unref();
  return { now: () => new Date(Date.now() + ahead) };
}

async function firstAnswer(simulatorUrl: string): Promise<number> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await readAhead(simulatorUrl);
    } catch (error) {
      if (Date.now() > end) throw new Error(`There is no simulator at ${simulatorUrl}.`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function readAhead(simulatorUrl: string): Promise<number> {
  const response = await fetch(`${simulatorUrl}/__sim/clock`);
  return ((await response.json()) as { aheadMs: number }).aheadMs;
}
