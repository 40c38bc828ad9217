import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer, onScreen } from "./screen.server.ts";

/** The status with which a refusal is answered; the file is fetched by a script that only asks whether it came. */
const refused: Partial<Record<string, number>> = { not_allowed: 403, not_found: 404 };

/**
 * An evidence file as a download (JSON Lines, docs/evidence-file.md), written while it is read. Should reading it fail in
 * the middle, the connection breaks: what arrived is then no file, and does not verify.
 *
 * @param incidentId null: the whole log
 */
export function evidenceFile(args: LoaderFunctionArgs, incidentId: string | null, name: string): Promise<Response> {
  const route = "evidence file";
  return onScreen(
    args,
    route,
    async ({ app, viewer }) => {
      const file = await app.workflows.exportEvidence(viewer, { incidentId });
      const headers = { "Cache-Control": "no-store" };
      if (!file.ok) {
        const { problem } = answer(file, "");
        return Response.json({ problem }, { status: refused[file.error.code] ?? 500, headers });
      }
      return new Response(
        streamOf(file.value, (error) => app.reportProblem(error, route)),
        {
          headers: {
            ...headers,
            "Content-Type": "application/jsonl; charset=utf-8",
            "Content-Disposition": `attachment; filename="${name}"`,
          },
        },
      );
    },
    "exportEvidence",
  );
}

/** Lines as bytes, no faster than they are taken. */
function streamOf(lines: AsyncIterable<string>, report: (error: unknown) => void): ReadableStream<Uint8Array> {
  const source = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const line = await source.next();
        if (line.done) controller.close();
        else controller.enqueue(encoder.encode(line.value));
      } catch (error) {
        report(error);
        controller.error(error);
      }
    },
    async cancel() {
      await source.return?.();
    },
  });
}
