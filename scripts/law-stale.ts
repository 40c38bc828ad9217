// `npm run law:stale`: values of the law files that counsel should look at again. Never fails: an old value is shown, not
// refused.
import type { Checked, Law } from "#app/core/deadlines/law.ts";
import { laws } from "#app/core/deadlines/laws.generated.ts";

const oldestDays = 180;

interface Value extends Checked {
  name: string;
}

function valuesOf(law: Law): Value[] {
  if (law.kind === "regime") {
    return law.versions.flatMap((version) => [
      { ...version, name: law.id },
      ...version.recipients.map((duty) => ({ ...duty, name: duty.id })),
    ]);
  }
  return law.versions.flatMap((version) => [
    { ...version, name: law.id },
    ...version.low_confidence_fields.map((field) => ({
      ...version,
      confidence: "low" as const,
      name: `${law.id} ${field}`,
    })),
  ]);
}

function whyStale({ confidence, checkedOn }: Value, now: number): string | undefined {
  const days = Math.floor((now - Date.parse(checkedOn)) / 86_400_000);
  if (confidence === "low") return "low confidence";
  return days > oldestDays ? `checked ${days} days ago` : undefined;
}

const now = Date.now();
const stale = laws.flatMap(valuesOf).flatMap((value) => {
  const why = whyStale(value, now);
  return why === undefined ? [] : [`${value.name}: ${why} (checked on ${value.checkedOn}; ${value.source})`];
});
for (const line of stale) process.stdout.write(`${line}\n`);
process.stderr.write(`${stale.length} values of ${laws.length} laws: have counsel confirm.\n`);
