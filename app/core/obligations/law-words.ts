import type { Obligation } from "#app/core/deadlines/answer.ts";
import type { Law, RegimeDuty, RegimeVersion, StateVersion } from "#app/core/deadlines/law.ts";
import { laws } from "#app/core/deadlines/laws.generated.ts";

/** One thing that a law file says, with a heading. */
export interface LawLine {
  readonly about: string;
  readonly text: string;
}

/** A law in the words of its file, as far as a reader of one duty needs them. */
export interface LawWords {
  readonly citation: string;
  readonly lines: readonly LawLine[];
  /** Addresses of the sources that were read. */
  readonly sources: readonly string[];
}

const byId: ReadonlyMap<string, Law> = new Map(laws.map((law) => [law.id, law]));

/** How many sources are named; the law file has all. */
const sourcesShown = 4;

/** What the law file says about a duty; null for a contract or a policy, whose words Cordon does not hold. */
export function lawWords({ id, law }: Pick<Obligation, "id" | "law">): LawWords | null {
  const known = byId.get(law.id);
  if (known === undefined || law.standing === "contractual") return null;
  if (known.kind === "state") {
    const version = known.versions.find(({ from }) => (from ?? "undated") === law.version) ?? known.versions[0];
    return stateWords(version, id);
  }
  const version = known.versions.find(({ from }) => (from ?? "undated") === law.version) ?? known.versions[0];
  return regimeWords(
    version,
    version.recipients.find((duty) => duty.id === id),
  );
}

function regimeWords(version: RegimeVersion, duty: RegimeDuty | undefined): LawWords {
  return {
    citation: duty?.source ?? version.source,
    lines: lines([
      ["What triggers it", version.trigger],
      ["How it is to be told", duty?.method],
      ["To be read with it", duty?.note],
      ["When law enforcement asks to wait", version.law_enforcement_delay.rule],
      ["Penalties", version.penalties],
      ["Changes to come", version.upcoming_changes.join(" ")],
    ]),
    sources: version.sources.flatMap(({ url }) => url ?? []).slice(0, sourcesShown),
  };
}

function stateWords(version: StateVersion, id: string): LawWords {
  const part = id.split(".").slice(1).join(".");
  return {
    citation: version.source,
    lines: lines([
      ["Whom it binds", version.applies_to],
      ["Its clock", part === "individual" ? version.individual_notice.clock_start_text : partNote(version, part)],
      ["What must stand in the notice", part === "individual" ? version.notice_content.note : null],
      ["Encryption", version.encryption_safe_harbor.note],
      ["No risk of harm", version.risk_of_harm.standard],
      ["Penalties", version.penalties],
      ["Changes to come", version.pending_or_future_changes.join(" ")],
    ]),
    sources: version.sources.map(({ url }) => url).slice(0, sourcesShown),
  };
}

function partNote(version: StateVersion, part: string): string | null {
  if (part === "attorney_general") return version.ag_notice.note;
  if (part === "cra") return version.cra_notice.note;
  if (part === "vendor_to_owner") return version.vendor_to_owner_notice.note;
  const other = /^other\.(\d+)$/.exec(part)?.[1];
  return other === undefined ? null : (version.other_regulator_notices[Number(other) - 1]?.note ?? null);
}

function lines(said: readonly (readonly [about: string, text: string | null | undefined])[]): LawLine[] {
  return said.flatMap(([about, text]) => (text ? [{ about, text }] : []));
}
