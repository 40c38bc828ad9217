import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { AlertScreen } from "#app/components/alerts/alert-screen.tsx";
import { alertMessages } from "#app/components/alerts/messages.ts";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { Severity } from "#app/contracts/severity.ts";
import { DismissReason } from "#app/core/incidents/incident.ts";
import { answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "alert", async ({ app, viewer }) => found(await app.views.alert(viewer, idIn(args, "alertId"))));

const words = alertMessages.decide;

const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("open") }),
  z.object({ intent: z.literal("link"), incidentId: z.uuid() }),
  z.object({
    intent: z.literal("dismiss"),
    reason: z.enum(DismissReason.enum, words.reasonMissing),
    note: z.string().trim().max(2000),
  }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "alert", async ({ app, viewer, redirect }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const alertId = idIn(args, "alertId");
    if (intent.value.intent === "dismiss") {
      return answer(await app.workflows.dismissAlert(viewer, { ...intent.value, alertId }), words.dismissed);
    }
    if (intent.value.intent === "link") {
      const linked = await app.workflows.linkAlert(viewer, { ...intent.value, alertId });
      return linked.ok ? redirect(`/app/incidents/${intent.value.incidentId}`) : answer(linked, "");
    }
    const { alert } = found(await app.views.alert(viewer, alertId));
    const { title, storeId } = alert;
    const severity = Severity.parse(alert.severity);
    const opened = await app.workflows.openIncident(viewer, { title, severity, storeIds: [storeId], alertId });
    return opened.ok ? redirect(`/app/incidents/${opened.value.incidentId}`) : answer(opened, "");
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Alert() {
  const said = useActionData<typeof action>();
  useToast(said?.said);
  return <AlertScreen view={useLoaderData<typeof loader>()} answer={said} />;
}
