import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { readAnswer } from "#app/components/assessment/answer-values.ts";
import { AssessmentScreen } from "#app/components/assessment/assessment-screen.tsx";
import { wizardMessages as words } from "#app/components/assessment/messages.ts";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { findAssessment } from "#app/core/assessment/find-assessment.ts";
import { type ActionAnswer, answer, found, idIn, onScreen, parseIntent, type Screen } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "assessment", async ({ app, viewer }) => {
    const query = new URL(args.request.url).searchParams;
    const wish = {
      ...{ incidentId: idIn(args, "incidentId"), assessment: args.params["assessment"] ?? "" },
      ...{ question: query.get("question"), review: query.has("review") },
    };
    return found(await app.views.assessment(viewer, wish));
  });

const Capacity = z.enum(["assessor", "second_approver", "decider"]);
const Intent = z.discriminatedUnion("intent", [
  z.looseObject({
    intent: z.literal("answer"),
    question: z.string().max(80),
    revision: z.coerce.number().int().min(0),
  }),
  z.object({ intent: z.literal("hand_over"), memberId: z.union([z.uuid(), z.literal("").transform(() => null)]) }),
  z.object({ intent: z.literal("submit") }),
  z.object({
    intent: z.literal("sign"),
    versionId: z.uuid(),
    digest: z.string().max(100),
    capacity: Capacity,
    title: z.string().trim().max(100).optional(),
  }),
  z.object({ intent: z.literal("mark"), basis: z.string().trim().min(1, words.errors.basis).max(500) }),
]);
type Intent = z.infer<typeof Intent>;

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "assessment", async (screen) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const wish = intent.value;
    const place = { incidentId: idIn(args, "incidentId"), assessment: args.params["assessment"] ?? "" };
    return wish.intent === "answer" ? save(screen, args.request, place, wish) : change(screen, place, wish);
  });

interface AssessmentPlace {
  readonly incidentId: string;
  readonly assessment: string;
}

/** Saves one answer and leads on to the next question; from the review, back to it. */
async function save(
  { app, viewer, redirect }: Screen,
  request: Request,
  place: AssessmentPlace,
  wish: Extract<Intent, { readonly intent: "answer" }>,
): Promise<ActionAnswer | Response> {
  const question = findAssessment(place.assessment)?.questions.find(({ id }) => id === wish.question);
  const read = readAnswer(found(question ?? null), wish);
  if (!read.ok) return { said: null, problem: null, fields: read.fields };
  const answers = { [wish.question]: read.answer };
  const saved = await app.workflows.saveAnswers(viewer, { ...place, answers, revision: wish.revision });
  if (!saved.ok) {
    // The workflow knows the question by its id; on the screen there is only the one.
    const said = answer(saved, "");
    return wish.question in said.fields ? { ...said, fields: { value: said.fields[wish.question] ?? "" } } : said;
  }
  const from = new URL(request.url).searchParams.get("from");
  return redirect(
    `/app/incidents/${place.incidentId}/assess/${place.assessment}${from === "review" ? "?review=1" : ""}`,
  );
}

async function change(
  { app: { workflows }, viewer }: Screen,
  place: AssessmentPlace,
  wish: Exclude<Intent, { readonly intent: "answer" }>,
): Promise<ActionAnswer> {
  const { incidentId, assessment } = place;
  switch (wish.intent) {
    case "hand_over":
      return answer(
        await workflows.handOverAssessment(viewer, { ...place, memberId: wish.memberId }),
        words.holder.said,
      );
    case "submit":
      return answer(await workflows.submitAssessment(viewer, place), words.result.submitted);
    case "sign": {
      const { versionId, digest, capacity, title } = wish;
      const signing = { incidentId, versionId, digest, capacity, ...(title ? { title } : {}) };
      const signed = await workflows.signAssessment(viewer, signing);
      return answer(signed, signed.ok && signed.value.inEffect ? words.sign.inEffect : words.sign.said);
    }
    case "mark": {
      const marking = { incidentId, kind: "assessment" as const, ref: assessment, basis: wish.basis };
      return answer(await workflows.markPrivileged(viewer, marking), words.privilege.said);
    }
  }
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Assessment() {
  return <AssessmentScreen view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
