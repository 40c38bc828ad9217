import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { registerMessages } from "#app/components/register/messages.ts";
import { registerCsv } from "#app/components/register/register-csv.ts";
import { onScreen, type ScreenFailure } from "./screen.server.ts";

/** The register as a file. What is privileged is not in it. */
export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return onScreen(args, "register file", async ({ app, viewer }) => {
    const { rows, mayExport } = await app.views.register(viewer);
    if (!mayExport) throw data({ kind: "no_right" } satisfies ScreenFailure, { status: 403 });
    return new Response(registerCsv(rows), {
      headers: {
        "Cache-Control": "no-store",
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${registerMessages.csv.fileName}"`,
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
}
