import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { readinessMessages as words } from "#app/components/readiness/messages.ts";
import { ReadinessScreen } from "#app/components/readiness/readiness-screen.tsx";
import { answer, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "readiness", ({ app, viewer }) => app.views.readiness(viewer));

const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rehearse"), action: z.string().max(100) }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "readiness", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    // A lever is rehearsed in the store in whose admin the screen stands.
    const wish = { storeId: viewer.storeId, action: intent.value.action };
    return answer(await app.workflows.rehearse(viewer, wish), words.rehearse.started);
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Readiness() {
  return <ReadinessScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
