import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { readFormValues } from "#app/components/contain/form-values.ts";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { templateMessages } from "#app/components/template/messages.ts";
import { type TemplateAnswer, TemplateScreen } from "#app/components/template/template-screen.tsx";
import {
  type ActionAnswer,
  answer,
  found,
  idIn,
  onScreen,
  parseIntent,
  type Screen,
  storeInQuery,
} from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "template", (screen) => open(screen, args, storeInQuery(args)));

async function open({ app, viewer }: Screen, args: LoaderFunctionArgs, storeId: string | null) {
  const wish = { incidentId: idIn(args, "incidentId"), template: args.params["template"] ?? "", storeId };
  return found(await app.views.template(viewer, wish));
}

// The fields are those of the template's actions: they are read by name below.
const Intent = z.looseObject({
  intent: z.enum(["preview", "propose", "keep"]),
  store: z.uuid(),
  bundleDigest: z.string().max(100).optional(),
  name: z.string().max(100).optional(),
});

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "template", async (screen): Promise<TemplateAnswer | Response> => {
    const { app, viewer } = screen;
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return { ...intent.answer, preview: null, values: {} };
    const wish = intent.value;
    const view = await open(screen, args, wish.store);
    const values = readFormValues(view.fields, new Map(Object.entries(wish)), view);
    const asked = { incidentId: view.incident.id, storeId: view.storeId, template: view.ref, values };
    if (wish.intent === "propose") {
      const proposed = await app.workflows.proposeTemplate(viewer, { ...asked, bundleDigest: wish.bundleDigest ?? "" });
      if (proposed.ok) return screen.redirect(`/app/bundles/${proposed.value.bundleId}`);
      return { ...answer(proposed, ""), preview: null, values };
    }
    const said = wish.intent === "keep" ? await keep(screen, view, wish.name ?? "", values) : nothingSaid;
    const shown = await app.workflows.previewTemplate(viewer, asked);
    if (!shown.ok) return { ...answer(shown, ""), preview: null, values };
    return { ...said, preview: shown.value, values };
  });

const nothingSaid: ActionAnswer = { said: null, problem: null, fields: {} };

async function keep(
  { app, viewer }: Screen,
  view: Awaited<ReturnType<typeof open>>,
  name: string,
  values: Readonly<Record<string, string>>,
): Promise<ActionAnswer> {
  const actions = view.actions.map((one) => one.handle);
  const kept = await app.workflows.saveOwnTemplate(viewer, { name, surface: view.surface, actions, values });
  return answer(kept, templateMessages.plan.save.saved);
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Template() {
  return <TemplateScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
