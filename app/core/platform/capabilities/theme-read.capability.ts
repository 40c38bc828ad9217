import { defineCapability, type Outside } from "../capability.ts";

/** The files of the main theme with the platform's MD5 sums. */
export interface ThemeFiles {
  readonly themeId: string;
  readonly themeName: string;
  readonly files: Readonly<Record<string, string>>;
}

/** One file of a theme as it is now. */
export interface ThemeFile {
  readonly md5: string;
  /** Null where the platform hands out an address instead of the bytes. */
  readonly body: { readonly encoding: "text" | "base64"; readonly value: string } | null;
}

export interface ThemeIntegrity {
  readMain(): Outside<ThemeFiles>;
  /** Null when the theme has no file of that name. */
  readFile(themeId: string, name: string): Outside<ThemeFile | null>;
  /** Other themes of the store in which the file has exactly this MD5 sum. */
  findCopies(name: string, md5: string): Outside<readonly { readonly themeId: string; readonly themeName: string }[]>;
}

export const capability = defineCapability<ThemeIntegrity>()({
  id: "theme.read",
  name: "Watch the theme",
  what: "Notice files that changed in the live theme.",
  order: 900,
});
