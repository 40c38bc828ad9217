import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { useLive } from "#app/components/layout/use-live.ts";
import { runMessages as words } from "#app/components/run/messages.ts";
import { RunScreen } from "#app/components/run/run-screen.tsx";
import type { VersionsAnswer } from "#app/components/run/versions.tsx";
import { isMoving } from "#app/core/incidents/next-action.ts";
import { type ActionAnswer, answer, found, idIn, onScreen, parseIntent, type Screen } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "run", async ({ app, viewer }) => found(await app.views.run(viewer, idIn(args, "runId"))));

const of = z.enum(["done", "undone"]);
const index = z.coerce.number().int().min(0);
const reason = z.string().max(1000).default("");
const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("approve"), planDigest: z.string().max(200), reason: z.string().max(1000).default("") }),
  z.object({ intent: z.literal("refuse"), planDigest: z.string().max(200), reason: z.string().max(1000).default("") }),
  z.object({
    ...{ intent: z.literal("attest"), index, of, statement: z.string().max(2000).default("") },
    proof: z.instanceof(File).optional(),
  }),
  z.object({ intent: z.literal("attach"), index, of, proof: z.instanceof(File) }),
  z.object({ intent: z.literal("assign"), index, memberId: z.uuid() }),
  z.object({ intent: z.literal("compare"), index }),
  z.object({ intent: z.literal("restore_approve"), digest: z.string().max(300), reason }),
  z.object({ intent: z.literal("restore_refuse"), digest: z.string().max(300), reason }),
  z.object({ intent: z.literal("revert") }),
  z.object({ intent: z.literal("retry") }),
  z.object({ intent: z.literal("resolve"), index, choice: z.enum(["keep", "restore"]) }),
]);

const nothingSaid: ActionAnswer = { said: null, problem: null, fields: {} };

/** The bytes of a chosen file; browsers send an empty one when none was chosen. */
async function bytesOf(file: File | undefined): Promise<Uint8Array | undefined> {
  return file && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined;
}

async function attest(
  { workflows }: Screen["app"],
  viewer: Screen["viewer"],
  runId: string,
  wish: {
    readonly index: number;
    readonly of: "done" | "undone";
    readonly statement: string;
    readonly proof?: File | undefined;
  },
) {
  const { index, of, statement } = wish;
  const proof = await bytesOf(wish.proof);
  return workflows.attestStep(viewer, { runId, index, of, statement, ...(proof ? { proof } : {}) });
}

export const action = (args: ActionFunctionArgs) =>
  onScreen(args, "run", async ({ app, viewer }) => {
    const intent = await parseIntent(args.request, Intent);
    if (!intent.ok) return intent.answer;
    const wish = intent.value;
    const runId = idIn(args, "runId");
    switch (wish.intent) {
      case "approve":
      case "refuse": {
        const { intent: decision, planDigest, reason } = wish;
        const outcome = await app.workflows.decideRun(viewer, { runId, decision, planDigest, reason });
        return answer(outcome, decision === "approve" ? words.decide.approved : words.decide.refusedToast);
      }
      case "attest":
        return answer(await attest(app, viewer, runId, wish), words.task.attested);
      case "attach": {
        const file = await bytesOf(wish.proof);
        if (!file) return { said: null, problem: null, fields: { proof: words.task.noFile } };
        const kept = await app.workflows.attachProof(viewer, { runId, index: wish.index, of: wish.of, file });
        return answer(kept, words.task.attached);
      }
      case "assign":
        return answer(await app.workflows.assignTask(viewer, { runId, ...wish }), words.task.assigned);
      case "compare": {
        const versions = await app.workflows.readStepVersions(viewer, { runId, index: wish.index });
        const shown: VersionsAnswer = versions.ok ? { ...nothingSaid, versions: versions.value } : answer(versions, "");
        return shown;
      }
      case "revert": {
        const undone = await app.workflows.revertRun(viewer, { runId });
        return answer(undone, undone.ok && undone.value.waits ? words.revert.asked : words.revert.started);
      }
      case "restore_approve":
      case "restore_refuse": {
        const decision = wish.intent === "restore_approve" ? "approve" : "refuse";
        const word = { runId, decision, planDigest: wish.digest, reason: wish.reason } as const;
        const said = decision === "approve" ? words.restoring.approved : words.restoring.refused;
        return answer(await app.workflows.decideRestoring(viewer, word), said);
      }
      case "retry":
        return answer(await app.workflows.retryRun(viewer, { runId }), words.retry.started);
      case "resolve":
        return answer(await app.workflows.resolveConflict(viewer, { runId, ...wish }), words.conflict.decided);
    }
  });

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Run() {
  const view = useLoaderData<typeof loader>();
  useLive(isMoving(view.run.state) || view.run.state === "parked");
  return <RunScreen view={view} answer={useActionData<typeof action>()} />;
}
