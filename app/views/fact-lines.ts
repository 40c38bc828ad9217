import { isPrincipalFact } from "#app/core/incidents/principal.ts";
import { formKind, formOf } from "#app/core/obligations/fact-forms.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readFactEntries } from "#app/storage/fact-entries.ts";
import { type Fact, listFactHistory } from "#app/storage/facts.ts";

/** A fact of an incident as it is listed: what it says, who says so, how sure, and where the proof is. */
export interface KnownFactLine {
  readonly id: string;
  readonly name: string;
  /** Null: it is not known any more. */
  readonly value: unknown;
  readonly sourceKind: "rule" | "member" | "platform" | "assessment" | "profile";
  readonly sourceName: string | null;
  readonly confidence: string;
  readonly why: string | null;
  readonly recordedAt: string;
  /** The evidence entry in which it stands; null for what is true of the merchant before any incident. */
  readonly entry: number | null;
  readonly evidence: readonly string[];
  /** The form in which it is changed; null for what a machine saw or an assessment decided. */
  readonly form: string | null;
  /** What it took the place of, newest first. */
  readonly earlier: readonly Omit<KnownFactLine, "earlier" | "form">[];
}

/** The facts of an incident that law reads, each with those that it replaced. */
export async function readFactLines(
  tx: MerchantTx,
  incidentId: string,
  names: ReadonlyMap<string, string>,
): Promise<readonly KnownFactLine[]> {
  const history = (await listFactHistory(tx, incidentId)).filter(({ name }) => !isPrincipalFact(name));
  const entries = await readFactEntries(tx, incidentId);
  const lineOf = (fact: Fact) => toLine(fact, entries.get(fact.id) ?? null, names);
  return history
    .filter(({ supersededBy }) => supersededBy === null)
    .map((fact) => ({
      ...lineOf(fact),
      form: editableIn(fact),
      earlier: history
        .filter(({ name, id }) => name === fact.name && id !== fact.id)
        .toReversed()
        .map(lineOf),
    }));
}

function editableIn({ name, source }: Fact): string | null {
  if (source.kind === "assessment" || name === "first_alert") return null;
  const form = name === "discovered" || name === "aware" || name.startsWith("clock.") ? name : formOf(name);
  return form !== undefined && formKind(form) !== undefined ? form : null;
}

function toLine(
  { id, name, value, source, confidence, why, recordedAt }: Fact,
  entry: number | null,
  names: ReadonlyMap<string, string>,
): Omit<KnownFactLine, "earlier" | "form"> {
  const said = value as { readonly value?: unknown; readonly at?: unknown; readonly evidence?: unknown };
  return {
    ...{ id, name, value: said.at ?? said.value ?? null, confidence, why, entry },
    sourceKind: source.kind,
    sourceName: source.kind === "member" ? (names.get(source.ref) ?? null) : source.ref,
    recordedAt: recordedAt.toISOString(),
    evidence: Array.isArray(said.evidence) ? said.evidence.map(String) : [],
  };
}
