/** What is kept from exports, for a copy of all rows of a merchant. */
export interface WithheldRows {
  /** Evidence entries by index. */
  readonly entries: ReadonlySet<number>;
  /** Incident and assessment, as "incident assessment". */
  readonly assessments: ReadonlySet<string>;
  /** Incident and fact, as "incident fact". */
  readonly facts: ReadonlySet<string>;
  /** Incidents of which an assessment or a fact is privileged: the reasons of their duties speak of it. */
  readonly incidents: ReadonlySet<string>;
  /** Ids of the versions of those assessments. */
  readonly versions: ReadonlySet<string>;
}

type Row = Readonly<Record<string, unknown>>;

/** A row without what is privileged in it: the row itself stays, so that its place is known. */
export function withholdRow(table: string, row: Row, withheld: WithheldRows): Row {
  const marked = (names: ReadonlySet<string>, name: unknown) => names.has(`${row["incident_id"]} ${name}`);
  switch (table) {
    case "evidence_payload":
      return withheld.entries.has(Number(row["index"])) ? without(row, ["payload", "salt"]) : row;
    case "deadline":
      return withheld.incidents.has(String(row["incident_id"])) ? without(row, ["element"]) : row;
    case "deadline_state":
      return withheld.incidents.has(String(row["incident_id"])) ? without(row, ["answer"]) : row;
    case "assessment_version":
      return marked(withheld.assessments, row["assessment"]) || restsOn(row, withheld.facts)
        ? without(row, ["answers", "evaluation", "yields", "outcome"])
        : row;
    case "assessment_progress":
      return marked(withheld.assessments, row["assessment"]) ? without(row, ["answers"]) : row;
    case "fact": {
      const { kind, ref } = (row["source"] ?? {}) as { readonly kind?: unknown; readonly ref?: unknown };
      const told = kind === "assessment" && withheld.versions.has(String(ref));
      return told || marked(withheld.facts, row["name"]) ? without(row, ["value", "why"]) : row;
    }
    default:
      return row;
  }
}

/** True for a version that a privileged fact answered; a count by place is a part of its fact. */
function restsOn(row: Row, facts: ReadonlySet<string>): boolean {
  const answers = Object.values((row["answers"] ?? {}) as Readonly<Record<string, { readonly from?: unknown }>>);
  return answers.some(({ from }) => {
    const { kind, ref } = (from ?? {}) as { readonly kind?: unknown; readonly ref?: unknown };
    const said = `${row["incident_id"]} ${ref}`;
    return kind === "fact" && [...facts].some((fact) => said === fact || said.startsWith(`${fact}.`));
  });
}

function without(row: Row, columns: readonly string[]): Row {
  return { ...Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name))), withheld: columns };
}
