import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { openMessages as words } from "#app/components/open/messages.ts";
import { OpenScreen } from "#app/components/open/open-screen.tsx";
import { Severity } from "#app/contracts/severity.ts";
import { keepableText } from "#app/core/keepable-text.ts";
import { answer, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "open", ({ app, viewer }) => app.views.newIncident(viewer));

const Intent = z.object({
  intent: z.literal("open"),
  title: z
    .string()
    .trim()
    .min(3, words.name.missing)
    .max(200, words.name.missing)
    .transform((title) => keepableText(title, 200)),
  what: z.string().trim().max(4000),
  severity: z.enum(Severity.enum, words.severity.missing),
  storeIds: z.array(z.uuid()).max(100).default([]),
});

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "open", async ({ app, viewer, redirect }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const { title, what, severity, storeIds } = intent.value;
    const opened = await app.workflows.openIncident(viewer, { title, what, severity, storeIds, alertId: null });
    return opened.ok ? redirect(`/app/incidents/${opened.value.incidentId}`) : answer(opened, "");
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function OpenIncident() {
  return <OpenScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
