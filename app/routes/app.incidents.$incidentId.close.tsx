import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { CloseScreen } from "#app/components/close/close-screen.tsx";
import { closeMessages as words } from "#app/components/close/messages.ts";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { CloseReason } from "#app/core/incidents/incident.ts";
import { answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "close", async ({ app, viewer }) => found(await app.views.decision(viewer, idIn(args, "incidentId"))));

const Intent = z.object({
  intent: z.literal("close"),
  reason: z.enum(CloseReason.enum, words.reasonMissing),
  note: z.string().trim().min(1, words.noteMissing).max(2000),
  keepInForce: z.literal("yes").optional(),
  dutiesGoOn: z.literal("yes").optional(),
});

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "close", async ({ app, viewer, redirect }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const { reason, note, keepInForce, dutiesGoOn } = intent.value;
    const incidentId = idIn(args, "incidentId");
    const wish = {
      ...{ incidentId, reason, note },
      ...{ keepInForce: keepInForce === "yes", dutiesGoOn: dutiesGoOn === "yes" },
    };
    const closed = await app.workflows.closeIncident(viewer, wish);
    return closed.ok ? redirect(`/app/incidents/${incidentId}`) : answer(closed, "");
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Close() {
  return <CloseScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
