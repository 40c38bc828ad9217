import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { privilegeMessages as words } from "#app/components/privilege/messages.ts";
import { PrivilegeScreen } from "#app/components/privilege/privilege-screen.tsx";
import { type ActionAnswer, answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "privilege", async ({ app, viewer }) =>
    found(await app.views.privilege(viewer, idIn(args, "incidentId"))),
  );

const What = z
  .string()
  .regex(/^(assessment|fact) [a-zA-Z0-9_.-]{1,100}$/, words.mark.missing)
  .transform((text) => {
    const [kind, ref = ""] = text.split(" ");
    return { kind: kind === "fact" ? ("fact" as const) : ("assessment" as const), ref };
  });

const Intent = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("mark"),
    what: What,
    basis: z.string().trim().min(1, words.mark.basisMissing).max(500),
  }),
  z.object({ intent: z.literal("release"), markId: z.uuid(), reason: z.string().trim().max(1000) }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "privilege", async ({ app: { workflows }, viewer }): Promise<ActionAnswer> => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const incidentId = idIn(args, "incidentId");
    const wish = intent.value;
    if (wish.intent === "mark") {
      const { what, basis } = wish;
      return answer(await workflows.markPrivileged(viewer, { incidentId, ...what, basis }), words.mark.said);
    }
    const { markId, reason } = wish;
    // Each item has a field of its own.
    if (reason === "") return { said: null, problem: null, fields: { [`reason.${markId}`]: words.release.missing } };
    return answer(await workflows.releasePrivilege(viewer, { incidentId, markId, reason }), words.release.said);
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Privilege() {
  return <PrivilegeScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
