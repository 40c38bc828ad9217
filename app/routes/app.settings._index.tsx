import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { storesMessages as words } from "#app/components/settings/messages.ts";
import { type StoresAnswer, StoresScreen } from "#app/components/settings/stores-screen.tsx";
import { answer, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "settings", ({ app, viewer }) => app.views.stores(viewer));

const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("refresh"), storeId: z.uuid() }),
  z.object({ intent: z.literal("baseline"), storeId: z.uuid() }),
  z.object({ intent: z.literal("make_code") }),
  z.object({ intent: z.literal("enter_code"), code: z.string().max(100) }),
  z.object({ intent: z.literal("join"), joinId: z.uuid(), decision: z.enum(["confirm", "refuse"]) }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "settings", async ({ app, viewer }): Promise<StoresAnswer> => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return { ...intent.answer, made: null };
    const wish = intent.value;
    const { workflows } = app;
    switch (wish.intent) {
      case "refresh":
        return plain(answer(await workflows.refreshCapabilities(viewer, wish), ""));
      case "baseline":
        return plain(answer(await workflows.acceptThemeBaseline(viewer, wish), words.theme.accepted));
      case "enter_code":
        return plain(answer(await workflows.enterJoinCode(viewer, wish), words.joining.sent));
      case "join":
        return plain(
          answer(
            await workflows.decideJoin(viewer, wish),
            wish.decision === "confirm" ? words.joining.confirmed : words.joining.refused,
          ),
        );
      case "make_code": {
        const made = await workflows.makeJoinCode(viewer);
        if (!made.ok) return plain(answer(made, ""));
        return { ...answer(made, ""), made: { code: made.value.code, expiresAt: made.value.expiresAt.toISOString() } };
      }
    }
  });

function plain(said: ReturnType<typeof answer>): StoresAnswer {
  return { ...said, made: null };
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function StoresSettings() {
  return <StoresScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
