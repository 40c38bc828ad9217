import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { useLive } from "#app/components/layout/use-live.ts";
import { recoveryMessages as words } from "#app/components/recovery/messages.ts";
import { RecoveryScreen } from "#app/components/recovery/recovery-screen.tsx";
import { isMoving } from "#app/core/incidents/next-action.ts";
import { answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "recovery", async ({ app, viewer }) =>
    found(await app.views.recovery(viewer, idIn(args, "incidentId"))),
  );

const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("look") }),
  z.object({ intent: z.literal("revert"), runId: z.uuid() }),
  z.object({ intent: z.literal("undo_all"), runIds: z.array(z.uuid()).max(500) }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "recovery", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const wish = intent.value;
    const incidentId = idIn(args, "incidentId");
    switch (wish.intent) {
      case "look":
        return answer(await app.workflows.lookAgain(viewer, { incidentId }), words.look.asked);
      case "revert": {
        const undone = await app.workflows.revertRun(viewer, wish);
        return answer(undone, undone.ok && undone.value.waits ? words.each.asked : words.each.started);
      }
      case "undo_all":
        return answer(await app.workflows.undoAll(viewer, { incidentId, runIds: wish.runIds }), words.all.started);
    }
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Recovery() {
  const view = useLoaderData<typeof loader>();
  useLive(view.undoingAll || view.items.some((item) => isMoving(item.state) || item.state === "parked"));
  return <RecoveryScreen view={view} answer={useActionData<typeof action>()} />;
}
