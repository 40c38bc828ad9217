import { defineCapability, type Outside } from "../capability.ts";

/** The files of the main theme with the platform's MD5 sums. */
export interface ThemeFiles {
  readonly themeId: string;
  readonly themeName: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface ThemeIntegrity {
  readMain(): Outside<ThemeFiles>;
}

export const capability = defineCapability<ThemeIntegrity>()({
  id: "theme.read",
  name: "Watch the theme",
  what: "Notice files that changed in the live theme.",
  order: 900,
});
