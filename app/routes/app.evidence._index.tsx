import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { EvidenceScreen } from "#app/components/evidence/evidence-screen.tsx";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { onScreen } from "./screen.server.ts";

/** Open to every member: an auditor reads evidence and nothing else. */
export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "evidence", ({ app, viewer }) => app.views.evidence(viewer), null);

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Evidence() {
  return <EvidenceScreen view={useLoaderData<typeof loader>()} />;
}
