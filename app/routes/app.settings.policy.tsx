import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { policyMessages as words } from "#app/components/settings/messages.ts";
import { PolicyScreen } from "#app/components/settings/policy-screen.tsx";
import { AutomationMode } from "#app/core/containment/automation-policy.ts";
import type { ConsentWish } from "#app/core/containment/consent.ts";
import { ActionClass, Consent } from "#app/core/containment/gate.ts";
import { type ActionAnswer, answer, onScreen, parseIntent, type Screen } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "policy", ({ app, viewer }) => app.views.policy(viewer));

const empty = z.literal("").transform(() => null);
const store = z.union([empty, z.uuid()]);
const rule = z.union([empty, z.string().max(100)]);
const limit = z
  .string()
  .regex(/^\d{1,7}([.]\d{1,2})?$/, words.reach.wrong)
  .transform(Number);

const targetCap = z
  .string()
  .regex(/^\d{1,5}$/, words.cap.wrong)
  .transform(Number)
  .refine((cap) => cap >= 1 && cap <= 10_000, words.cap.wrong);

const Intent = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("policy"),
    automation: z.enum(AutomationMode.enum),
    targetCap,
  }),
  z.object({
    intent: z.literal("except"),
    storeId: store,
    ruleId: rule,
    mode: z.enum(AutomationMode.enum),
  }),
  z.object({ intent: z.literal("as_usual"), storeId: store, ruleId: rule }),
  z.object({
    intent: z.literal("reach"),
    ...{ orders: limit, orders_per_hour: limit, revenue_per_hour: limit, buyers: limit, products: limit },
    ...{ people: limit, records: limit },
  }),
  z.object({ intent: z.literal("consent_class"), class: z.enum(ActionClass.enum), consent: z.enum(Consent.enum) }),
  z.object({
    intent: z.literal("consent_action"),
    action: z.string().max(60),
    people: z
      .string()
      .regex(/^[1-5]$/, words.consent.peopleWrong)
      .transform(Number),
  }),
  z.object({
    intent: z.literal("consent_outside"),
    outside: z.enum(["yes", "no"]).transform((word) => word === "yes"),
  }),
  z.object({ intent: z.literal("consent_cap"), targets: targetCap }),
  z.object({ intent: z.literal("pull") }),
  z.object({ intent: z.literal("lift") }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "policy", async (screen) => {
    const { app, viewer } = screen;
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const wish = intent.value;
    switch (wish.intent) {
      case "policy":
        return saved(await app.workflows.setPolicy(viewer, wish));
      case "except": {
        const { storeId, ruleId, mode } = wish;
        const line = { storeId, ruleId, mode };
        return answer(await app.workflows.setAutomation(viewer, { kind: "except", line }), words.saved);
      }
      case "as_usual": {
        const { storeId, ruleId } = wish;
        return answer(await app.workflows.setAutomation(viewer, { kind: "as_usual", storeId, ruleId }), words.saved);
      }
      case "reach": {
        const { intent: _intent, ...cap } = wish;
        return answer(await app.workflows.setAutomation(viewer, { kind: "reach", cap }), words.saved);
      }
      case "consent_class":
        return agree(screen, { kind: "class", class: wish.class, consent: wish.consent });
      case "consent_action":
        return agree(screen, { kind: "action", action: wish.action, people: wish.people });
      case "consent_outside":
        return agree(screen, { kind: "outside", outside: wish.outside });
      case "consent_cap":
        return agree(screen, { kind: "cap", targets: wish.targets });
      case "pull":
        return answer(await app.workflows.pullKillSwitch(viewer), words.killSwitch.pulled);
      case "lift":
        return answer(await app.workflows.liftKillSwitch(viewer), words.killSwitch.lifted);
    }
  });

async function agree({ app, viewer }: Screen, wish: ConsentWish): Promise<ActionAnswer> {
  return saved(await app.workflows.setConsent(viewer, wish));
}

function saved(set: Awaited<ReturnType<Screen["app"]["workflows"]["setConsent"]>>): ActionAnswer {
  return answer(set, set.ok && set.value.waits ? words.consent.later : words.saved);
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function PolicySettings() {
  return <PolicyScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
