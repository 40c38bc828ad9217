import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { smallMessages } from "#app/components/small/messages.ts";
import { readShortAnswers } from "#app/components/small/short-answers.ts";
import { SmallScreen } from "#app/components/small/small-screen.tsx";
import { type ActionAnswer, answer, found, idIn, onScreen, parseIntent } from "./screen.server.ts";

const words = smallMessages;

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "small", async ({ app, viewer }) => found(await app.views.small(viewer, idIn(args, "incidentId"))));

const Version = z
  .string()
  .regex(/^[0-9a-f-]{36} [0-9a-f]{64} (assessor|decider)$/)
  .transform((text) => {
    const [versionId = "", digest = "", as] = text.split(" ");
    return { versionId, digest, capacity: as === "decider" ? ("decider" as const) : ("assessor" as const) };
  });

const Intent = z.discriminatedUnion("intent", [
  z.looseObject({ intent: z.literal("short") }),
  z.object({ intent: z.literal("hand_in"), assessments: z.array(z.string().max(80)).min(1).max(20) }),
  z.object({ intent: z.literal("sign"), versions: z.array(Version).min(1).max(80) }),
]);

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "small", async ({ app: { workflows }, viewer }): Promise<ActionAnswer> => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const incidentId = idIn(args, "incidentId");
    const wish = intent.value;
    if (wish.intent === "short") {
      const read = readShortAnswers(wish);
      if (!read.ok) return { said: null, problem: null, fields: read.fields };
      const saved = await workflows.saveSmallIncident(viewer, { incidentId, answers: read.answers });
      return answer(saved, words.questions.saved);
    }
    if (wish.intent === "hand_in") {
      const handed = await workflows.submitAssessments(viewer, { incidentId, assessments: wish.assessments });
      return answer(handed, words.results.handed);
    }
    return answer(
      await workflows.signAssessments(viewer, { incidentId, versions: wish.versions }),
      words.results.signed,
    );
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Small() {
  return <SmallScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
