import { defineTemplate } from "../define-template.ts";

export const template = defineTemplate({
  handle: "app-settings",
  surface: "app_settings",
  title: "Take an app's access away",
  description:
    "For when an app reads or changes what it should not: the app is removed, webhooks that point elsewhere are put right, and Cordon gives back access that it does not need now. Code that the app wrote into the theme stays until it is taken out.",
  actions: ["disable_app", "rotate_webhooks", "drop_own_scopes"],
});
