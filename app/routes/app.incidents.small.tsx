import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { readStatedFacts } from "#app/components/fact/fact-values.ts";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { smallMessages } from "#app/components/small/messages.ts";
import { SmallStartScreen } from "#app/components/small/start-screen.tsx";
import { smallIncidentKinds } from "#app/core/assessment/small-incident.ts";
import { keepableText } from "#app/core/keepable-text.ts";
import { parseInstant } from "#app/core/time.ts";
import { answer, onScreen, parseIntent } from "./screen.server.ts";

const words = smallMessages.start;

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "small", ({ app, viewer }) => app.views.smallStart(viewer));

const Texts = z.array(z.string().max(80)).max(80).default([]);
const Intent = z.object({
  intent: z.literal("start"),
  title: z
    .string()
    .trim()
    .min(3, words.name.missing)
    .max(200, words.name.missing)
    .transform((title) => keepableText(title, 200)),
  kind: z.enum(smallIncidentKinds, words.kind.missing),
  people: z
    .string()
    .trim()
    .regex(/^([1-9]|10)$/, words.people.missing),
  discoveredAt: z.string().transform((text, context) => {
    const at = parseInstant(`${text}Z`) ?? parseInstant(text);
    if (at) return at;
    context.addIssue({ code: "custom", message: words.discovered.missing });
    return z.NEVER;
  }),
  place: Texts,
  count: Texts,
  roles: Texts,
});

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "small", async ({ app, viewer, redirect }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const { title, kind, people, discoveredAt, place, count, roles } = intent.value;
    const homes = readStatedFacts("people", { total: people, place, count });
    const own = roles.length === 0 ? null : readStatedFacts("roles", { roles });
    for (const read of [homes, own]) if (read?.ok === false) return { said: null, problem: null, fields: read.fields };
    const facts = [homes, own].flatMap((read) => (read?.ok ? read.facts : []));
    const opened = await app.workflows.openSmallIncident(viewer, {
      ...{ title, kind, discoveredAt, people: Number(people), storeIds: [viewer.storeId] },
      facts: facts.filter(({ name }) => name !== "affected.total"),
    });
    return opened.ok ? redirect(`/app/incidents/${opened.value.incidentId}/assess/small`) : answer(opened, "");
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function StartSmall() {
  return <SmallStartScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
