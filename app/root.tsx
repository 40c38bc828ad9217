import type { LinksFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import type { ReactNode } from "react";
import { LayoutError } from "#app/components/layout/screen-error.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

/** The document around every screen, and around what is shown where there is none. */
export function Layout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>Cordon</title>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Without one of our own, Remix writes the failure to the console as it is. */
export const ErrorBoundary = LayoutError;
