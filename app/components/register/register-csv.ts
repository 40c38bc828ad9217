import { valueName } from "#app/components/fact/messages.ts";
import { phaseWords, severityWords } from "#app/components/status/messages.ts";
import type { RegisterDecision, RegisterRow } from "#app/views/register.view.ts";
import { registerMessages as words } from "./messages.ts";

/**
 * The register as CSV (RFC 4180, UTF-8 with a byte order mark, for spreadsheets). A cell that a spreadsheet would take for a
 * formula begins with an apostrophe.
 */
export function registerCsv(rows: readonly RegisterRow[]): string {
  return `\uFEFF${[words.csv.columns, ...rows.map(cellsOf)].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cellsOf(row: RegisterRow): readonly string[] {
  return [
    String(row.number),
    row.title,
    severityWords[row.severity as keyof typeof severityWords] ?? row.severity,
    row.drill ? words.drill : "",
    phaseWords[row.phase],
    row.openedAt,
    row.occurred ?? "",
    row.discovered ?? "",
    row.aware ?? "",
    row.declaredAt ?? "",
    row.closedAt ?? "",
    closeWords(row.closeReason) ?? "",
    row.kind === null ? "" : valueName(row.kind),
    row.people === null ? "" : String(row.people),
    row.data.map(valueName).join("; "),
    row.measures.join("; "),
    row.notices.map(({ duty, sentAt }) => `${words.told(duty)}, ${sentAt}`).join("; "),
    row.decisions.map(decisionWords).join(" | "),
  ];
}

export function closeWords(reason: string | null): string | null {
  return reason === null ? null : (words.closeReasons[reason] ?? reason);
}

/** A decision in one line: what it is about, what it came to, and why. */
export function decisionWords({ title, scope, sentence, because, inEffect }: RegisterDecision): string {
  const about = scope === "" ? title : `${title} (${scope})`;
  const said = sentence === null ? words.withheld : [sentence, ...because.filter((one) => one !== sentence)].join(" ");
  return `${about}${about.endsWith("?") ? "" : ":"} ${said}${inEffect ? "" : ` [${words.waiting}]`}`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
