import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { templateMessages } from "#app/components/template/messages.ts";
import { TemplatesScreen } from "#app/components/template/templates-screen.tsx";
import { answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "templates", async ({ app, viewer }) =>
    found(await app.views.templates(viewer, idIn(args, "incidentId"))),
  );

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "templates", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, z.object({ id: z.uuid() }));
    if (!intent.ok) return intent.answer;
    return answer(await app.workflows.forgetOwnTemplate(viewer, intent.value), templateMessages.list.forgot);
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Templates() {
  return <TemplatesScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
