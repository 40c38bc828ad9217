import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type { ThemeIntegrity } from "#app/core/platform/capabilities/theme-read.capability.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { fileInThemes, mainTheme, oneThemeFile, themeFilePage } from "../documents/theme-files.ts";
import { type Page, PageInfo, readAllPages } from "../page.ts";

const Main = z.object({ themes: z.object({ nodes: z.array(z.object({ id: z.string(), name: z.string() })) }) });
const File = z.object({ filename: z.string(), checksumMd5: z.string().nullable() });
const Files = z.object({
  theme: z
    .object({
      files: z.object({
        nodes: z.array(File),
        pageInfo: PageInfo,
        userErrors: z.array(z.object({ code: z.string() })),
      }),
    })
    .nullable(),
});

const Named = z.object({ filename: z.string(), checksumMd5: z.string().nullable() });
const Body = z.union([
  z.object({ content: z.string() }).transform(({ content }) => ({ encoding: "text" as const, value: content })),
  z
    .object({ contentBase64: z.string() })
    .transform(({ contentBase64 }) => ({ encoding: "base64" as const, value: contentBase64 })),
  z.object({}).transform(() => null),
]);
const Errors = z.array(z.object({ code: z.string() }));
const OneFile = z.object({
  theme: z.object({ files: z.object({ nodes: z.array(Named.extend({ body: Body })), userErrors: Errors }) }).nullable(),
});
const InThemes = z.object({
  themes: z.object({
    nodes: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), role: z.string() },
        files: z.object({ nodes: z.array(Named), userErrors: Errors }).nullable(),
      }),
    ),
    pageInfo: PageInfo,
  }),
});

/** The files of the published theme with Shopify's MD5 sums; a file without one has the empty sum. */
function themeFiles(client: AdminClient): ThemeIntegrity {
  return {
    async readMain() {
      const main = await client.query(mainTheme, {}, Main);
      if (!main.ok) return main;
      const theme = main.value.themes.nodes[0];
      if (!theme) return err(new PlatformRefused("The store has no published theme.", { platformCode: "NOT_FOUND" }));
      const files = await readAllPages((after) => readPage(client, theme.id, after));
      if (!files.ok) return files;
      const sums = files.value.map(({ filename, checksumMd5 }) => [filename, checksumMd5 ?? ""] as const);
      return ok({ themeId: theme.id, themeName: theme.name, files: Object.fromEntries(sums) });
    },
    async readFile(theme, name) {
      const answer = await client.query(oneThemeFile, { theme, names: [name] }, OneFile);
      if (!answer.ok) return answer;
      const files = answer.value.theme?.files;
      if (!files || files.userErrors.length > 0) return err(unreadable(files?.userErrors[0]?.code));
      const file = files.nodes.find((one) => one.filename === name);
      return ok(file ? { md5: file.checksumMd5 ?? "", body: file.body } : null);
    },
    async findCopies(name, md5) {
      const all = await readAllPages(async (after) => {
        const page = await client.query(fileInThemes, { names: [name], after }, InThemes);
        return page.ok ? ok(page.value.themes) : page;
      });
      if (!all.ok) return all;
      const same = all.value.filter(
        ({ role, files }) =>
          role !== "MAIN" && files?.nodes.some((file) => file.filename === name && file.checksumMd5 === md5),
      );
      return ok(same.map(({ id, name: themeName }) => ({ themeId: id, themeName })));
    },
  };
}

async function readPage(
  client: AdminClient,
  theme: string,
  after: string | null,
): Promise<Result<Page<z.infer<typeof File>>, PlatformError>> {
  const page = await client.query(themeFilePage, { theme, after }, Files);
  if (!page.ok) return page;
  const files = page.value.theme?.files;
  // A part of the files would look like deleted ones.
  if (!files || files.userErrors.length > 0) return err(unreadable(files?.userErrors[0]?.code));
  return ok(files);
}

function unreadable(code = "NOT_FOUND"): PlatformRefused {
  return new PlatformRefused("The theme's files could not be read.", { platformCode: code });
}

export const lever = defineLever({
  capability: "theme.read",
  source: `${docs}/queries/themes`,
  scopes: [{ anyOf: ["read_themes"], why: "The theme can be watched once the merchant allows it." }],
  create: ({ client }) => themeFiles(client),
});
