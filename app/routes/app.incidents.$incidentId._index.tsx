import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { IncidentScreen } from "#app/components/incident/incident-screen.tsx";
import { incidentMessages } from "#app/components/incident/messages.ts";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { useLive } from "#app/components/layout/use-live.ts";
import { isMoving } from "#app/core/incidents/next-action.ts";
import { answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "incident", async ({ app, viewer }) =>
    found(await app.views.incident(viewer, idIn(args, "incidentId"))),
  );

const Intent = z.discriminatedUnion("intent", [z.object({ intent: z.literal("take") })]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "incident", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const outcome = await app.workflows.takeIncident(viewer, { incidentId: idIn(args, "incidentId") });
    return answer(outcome, incidentMessages.owner.taken);
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Incident() {
  const view = useLoaderData<typeof loader>();
  useLive(view.runs.some((run) => isMoving(run.state) || run.state === "parked"));
  return <IncidentScreen view={view} />;
}
