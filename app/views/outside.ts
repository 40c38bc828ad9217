import type { ViewDeps } from "./view-deps.ts";

/** Words on a plan count in the portal alone. */
export interface Outside {
  /** The portal's door. The address carries no authority: whoever opens it signs in there. Null without a portal. */
  readonly signIn: string | null;
}

/** Where words count that count in the portal alone. */
export function outsideOf({ portal }: Pick<ViewDeps, "portal">): Outside {
  return { signIn: portal === undefined ? null : `${portal.origin}/portal/sign-in` };
}
