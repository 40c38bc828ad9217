import { createHash } from "node:crypto";
import { holidays } from "#app/core/deadlines/calendars/holidays.generated.ts";
import { laws } from "#app/core/deadlines/laws.generated.ts";

let known: string | undefined;

/** SHA-256 of every law file and calendar of this version: incidents computed under another are computed anew. */
export function lawHash(): string {
  known ??= createHash("sha256")
    .update(JSON.stringify([laws, holidays]))
    .digest("hex");
  return known;
}
