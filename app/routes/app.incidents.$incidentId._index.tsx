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

const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("take") }),
  z.object({ intent: z.literal("name"), memberId: z.uuid(), why: z.string().max(2000).default("") }),
  z.object({ intent: z.literal("clear"), memberId: z.uuid() }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "incident", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const wish = intent.value;
    const incidentId = idIn(args, "incidentId");
    if (wish.intent === "take")
      return answer(await app.workflows.takeIncident(viewer, { incidentId }), incidentMessages.owner.taken);
    const { memberId } = wish;
    const named = wish.intent === "name";
    const why = named ? wish.why : incidentMessages.named.clearedWhy;
    const outcome = await app.workflows.namePrincipal(viewer, { incidentId, memberId, named, why });
    return answer(outcome, named ? incidentMessages.named.said : incidentMessages.named.cleared);
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Incident() {
  const view = useLoaderData<typeof loader>();
  useLive(view.runs.some((run) => isMoving(run.state) || run.state === "parked"));
  return <IncidentScreen view={view} />;
}
