import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { readPlaceRows } from "#app/components/obligations/read-places.ts";
import { exposureMessages as words } from "#app/components/settings/exposure-messages.ts";
import { ExposureScreen } from "#app/components/settings/exposure-screen.tsx";
import { type ActionAnswer, answer, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "exposure", ({ app, viewer }) => app.views.exposure(viewer));

const texts = z.array(z.string().max(60)).max(200).default([]);
/** Some of a list, or none of it; nothing chosen is not known. */
const list = texts
  .refine((chosen) => !chosen.includes("none") || chosen.length === 1, words.noneAlone)
  .transform((chosen) => (chosen.length === 0 ? undefined : chosen.filter((one) => one !== "none")));
const yesNo = z
  .enum(["", "yes", "no"])
  .default("")
  .transform((word) => (word === "" ? undefined : word === "yes"));

const Intent = z.object({
  intent: z.literal("save"),
  place: texts,
  count: texts,
  ...{ roles: list, categories: list, elements: list, licences: list },
  ...{ owns: yesNo, maintains: yesNo },
  establishment: z.union([z.literal(""), z.string().regex(/^[A-Z]{2}$/)]).default(""),
  contracts: z.enum(["", "none"]).default(""),
  proposed: z.literal("yes").optional(),
});

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "exposure", async ({ app, viewer }): Promise<ActionAnswer> => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const said = intent.value;
    const places = readPlaceRows(said.place, said.count, words.wrongPlaces);
    if (!places.ok) return { said: null, problem: null, fields: places.fields };
    const stated: Readonly<Record<string, unknown>> = {
      "entity.roles": said.roles,
      "entity.licensed_by": said.licences,
      "entity.owns_or_licenses_data": said.owns,
      "entity.maintains_data_for_owner": said.maintains,
      "entity.customers_by_us_state": orNothing(places.byState),
      "entity.customers_by_country": orNothing(places.byCountry),
      "data.held_categories": said.categories,
      "data.held_elements": said.elements,
      "gdpr.main_establishment": said.establishment === "" ? undefined : said.establishment,
      "config.no_contract_clocks": said.contracts === "none" ? true : undefined,
      "config.enable_proposed_rules": said.proposed === undefined ? undefined : true,
    };
    const facts = Object.fromEntries(
      Object.entries(stated)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, { value, source: "settings", confidence: "high" as const }]),
    );
    return answer(await app.workflows.setLawProfile(viewer, { facts }), words.saved_);
  });

/** No place given says nothing about where anybody lives. */
function orNothing(places: Readonly<Record<string, number>>): Readonly<Record<string, number>> | undefined {
  return Object.keys(places).length === 0 ? undefined : places;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function ExposureSettings() {
  return <ExposureScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
