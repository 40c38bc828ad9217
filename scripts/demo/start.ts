import { type Child, startChild } from "./children.ts";
import { isTaken } from "./ports.ts";
import type { DemoSettings } from "./settings.ts";

/** A demo at work. */
export interface Demo {
  readonly app: Child;
  readonly simulator: Child;
  /** Resolves with a sentence when one of the two ended although nobody asked it to. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts the simulated Shopify and Cordon.
 * @throws Error with one sentence for people
 */
export async function startDemo(settings: DemoSettings, onLine: (line: string) => void): Promise<Demo> {
  for (const [port, name] of [
    [settings.appPort, "PORT"],
    [settings.simulatorPort, "CORDON_SIMULATOR_PORT"],
    [settings.portalPort, "CORDON_PORTAL_PORT"],
  ] as const) {
    if (await isTaken(port)) throw new Error(`Port ${port} is already in use. Stop what uses it, or set ${name}.`);
  }
  const { env } = settings;
  const simulator = startChild("app/simulator/main.entry.ts", [], { env, onLine, readyWords: /"simulator":/ });
  const app = startChild("app/simulator/app.entry.ts", [settings.simulatorUrl], {
    env,
    onLine,
    readyWords: /Cordon is listening on/,
  });
  // The app first: it lets go of the database while the simulator still answers.
  const stop = async () => {
    await app.stop();
    await simulator.stop();
  };
  try {
    await Promise.all([simulator.ready, app.ready]);
  } catch (error) {
    await stop();
    throw error;
  }
  const broken = Promise.race([
    app.ended.then(() => "Cordon ended by itself."),
    simulator.ended.then(() => "The simulated Shopify ended by itself."),
  ]);
  return { app, simulator, broken, stop };
}
