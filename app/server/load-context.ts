import type { AppLoadContext as RemixContext } from "@remix-run/node";
import type { ScreenContext } from "#app/views/screen-context.ts";

/** What Remix hands to every loader and action. */
export interface AppLoadContext extends RemixContext {
  readonly app: ScreenContext;
}
