import type { LoaderFunctionArgs } from "@remix-run/node";
import { proofFileName } from "#app/core/containment/proof-file.ts";
import { answer, idIn, onScreen } from "./screen.server.ts";

const refused: Partial<Record<string, number>> = { not_allowed: 403, not_found: 404 };

/**
 * A file of proof, as it was uploaded. Always saved, never shown: what a stranger's file holds must not run, nor be drawn,
 * where Cordon is.
 */
export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return onScreen(
    args,
    "proof",
    async ({ app, viewer }) => {
      const wish = { runId: idIn(args, "runId"), proofId: idIn(args, "proofId") };
      const file = await app.workflows.readStepProof(viewer, wish);
      const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
      if (!file.ok) {
        const { problem } = answer(file, "");
        return Response.json({ problem }, { status: refused[file.error.code] ?? 500, headers });
      }
      return new Response(new Uint8Array(file.value.content), {
        headers: {
          ...headers,
          "Content-Type": file.value.proof.mediaType,
          "Content-Disposition": `attachment; filename="${proofFileName(file.value.proof)}"`,
          "Content-Security-Policy": "sandbox; default-src 'none'",
        },
      });
    },
    "exportEvidence",
  );
}
