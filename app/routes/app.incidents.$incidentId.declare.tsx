import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { DeclareScreen } from "#app/components/declare/declare-screen.tsx";
import { declareMessages as words } from "#app/components/declare/messages.ts";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { parseInstant } from "#app/core/time.ts";
import { answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "declare", async ({ app, viewer }) =>
    found(await app.views.decision(viewer, idIn(args, "incidentId"))),
  );

const Why = z.string().trim().min(1, words.why.missing).max(2000);
const WhyThen = z.string().trim().min(1, words.whyThen.missing).max(1000);
const DiscoveredAt = z.string().transform((text, context) => {
  const at = parseInstant(text);
  if (at) return at;
  context.addIssue({ code: "custom", message: words.discovered.noMoment });
  return z.NEVER;
});

const Intent = z.discriminatedUnion("moment", [
  z.object({ moment: z.literal("proposed"), discoveredAt: DiscoveredAt, why: Why }),
  z.object({ moment: z.literal("other"), discoveredAt: DiscoveredAt, why: Why, whyThen: WhyThen }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "declare", async ({ app, viewer, redirect }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const said = intent.value;
    const incidentId = idIn(args, "incidentId");
    const why = said.moment === "other" ? words.whyThen.joined(said.why, said.whyThen) : said.why;
    const declared = await app.workflows.declareIncident(viewer, { incidentId, discoveredAt: said.discoveredAt, why });
    return declared.ok ? redirect(`/app/incidents/${incidentId}`) : answer(declared, "");
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Declare() {
  return <DeclareScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
