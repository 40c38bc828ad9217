import { expect } from "vitest";
import type { Visit } from "./browser.ts";

/** The screen on a desk and on a small phone: looked at by axe, and kept as pictures for people to look at. */
export async function isKept(visit: Visit, name: string): Promise<void> {
  expect(await visit.look(name)).toEqual([]);
}
