import type { Simulator } from "./create-simulator.ts";
import type { Answer } from "./http-server.ts";

/** The admin's own pages: filled in by the shell. */
export function answerPage(_simulator: Simulator, _url: URL): Answer | undefined {
  return undefined;
}
