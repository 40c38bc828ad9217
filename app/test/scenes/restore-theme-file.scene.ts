import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { files: ["layout/theme.liquid", "snippets/skimmer.liquid"] },
  properties: {},
  arrange: (store) => {
    const good = { body: "<body>", md5: "good" };
    store.themeFiles["layout/theme.liquid"] = { body: "<body><script>", md5: "bad" };
    store.themeFiles["snippets/skimmer.liquid"] = { body: "steal()", md5: "skimmer" };
    store.themeCopy["layout/theme.liquid"] = good;
    store.baseline = {
      themeId: "t",
      files: { "layout/theme.liquid": good.md5 },
      takenAt: new Date("2026-11-01T00:00:00Z"),
    };
    const sums: Record<string, string> = { "<body>": "good", "<body><script>": "bad", "steal()": "skimmer" };
    store.levers["theme.write"] = {
      put: async (_theme, name, { value }) =>
        store.changing(`put ${name}`, () => {
          store.themeFiles[name] = { body: value, md5: sums[value] ?? "other" };
        }),
      remove: async (_theme, name) =>
        store.changing(`remove ${name}`, () => {
          delete store.themeFiles[name];
        }),
    };
  },
};
