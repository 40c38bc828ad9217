import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { useLive } from "#app/components/layout/use-live.ts";
import { BundleScreen } from "#app/components/template/bundle-screen.tsx";
import { templateMessages } from "#app/components/template/messages.ts";
import { isMoving } from "#app/core/incidents/next-action.ts";
import { answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

const words = templateMessages.bundle;

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "bundle", async ({ app, viewer }) => found(await app.views.bundle(viewer, idIn(args, "bundleId"))));

const Intent = z.object({
  intent: z.enum(["approve", "refuse"]),
  bundleDigest: z.string().max(100),
  reason: z.string().max(1000),
});

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "bundle", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const { intent: decision, bundleDigest, reason } = intent.value;
    const word = { bundleId: idIn(args, "bundleId"), decision, bundleDigest, reason };
    return answer(
      await app.workflows.decideBundle(viewer, word),
      decision === "approve" ? words.approved : words.refused,
    );
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Bundle() {
  const view = useLoaderData<typeof loader>();
  useLive(view.runs.some((run) => isMoving(run.state)));
  return <BundleScreen view={view} answer={useActionData<typeof action>()} />;
}
