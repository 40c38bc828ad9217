import { createHash } from "node:crypto";
import type { ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, requireId } from "../gid.ts";
import { refuse } from "../refusal.ts";
import type { ThemeFileRow, ThemeRow } from "../rows.ts";

const contentTypes: Readonly<Record<string, string>> = {
  liquid: "application/x-liquid",
  json: "application/json",
  css: "text/css",
  js: "application/javascript",
  svg: "image/svg+xml",
};

/** `snippets/*.liquid` and plain names. */
function nameMatches(filename: string, pattern: string): boolean {
  const expression = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${expression.join(".*")}$`).test(filename);
}

/** The text of the API for every attempt to write a theme without Shopify's exemption. */
const denyThemeWrite = (field: string) => () => {
  const requiredAccess =
    "The user needs write_themes and an exemption from Shopify to modify themes. If you think that your app is eligible for an exemption and should have access to this API, then you can submit an exception request.";
  return refuse("ACCESS_DENIED", `Access denied for ${field} field. Required access: ${requiredAccess}`, {
    documentation: "https://shopify.dev/api/usage/access-scopes",
    requiredAccess,
  });
};

export const themeResolvers: ResolverMap = {
  QueryRoot: {
    theme: (_root, { id }, caller) => {
      const number = requireId("OnlineStoreTheme", id);
      return caller.store.records.themes.find((row) => row.id === number) ?? null;
    },
    themes: (_root, args, caller) => {
      const rows = caller.store.records.themes.filter(
        (row) =>
          (args.roles == null || args.roles.includes(row.role)) &&
          (args.names == null || args.names.includes(row.name)),
      );
      return connection(rows, (row) => row.id, args, caller);
    },
  },
  OnlineStoreTheme: {
    id: (row: ThemeRow) => gid("OnlineStoreTheme", row.id),
    prefix: (row: ThemeRow) => `/t/${row.id}`,
    processing: () => false,
    processingFailed: () => false,
    themeStoreId: () => null,
    files: (row: ThemeRow, args, caller) => {
      const all = row.role === "MAIN" ? caller.store.files.all() : [];
      const wanted = args.filenames as readonly string[] | null | undefined;
      const rows = all
        .filter((file) => wanted == null || wanted.some((pattern) => nameMatches(file.filename, pattern)))
        .sort((a, b) => (a.filename < b.filename ? -1 : 1));
      return { ...connection(rows, (file) => file.filename, args, caller), userErrors: [] };
    },
  },
  OnlineStoreThemeFile: {
    checksumMd5: (file: ThemeFileRow) => createHash("md5").update(file.body).digest("hex"),
    size: (file: ThemeFileRow) => String(Buffer.byteLength(file.body)),
    contentType: (file: ThemeFileRow) => contentTypes[file.filename.split(".").at(-1) ?? ""] ?? "text/plain",
    body: (file: ThemeFileRow) => ({ __typename: "OnlineStoreThemeFileBodyText", content: file.body }),
  },
  Mutation: {
    themeCreate: denyThemeWrite("themeCreate"),
    themeUpdate: denyThemeWrite("themeUpdate"),
    themePublish: denyThemeWrite("themePublish"),
    themeDelete: denyThemeWrite("themeDelete"),
    themeFilesUpsert: denyThemeWrite("themeFilesUpsert"),
    themeFilesDelete: denyThemeWrite("themeFilesDelete"),
    themeFilesCopy: denyThemeWrite("themeFilesCopy"),
  },
};
