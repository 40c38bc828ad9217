import type { AppWorkflows } from "#app/workflows/bind-workflows.ts";
import type { AppViews } from "./bind-views.ts";

/** What Shopify says about who is looking, once the session token has been checked. */
export interface AdminVisit {
  readonly session: {
    readonly shop: string;
    readonly onlineAccessInfo?: { readonly associated_user: { readonly id: number } };
  };
  readonly sessionToken?: { readonly sub?: string } | undefined;
  /** Redirects inside the admin's frame, keeping what Shopify needs in the address. */
  redirect(url: string, init?: { readonly target?: "_self" | "_parent" | "_top" }): Response;
}

/** The part of `shopifyApp()` that the screens use. */
export interface ScreenAuth {
  readonly authenticate: { admin(request: Request): Promise<AdminVisit> };
  addDocumentResponseHeaders(request: Request, headers: Headers): void;
}

/**
 * Everything a screen may reach, as `context.app`: the Remix build is bundled apart from the server, so it must not
 * import anything that holds state (docs/decisions/0003).
 */
export interface ScreenContext {
  readonly shopify: ScreenAuth;
  readonly apiKey: string;
  /** Where App Bridge is loaded from when not from Shopify (tests and the simulator). */
  readonly appBridgeUrl: string | null;
  readonly views: AppViews;
  readonly workflows: AppWorkflows;
  /** Logs a failure and returns the reference shown to the reader: the only thing they learn about its inside. */
  readonly reportProblem: (error: unknown, route: string) => string;
}
