import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { AssessScreen } from "#app/components/assess/assess-screen.tsx";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { found, idIn, onScreen } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "assess", async ({ app, viewer }) => found(await app.views.assess(viewer, idIn(args, "incidentId"))));

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Assess() {
  return <AssessScreen view={useLoaderData<typeof loader>()} />;
}
