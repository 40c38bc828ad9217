import { createHash } from "node:crypto";
import type { Caller, ResolverMap } from "../caller.ts";
import { changeThemeFile } from "../changes.ts";
import { connection } from "../connection.ts";
import { gid, requireId } from "../gid.ts";
import { notImplemented, refuse } from "../refusal.ts";
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
const denyThemeWrite = (field: string) => () => denied(field);

function denied(field: string): never {
  const requiredAccess =
    "The user needs write_themes and an exemption from Shopify to modify themes. If you think that your app is eligible for an exemption and should have access to this API, then you can submit an exception request.";
  return refuse("ACCESS_DENIED", `Access denied for ${field} field. Required access: ${requiredAccess}`, {
    documentation: "https://shopify.dev/api/usage/access-scopes",
    requiredAccess,
  });
}

const md5 = (body: string) => createHash("md5").update(body).digest("hex");

const filesOf = (caller: Caller, row: ThemeRow): readonly ThemeFileRow[] =>
  row.role === "MAIN" ? caller.store.files.all() : (caller.store.records.themeCopies[row.id] ?? []);

/** The live theme, for an app that may write it; other themes are not written here. */
function writableTheme(caller: Caller, field: string, themeId: string): void {
  if (!caller.app.themeExemption || !caller.scopes.has("write_themes")) denied(field);
  const theme = caller.store.records.themes.find((row) => row.id === requireId("OnlineStoreTheme", themeId));
  if (theme?.role !== "MAIN") notImplemented(`${field} of a theme that is not live`);
}

interface GivenFile {
  readonly filename: string;
  readonly body: { readonly type: string; readonly value: string };
}

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
      const all = filesOf(caller, row);
      const wanted = args.filenames as readonly string[] | null | undefined;
      const rows = all
        .filter((file) => wanted == null || wanted.some((pattern) => nameMatches(file.filename, pattern)))
        .sort((a, b) => (a.filename < b.filename ? -1 : 1));
      return { ...connection(rows, (file) => file.filename, args, caller), userErrors: [] };
    },
  },
  OnlineStoreThemeFile: {
    checksumMd5: (file: ThemeFileRow) => md5(file.body),
    size: (file: ThemeFileRow) => String(Buffer.byteLength(file.body)),
    contentType: (file: ThemeFileRow) => contentTypes[file.filename.split(".").at(-1) ?? ""] ?? "text/plain",
    body: (file: ThemeFileRow) => ({ __typename: "OnlineStoreThemeFileBodyText", content: file.body }),
  },
  Mutation: {
    themeCreate: denyThemeWrite("themeCreate"),
    themeUpdate: denyThemeWrite("themeUpdate"),
    themePublish: denyThemeWrite("themePublish"),
    themeDelete: denyThemeWrite("themeDelete"),
    themeFilesUpsert: (_root, { themeId, files }, caller) => {
      writableTheme(caller, "themeFilesUpsert", themeId);
      const given = files as readonly GivenFile[];
      for (const { filename, body } of given) {
        const text = body.type === "BASE64" ? Buffer.from(body.value, "base64").toString("utf8") : body.value;
        changeThemeFile(caller.sim, caller.shop, filename, text);
      }
      const written = given.map(({ filename }) => caller.store.files.get(filename)).filter((row) => row !== undefined);
      return { job: null, upsertedThemeFiles: written, userErrors: [] };
    },
    themeFilesDelete: (_root, { themeId, files }, caller) => {
      writableTheme(caller, "themeFilesDelete", themeId);
      const gone = (files as readonly string[])
        .map((name) => caller.store.files.get(name))
        .filter((row) => row !== undefined);
      for (const { filename } of gone) caller.store.files.remove(filename);
      caller.sim.changed();
      return { deletedThemeFiles: gone, userErrors: [] };
    },
    themeFilesCopy: denyThemeWrite("themeFilesCopy"),
  },
};
