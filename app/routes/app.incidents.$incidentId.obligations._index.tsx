import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { useLive } from "#app/components/layout/use-live.ts";
import { obligationsMessages as words } from "#app/components/obligations/messages.ts";
import { ObligationsScreen } from "#app/components/obligations/obligations-screen.tsx";
import { readScopeKey } from "#app/core/obligations/scope-key.ts";
import { parseInstant } from "#app/core/time.ts";
import { answer, found, idIn, onScreen, parseIntent, type Screen } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "obligations", async ({ app, viewer }) =>
    found(await app.views.obligations(viewer, idIn(args, "incidentId"))),
  );

const moment = (wrong: string) =>
  z.string().transform((text, context) => {
    const at = parseInstant(text);
    if (at) return at;
    context.addIssue({ code: "custom", message: wrong });
    return z.NEVER;
  });
const empty = z.literal("").transform(() => null);
const duty = {
  duty: z.string().min(1, words.fields.badDuty).max(120, words.fields.badDuty),
  scope: z.string().max(400),
};

const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("assign"), ...duty, memberId: z.union([empty, z.uuid()]) }),
  z.object({
    intent: z.literal("waive"),
    ...duty,
    waived: z.enum(["yes", "no"]),
    reason: z.string().trim().min(1, words.waive.missing).max(2000),
  }),
  z.object({
    intent: z.literal("sent"),
    ...duty,
    sentAt: moment(words.sent.noMoment),
    method: z.string().trim().min(1, words.sent.methodMissing).max(200),
    pieces: z.union(
      [
        empty,
        z
          .string()
          .regex(/^[1-9]\d{0,8}$/, words.sent.piecesWrong)
          .transform(Number),
      ],
      {
        error: words.sent.piecesWrong,
      },
    ),
    reference: z
      .string()
      .trim()
      .max(300)
      .transform((text) => (text === "" ? null : text)),
  }),
  z.object({
    intent: z.literal("withdraw"),
    noticeId: z.uuid(),
    why: z.string().trim().min(1, words.sent.withdrawMissing).max(1000),
  }),
  z.object({
    intent: z.literal("hold"),
    covers: z
      .array(z.string().max(120))
      .min(1, words.holds.coversMissing)
      .max(60)
      .default([])
      .refine((covers) => covers.length > 0, words.holds.coversMissing),
    kind: z.enum(["written", "oral"]),
    authority: z.enum(["law_enforcement", "us_attorney_general"]),
    from: moment(words.holds.noMoment),
    until: z.union([empty, moment(words.holds.noMoment)], { error: words.holds.noMoment }),
    statedBy: z.string().trim().min(1, words.holds.statedByMissing).max(2000),
  }),
  z.object({ intent: z.literal("end_hold"), holdId: z.uuid(), until: moment(words.holds.noMoment) }),
]);
type Wish = z.output<typeof Intent>;

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "obligations", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    return carryOut(app.workflows, viewer, idIn(args, "incidentId"), intent.value);
  });

async function carryOut(
  workflows: Screen["app"]["workflows"],
  viewer: Screen["viewer"],
  incidentId: string,
  wish: Wish,
) {
  switch (wish.intent) {
    case "assign": {
      const { duty: obligation, scope, memberId } = wish;
      return answer(await workflows.assignDuty(viewer, { incidentId, obligation, scope, memberId }), words.owner.saved);
    }
    case "waive": {
      const { duty: obligation, scope, reason } = wish;
      const waived = wish.waived === "yes";
      const outcome = await workflows.waiveDuty(viewer, { incidentId, obligation, scope, waived, reason });
      return answer(outcome, waived ? words.waive.saved : words.waive.backSaved);
    }
    case "sent": {
      const { duty: obligation, scope, sentAt, method, pieces, reference } = wish;
      const notice = { incidentId, obligation, scope: readScopeKey(scope), sentAt, method, pieces, reference };
      return answer(await workflows.recordNotice(viewer, notice), words.sent.saved);
    }
    case "withdraw": {
      const { noticeId, why } = wish;
      return answer(await workflows.withdrawNotice(viewer, { incidentId, noticeId, why }), words.sent.withdrawn_);
    }
    case "hold": {
      const { intent: _intent, ...hold } = wish;
      return answer(await workflows.recordEnforcementHold(viewer, { incidentId, ...hold }), words.holds.saved);
    }
    case "end_hold": {
      const { holdId, until } = wish;
      return answer(await workflows.endHold(viewer, { incidentId, holdId, until }), words.holds.ended);
    }
  }
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

/** Milliseconds between two looks: a due date is minutes away at the nearest. */
const every = 20_000;

export default function Obligations() {
  const view = useLoaderData<typeof loader>();
  useLive(view.incident.phase === "declared", every);
  return <ObligationsScreen view={view} />;
}
