import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { whatIfMessages as words } from "#app/components/obligations/messages.ts";
import { readPlaceRows } from "#app/components/obligations/read-places.ts";
import { type WhatIfAnswer, WhatIfScreen } from "#app/components/obligations/what-if-screen.tsx";
import { personalInformationKeys } from "#app/core/deadlines/law.ts";
import { isDate } from "#app/core/time.ts";
import { answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "what if", async ({ app, viewer }) => found(await app.views.whatIf(viewer, idIn(args, "incidentId"))));

const day = z
  .string()
  .default("")
  .refine((text) => text === "" || isDate(text), words.clocks.wrong);
const texts = z.array(z.string().max(60)).max(200).default([]);
const flag = z.enum(["", "yes", "no"]).default("");
const flags = Object.keys(words.flags.labels);

const Intent = z.object({
  place: texts,
  count: texts,
  elementsHow: z.enum(["recorded", "others"]).default("recorded"),
  elements: z.array(z.enum(personalInformationKeys)).default([]),
  discovered: day,
  determined: day,
  ...Object.fromEntries(flags.map((name) => [`flag:${name}`, flag])),
});

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "what if", async ({ app, viewer }): Promise<WhatIfAnswer> => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const said = intent.value;
    const places = readPlaceRows(said.place, said.count, words.places);
    if (!places.ok) return { said: null, problem: null, fields: places.fields };
    const facts = Object.fromEntries(
      flags.flatMap((name) => {
        const value = (said as Readonly<Record<string, unknown>>)[`flag:${name}`];
        return value === "yes" || value === "no" ? [[name, value === "yes"] as const] : [];
      }),
    );
    const elements = said.elementsHow === "others" ? { "data.elements": [...said.elements] } : {};
    const clocks = {
      ...(said.discovered === "" ? {} : startedBy(discovery, said.discovered)),
      ...(said.determined === "" ? {} : startedBy(determination, said.determined)),
    };
    const { byState, byCountry } = places;
    const wish = { byState, byCountry, facts: { ...facts, ...elements }, clocks };
    const incidentId = idIn(args, "incidentId");
    const compared = found(await app.views.compareWhatIf(viewer, { incidentId, wish }));
    if (!compared.ok) return answer(compared, "");
    return { said: null, problem: null, fields: {}, comparison: compared.value };
  });

/** The clocks that a supposed day of discovery, or of determination, starts. */
const discovery = [
  ...["discovery", "discovery_or_constructive_discovery", "discovery_or_notification"],
  "discovery_or_reason_to_believe",
];
const determination = ["determination", "determination_or_notification", "determination_or_reason_to_believe"];

function startedBy(clocks: readonly string[], day: string): Readonly<Record<string, string>> {
  return Object.fromEntries(clocks.map((name) => [name, day]));
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function WhatIf() {
  return <WhatIfScreen view={useLoaderData<typeof loader>()} />;
}
