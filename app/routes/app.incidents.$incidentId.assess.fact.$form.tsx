import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { FactScreen } from "#app/components/fact/fact-screen.tsx";
import { readStatedFacts } from "#app/components/fact/fact-values.ts";
import { factMessages as words } from "#app/components/fact/messages.ts";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { Confidence } from "#app/contracts/severity.ts";
import { answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "fact", async ({ app, viewer }) =>
    found(await app.views.factForm(viewer, { incidentId: idIn(args, "incidentId"), form: args.params["form"] ?? "" })),
  );

const Lines = z
  .string()
  .max(4000)
  .default("")
  .transform((text) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  )
  .pipe(z.array(z.string().max(300)).max(40));

const Intent = z.looseObject({
  intent: z.literal("state"),
  confidence: Confidence,
  why: z.string().trim().min(1, words.why.missing).max(2000),
  evidence: Lines,
});

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "fact", async ({ app, viewer, redirect }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const { confidence, why, evidence, ...posted } = intent.value;
    const read = readStatedFacts(args.params["form"] ?? "", posted);
    if (!read.ok) return { said: null, problem: null, fields: read.fields };
    const incidentId = idIn(args, "incidentId");
    const wish = { incidentId, facts: read.facts, confidence, why, evidence };
    const recorded = await app.workflows.stateFacts(viewer, wish);
    return recorded.ok ? redirect(`/app/incidents/${incidentId}/assess`) : answer(recorded, "");
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function StateFact() {
  return <FactScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
