import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { HomeScreen } from "#app/components/home/home-screen.tsx";
import { homeMessages } from "#app/components/home/messages.ts";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { may } from "#app/core/members/role.ts";
import { answer, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "home", async ({ app, viewer }) => ({
    view: await app.views.home(viewer),
    mayManage: may(viewer.roles, "manage"),
  }));

const Intent = z.discriminatedUnion("intent", [z.object({ intent: z.literal("revive_jobs") })]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "home", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    return answer(await app.workflows.reviveDeadJobs(viewer), homeMessages.deadJobs.done);
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Home() {
  const { view, mayManage } = useLoaderData<typeof loader>();
  return <HomeScreen view={view} mayManage={mayManage} />;
}
