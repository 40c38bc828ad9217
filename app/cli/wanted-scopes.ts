import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { z } from "zod";

const AppToml = z.object({
  access_scopes: z.object({ scopes: z.string(), optional_scopes: z.array(z.string()).default([]) }),
});

/** The scopes that shopify.app.toml asks for: those a store grants at install, and those it may grant later. */
export function readWantedScopes(): { readonly required: readonly string[]; readonly optional: readonly string[] } {
  const text = readFileSync(new URL("../../shopify.app.toml", import.meta.url), "utf8");
  const { access_scopes: asked } = AppToml.parse(parse(text));
  return { required: asked.scopes.split(",").map((scope) => scope.trim()), optional: asked.optional_scopes };
}
