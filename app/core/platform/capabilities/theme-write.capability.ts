import { defineCapability, type Outside } from "../capability.ts";
import type { ThemeFile } from "./theme-read.capability.ts";

export interface ThemeRepair {
  /** Writes one file of a theme; another body under that name is replaced. */
  put(themeId: string, name: string, body: NonNullable<ThemeFile["body"]>): Outside<void>;
  remove(themeId: string, name: string): Outside<void>;
}

export const capability = defineCapability<ThemeRepair>()({
  id: "theme.write",
  name: "Write theme files",
  what: "Put a tampered file of the live theme back.",
  order: 90,
});
