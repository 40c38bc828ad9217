import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { ContainScreen } from "#app/components/contain/contain-screen.tsx";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { found, idIn, onScreen, storeInQuery } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "contain", async ({ app, viewer }) =>
    found(await app.views.contain(viewer, { incidentId: idIn(args, "incidentId"), storeId: storeInQuery(args) })),
  );

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Contain() {
  const view = useLoaderData<typeof loader>();
  return <ContainScreen key={view.storeId} view={view} />;
}
