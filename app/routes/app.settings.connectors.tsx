import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { connectorsMessages as words } from "#app/components/settings/connectors-messages.ts";
import { ConnectorsScreen } from "#app/components/settings/connectors-screen.tsx";
import { type ActionAnswer, answer, onScreen, parseIntent, type Screen } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "connectors", ({ app, viewer }) => app.views.connectors(viewer));

const Intent = z.discriminatedUnion("intent", [
  z.looseObject({ intent: z.literal("add"), kind: z.string().max(40), storeId: z.union([z.literal(""), z.uuid()]) }),
  z.object({ intent: z.literal("test"), connectorId: z.uuid() }),
  z.object({ intent: z.literal("remove"), connectorId: z.uuid() }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "connectors", async (screen) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const wish = intent.value;
    const { app, viewer } = screen;
    switch (wish.intent) {
      case "add":
        return add(screen, wish.kind, wish.storeId === "" ? null : wish.storeId, wish);
      case "test": {
        const tested = await app.workflows.testConnector(viewer, wish);
        return answer(tested, tested.ok && tested.value.ok ? words.testWorks : words.testFails);
      }
      case "remove":
        return answer(await app.workflows.removeConnector(viewer, wish), words.removed);
    }
  });

async function add(
  { app, viewer }: Screen,
  kind: string,
  storeId: string | null,
  form: Readonly<Record<string, unknown>>,
): Promise<ActionAnswer> {
  const { kinds } = await app.views.connectors(viewer);
  const fields = kinds.find((one) => one.kind === kind)?.fields ?? [];
  const values: Record<string, string | string[]> = {};
  for (const field of fields) {
    const text = String(form[`value.${field.key}`] ?? "").trim();
    if (text === "" && field.required)
      return { said: null, problem: null, fields: { [field.key]: words.add.required } };
    if (text !== "") values[field.key] = field.kind === "sealed_lines" ? text.split(/\s+/) : text;
  }
  const added = await app.workflows.addConnector(viewer, { kind, storeId, values });
  return answer(added, added.ok && added.value.test.ok ? words.add.added : words.add.addedFailing);
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function ConnectorSettings() {
  return <ConnectorsScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
