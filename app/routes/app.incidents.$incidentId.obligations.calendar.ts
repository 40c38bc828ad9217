import type { LoaderFunctionArgs } from "@remix-run/node";
import { found, idIn, onScreen } from "./screen.server.ts";

/** The clocks of an incident as a calendar file (RFC 5545). */
export const loader = (args: LoaderFunctionArgs): Promise<Response> =>
  onScreen(args, "calendar", async ({ app, viewer }) => {
    const { number, file } = found(await app.views.calendar(viewer, idIn(args, "incidentId")));
    return new Response(file, {
      headers: {
        "Cache-Control": "no-store",
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": `attachment; filename="incident-${number}-deadlines.ics"`,
      },
    });
  });
