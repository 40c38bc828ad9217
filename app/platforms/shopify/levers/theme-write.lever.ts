import { z } from "zod";
import type { ThemeRepair } from "#app/core/platform/capabilities/theme-write.capability.ts";
import { ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { deleteThemeFile, upsertThemeFile } from "../documents/theme-files.ts";

const Written = z.object({});

/** Theme files are written one at a time, so that an answer is about one file. */
function themeRepair(client: AdminClient): ThemeRepair {
  return {
    async put(theme, filename, { encoding, value }) {
      const files = [{ filename, body: { type: encoding === "text" ? "TEXT" : "BASE64", value } }];
      const answer = await client.mutate(upsertThemeFile, { theme, files }, Written);
      return answer.ok ? ok(undefined) : answer;
    },
    async remove(theme, name) {
      const answer = await client.mutate(deleteThemeFile, { theme, names: [name] }, Written);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

export const lever = defineLever({
  capability: "theme.write",
  source: `${docs}/mutations/themeFilesUpsert`,
  scopes: [
    {
      anyOf: ["write_themes"],
      why: "Shopify lets an app write theme files only with an exemption. With it, the merchant allows it besides.",
    },
  ],
  probe: (facts) =>
    facts.themeWriteProbe === true
      ? undefined
      : { why: "Shopify has not given Cordon the exemption without which no app writes theme files." },
  create: ({ client }) => themeRepair(client),
});
