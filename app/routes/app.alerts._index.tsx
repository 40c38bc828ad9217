import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { AlertsScreen } from "#app/components/alerts/alerts-screen.tsx";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { onScreen } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "alerts", ({ app, viewer }) => app.views.alerts(viewer));

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Alerts() {
  return <AlertsScreen view={useLoaderData<typeof loader>()} />;
}
