import type { Obligation } from "#app/core/deadlines/answer.ts";
import { countWords } from "#app/core/deadlines/fact-words.ts";
import type { Condition, Law, StateLaw } from "#app/core/deadlines/law.ts";
import { laws } from "#app/core/deadlines/laws.generated.ts";

const byId: ReadonlyMap<string, Law> = new Map(laws.map((law) => [law.id, law]));

/** From how many people on a duty is owed, as its law file has it; null where the law names no number. */
export function thresholdWords({ id, law }: Pick<Obligation, "id" | "law">): string | null {
  const known = byId.get(law.id);
  if (known === undefined) return null;
  if (known.kind === "state") return stateThreshold(known, id, law.version);
  const version = known.versions.find(({ from }) => (from ?? "undated") === law.version) ?? known.versions[0];
  const when = version.recipients.find((duty) => duty.id === id)?.when;
  const counted = [...(when?.all ?? []), ...(when?.any ?? [])].filter(([fact]) => fact.startsWith("affected."));
  const said = counted.flatMap((condition) => conditionWords(condition) ?? []);
  return said.length === 0 ? null : said.join(", ");
}

function conditionWords([fact, op, value]: Condition): string | null {
  if (typeof value !== "number") return null;
  const what = fact === "affected.by_us_state" ? "people in one state" : countWords(fact);
  switch (op) {
    case ">=":
    case "any_value_gte":
      return `from ${value} ${what}`;
    case ">":
    case "any_value_gt":
      return `more than ${value} ${what}`;
    case "<":
      return `fewer than ${value} ${what}`;
    default:
      return null;
  }
}

function stateThreshold({ name, versions }: StateLaw, id: string, at: string): string | null {
  const version = versions.find(({ from }) => (from ?? "undated") === at) ?? versions[0];
  const part = id.split(".").slice(1).join(".");
  if (part === "individual") return `from 1 resident of ${name}`;
  if (part === "attorney_general") return fromResidents(version.ag_notice.min_residents, name);
  if (part === "cra") {
    const { min_count: least, counted_unit: unit } = version.cra_notice;
    return least === null ? null : `from ${least} ${unit?.replaceAll("_", " ") ?? "persons"}`;
  }
  const other = /^other\.(\d+)$/.exec(part)?.[1];
  const notice = other === undefined ? undefined : version.other_regulator_notices[Number(other) - 1];
  return notice === undefined ? null : fromResidents(notice.min_residents, name);
}

function fromResidents(least: number | null, name: string): string | null {
  return least === null ? null : `from ${least} ${least === 1 ? "resident" : "residents"} of ${name}`;
}
