import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { readActionParams, sinceInstant } from "#app/components/contain/action-params.ts";
import { PreviewScreen, type PreviewState } from "#app/components/contain/preview-screen.tsx";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { answer, found, idIn, onScreen, parseIntent, problemOf, type Screen, storeInQuery } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "preview", async (screen) => {
    const wish = { incidentId: idIn(args, "incidentId"), storeId: storeInQuery(args) };
    const view = found(await screen.app.views.contain(screen.viewer, wish));
    const action = found(view.actions.find((one) => one.handle === args.params["action"]) ?? null);
    const query = new URL(args.request.url).searchParams;
    const first = sinceInstant("first", view.now, view.firstSeenAt);
    const params = readActionParams(action.handle, query, first);
    const state = await look(screen, { ...wish, storeId: view.storeId, action: action.handle }, params);
    return { view, action, state, params: { since: query.get("since") ?? first, app: query.get("app") ?? "" } };
  });

type Wish = { readonly incidentId: string; readonly storeId: string; readonly action: string };

async function look(
  { app, viewer }: Screen,
  wish: Wish,
  params: ReturnType<typeof readActionParams>,
): Promise<PreviewState> {
  if (params === null) return { kind: "ask" };
  const plan = await app.workflows.previewContainment(viewer, { ...wish, params });
  return plan.ok ? { kind: "plan", plan: plan.value } : { kind: "problem", problem: problemOf(plan.error) };
}

const Intent = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("contain"),
    storeId: z.uuid(),
    planDigest: z.string().max(200),
    since: z.string().max(40),
    app: z.string().max(200),
  }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "preview", async ({ app, viewer, redirect }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const { storeId, planDigest, since, app: appName } = intent.value;
    const handle = args.params["action"] ?? "";
    const params = found(readActionParams(handle, new URLSearchParams({ since, app: appName }), since));
    const wish = { incidentId: idIn(args, "incidentId"), storeId, action: handle, params, planDigest };
    const run = await app.workflows.proposeRun(viewer, wish);
    return run.ok ? redirect(`/app/runs/${run.value.runId}`) : answer(run, "");
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Preview() {
  const data = useLoaderData<typeof loader>();
  return (
    <PreviewScreen key={`${data.params.since}${data.params.app}`} {...data} answer={useActionData<typeof action>()} />
  );
}
