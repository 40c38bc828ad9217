import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { contractStarts } from "#app/components/settings/add-clock-card.tsx";
import { ClocksScreen, ruleName } from "#app/components/settings/clocks-screen.tsx";
import { clocksMessages as words } from "#app/components/settings/exposure-messages.ts";
import { answer, onScreen, parseIntent } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "clocks", ({ app, viewer }) => app.views.contractClocks(viewer));

const presets = Object.keys(words.add.presets) as (keyof typeof words.add.presets)[];
const units = Object.keys(words.add.units) as (keyof typeof words.add.units)[];

const Intent = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("add"),
    preset: z.enum(presets),
    name: z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, words.add.nameWrong),
    value: z
      .string()
      .trim()
      .regex(/^\d{0,4}$/, words.add.valueWrong)
      .refine((text) => Number(text) <= 3650, words.add.valueWrong)
      .transform((text) => (text === "" ? null : Number(text))),
    unit: z.enum(units),
    start: z.enum(contractStarts),
    source: z.string().trim().min(1, words.add.sourceMissing).max(200),
  }),
  z.object({ intent: z.literal("rule") }),
  z.object({ intent: z.literal("end"), clockId: z.uuid() }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "clocks", async ({ app: { workflows }, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const wish = intent.value;
    switch (wish.intent) {
      case "add": {
        const { name, value, unit, start, source, preset } = wish;
        const kind = preset === "insurer" || preset === "policy" ? preset : ("contract" as const);
        const clock = {
          name,
          value,
          unit: value === null ? ("none" as const) : unit,
          clock_start: start,
          kind,
          source,
        };
        return answer(await workflows.addContractClock(viewer, clock), words.add.saved);
      }
      case "rule": {
        const rule = { name: ruleName, value: 72, unit: "hours", clock_start: "discovery", kind: "policy" } as const;
        const added = await workflows.addContractClock(viewer, { ...rule, source: words.rule.source });
        return answer(added, words.rule.turnedOn);
      }
      case "end":
        return answer(await workflows.endContractClock(viewer, { clockId: wish.clockId }), words.removed);
    }
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function ClockSettings() {
  return <ClocksScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
