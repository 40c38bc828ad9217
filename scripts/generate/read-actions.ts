import { readdirSync } from "node:fs";
import type { Action } from "../../app/core/containment/define-action.ts";

const folder = new URL("../../app/core/containment/actions/", import.meta.url);

/** Every action file, read from disk so that the extensions can be made before the registry is. */
export async function readActions(): Promise<Action[]> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".action.ts"))
    .sort();
  return Promise.all(
    names.map(async (name) => ((await import(new URL(name, folder).href)) as { action: Action }).action),
  );
}
