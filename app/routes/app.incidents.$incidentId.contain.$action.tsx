import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import {
  type ChosenLimit,
  type FormValues,
  isPersonal,
  lacksRequired,
  readFormValues,
  readLimit,
} from "#app/components/contain/form-values.ts";
import { type PreviewAnswer, PreviewScreen, type PreviewState } from "#app/components/contain/preview-screen.tsx";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import type { Json } from "#app/core/containment/define-action.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import { parseInstant } from "#app/core/time.ts";
import { answer, found, idIn, onScreen, parseIntent, problemOf, type Screen, storeInQuery } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "preview", async (screen) => {
    const { view, action } = await open(screen, args, storeInQuery(args));
    const query = new URL(args.request.url).searchParams;
    // What names people is never read from an address: the plan comes as the answer to a posted form.
    const personal = isPersonal(action.fields);
    const wish = {
      values: personal ? {} : readFormValues(action.fields, query, view),
      limit: readLimit(query, view.now),
    };
    const given = action.fields.some(({ key }) => query.has(key));
    const state: PreviewState =
      personal || lacksRequired(action.fields, wish.values)
        ? { kind: "ask", faults: {} }
        : await look(screen, args, view.storeId, wish, given);
    return { view, action, previewed: { state, ...wish } };
  });

async function open({ app, viewer }: Screen, args: LoaderFunctionArgs, storeId: string | null) {
  const view = found(await app.views.contain(viewer, { incidentId: idIn(args, "incidentId"), storeId }));
  return { view, action: found(view.actions.find((one) => one.handle === args.params["action"]) ?? null) };
}

interface Wish {
  readonly values: FormValues;
  readonly limit: ChosenLimit | null;
}

/** The wish as the workflows take it. */
function wishOf(args: LoaderFunctionArgs, storeId: string, { values, limit }: Wish) {
  const action = found(findAction(args.params["action"] ?? "") ?? null);
  const until = limit === null ? undefined : parseInstant(limit.until);
  return {
    ...{ incidentId: idIn(args, "incidentId"), storeId, action: action.handle },
    params: action.form.params(values) as Json,
    limit: until === undefined ? null : { revertAt: until, autoRevert: limit?.end === "revert" },
  };
}

/** Asks the store. What is wrong with a field is said at it, and only to whoever filled it in. */
async function look(
  { app, viewer }: Screen,
  args: LoaderFunctionArgs,
  storeId: string,
  wish: Wish,
  given: boolean,
): Promise<PreviewState> {
  const plan = await app.workflows.previewContainment(viewer, wishOf(args, storeId, wish));
  if (plan.ok) return { kind: "plan", plan: plan.value };
  if (plan.error.code !== "invalid_input") return { kind: "problem", problem: problemOf(plan.error) };
  if (!given) return { kind: "ask", faults: {} };
  const { field } = plan.error.details;
  const known = findAction(args.params["action"] ?? "")?.form.fields.some(({ key }) => key === field);
  return field !== undefined && known
    ? { kind: "ask", faults: { [field]: plan.error.message } }
    : { kind: "problem", problem: problemOf(plan.error) };
}

const Intent = z.discriminatedUnion("intent", [
  z.looseObject({ intent: z.literal("preview"), store: z.uuid() }),
  z.looseObject({ intent: z.literal("contain"), store: z.uuid(), planDigest: z.string().max(200) }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "preview", async (screen): Promise<PreviewAnswer | Response> => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return { ...intent.answer, previewed: null };
    const form = intent.value;
    const { view, action } = await open(screen, args, form.store);
    const source = { get: (name: string) => form[name] };
    const wish = { values: readFormValues(action.fields, source, view), limit: readLimit(source, view.now) };
    if (form.intent === "preview") {
      const state: PreviewState = lacksRequired(action.fields, wish.values)
        ? { kind: "ask", faults: {} }
        : await look(screen, args, form.store, wish, true);
      return { said: null, problem: null, fields: {}, previewed: { state, ...wish } };
    }
    const whole = { ...wishOf(args, form.store, wish), planDigest: form.planDigest };
    const run = await screen.app.workflows.proposeRun(screen.viewer, whole);
    if (run.ok) return screen.redirect(`/app/runs/${run.value.runId}`);
    // What was filled in stays in the form; it is nowhere else to be found.
    const previewed = { state: { kind: "ask" as const, faults: {} }, ...wish };
    return { ...answer(run, ""), previewed: isPersonal(action.fields) ? previewed : null };
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Preview() {
  const { view, action, previewed } = useLoaderData<typeof loader>();
  const answered = useActionData<PreviewAnswer>();
  return <PreviewScreen {...{ view, action }} previewed={answered?.previewed ?? previewed} answer={answered} />;
}
