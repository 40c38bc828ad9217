import { createHash } from "node:crypto";
import { changeThemeFile } from "#app/simulator/changes.ts";
import { gid } from "#app/simulator/gid.ts";
import type { ThemeFileRow } from "#app/simulator/rows.ts";
import type { Stage } from "../stage.ts";

const md5 = (body: string) => createHash("md5").update(body).digest("hex");

/** The direct way: the simulated app holds Shopify's exemption, and another theme of the shop has the good file. */
export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { records, files } = sim.store(shop);
    const [live, copy] = ["MAIN", "UNPUBLISHED"].map((role) => records.themes.find((theme) => theme.role === role));
    if (!live || !copy) throw new Error("The simulated shop has no second theme.");
    const filename = "snippets/fault.liquid";
    const good = `<p>${cell}</p>`;
    const at = sim.now().toISOString();
    const file: ThemeFileRow = { filename, body: good, createdAt: at, updatedAt: at };
    const others = records.themeCopies[copy.id] ?? [];
    records.themeCopies[copy.id] = [...others.filter((one) => one.filename !== filename), file];
    changeThemeFile(sim, shop, filename, `${good}<script src="https://bad.example/s.js"></script>`);
    const now = () => files.get(filename)?.body ?? null;
    return {
      params: { files: [filename] },
      accepted: { themeId: gid("OnlineStoreTheme", live.id), files: { [filename]: md5(good) } },
      snapshot: now,
      inForce: () => now() === good,
      touch: () => changeThemeFile(sim, shop, filename, `${good}<!-- by somebody else -->`),
      remove: () => files.remove(filename),
    };
  },
};
