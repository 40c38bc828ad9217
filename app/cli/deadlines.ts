import { readFileSync } from "node:fs";
import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import type { Answer, Obligation } from "#app/core/deadlines/answer.ts";
import { checkVocabulary } from "#app/core/deadlines/check-vocabulary.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import { type Facts, parseFacts } from "#app/core/deadlines/facts.ts";
import { InvalidInput } from "#app/core/errors.ts";
import { isDate, parseInstant, systemClock } from "#app/core/time.ts";
import type { CommandOutput, ExitCode, PureCommand } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon deadlines`: which laws ask for notice, to whom and by when. Opens no database. */
export const command: PureCommand = {
  opens: "nothing",
  usage: "deadlines FACTS.json [--at INSTANT] [--json]",
  help: `Says which laws ask for notice of an incident, to whom, by when, and why.

  FACTS.json    what is known of the incident (cordon-facts/1); "-" reads standard input
  --at INSTANT  the instant for which the answer holds, such as 2026-11-25T03:07:00Z; now when left out
  --json        print the answer only, without sentences on standard error

The answer is one line of JSON (cordon-deadlines/1): {"schema", "at", "obligations", "questions", "ignored"}.
docs/deadlines.md explains both documents; docs/schemas has their JSON Schemas.
What the facts do not say is "undetermined", with the question and the date that would hold. Research for software, not
legal advice: have counsel confirm before you rely on it.

Exit code: 0 answered, 2 bad input (the message names the field), 3 cannot tell.`,
  run: deadlines,
};

async function deadlines(args: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { at: { type: "string" }, json: { type: "boolean" } }, [
    "FACTS.json",
  ]);
  const now = readAt(values.at);
  const facts = readFacts(positionals[0] ?? "");
  const answer = computeDeadlines(facts, allLaw, allCalendars, now);
  output.answer(`${JSON.stringify(answer)}\n`);
  if (values.json !== true) for (const line of summarise(answer)) output.say(line);
  return 0;
}

function readAt(text: string | undefined): number {
  if (text === undefined) return systemClock.now().getTime();
  const at = isDate(text.slice(0, 10)) ? parseInstant(text) : undefined;
  if (at !== undefined) return at.getTime();
  throw new InvalidInput("--at must be an instant with an offset, such as 2026-11-25T03:07:00Z.", { field: "--at" });
}

function readFacts(file: string): Facts {
  const parsed = parseFacts(parseJson(readText(file)));
  if (!parsed.ok) throw parsed.error;
  const checked = checkVocabulary(parsed.value, allLaw);
  if (!checked.ok) throw checked.error;
  return checked.value;
}

function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT") throw new InvalidInput("There is no such file.", { field: "FACTS.json", cause });
    if (code === "EISDIR") throw new InvalidInput("This is a folder, not a file.", { field: "FACTS.json", cause });
    if (code === "EACCES") throw new InvalidInput("You may not read this file.", { field: "FACTS.json", cause });
    throw cause;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new InvalidInput("The file is not JSON.", { field: "FACTS.json", cause });
  }
}

const order = ["overdue", "at_risk", "due", "on_hold", "not_yet"];

/** Hard clocks first, then duties without a number; what is met or not required is only counted. */
function summarise({ obligations, questions, ignored, at }: Answer): string[] {
  const open = obligations.filter(({ status }) => order.includes(status)).sort(compareDue);
  const count = (status: string): number => obligations.filter((one) => one.status === status).length;
  return [
    `As of ${at}: ${open.length} duties are open, ${count("met")} met, ${count("undetermined")} undetermined, ${count("not_required")} not required.`,
    ...open.map(describe),
    ...questions.map(
      ({ question, obligations: hanging }) =>
        `QUESTION (${hanging.length} ${hanging.length === 1 ? "duty hangs" : "duties hang"} on it): ${question}`,
    ),
    ...ignored.map(({ field, sentence }) => `${field}: ${sentence}`),
  ];
}

/** By instant; duties without a number come last. */
function compareDue(a: Obligation, b: Obligation): number {
  const at = ({ due }: Obligation): number => (due === null ? Number.MAX_SAFE_INTEGER : Date.parse(due));
  return at(a) - at(b);
}

function describe({ id, scope, status, due, recipient, governedBy, law }: Obligation): string {
  const where = [scope.entity, scope.state, scope.country, scope.contract]
    .filter((part) => part !== undefined)
    .join(", ");
  const when = due === null ? "no number in the law" : due;
  const governed = governedBy === null ? "" : `; ${governedBy} is earlier`;
  const confirm = law.haveCounselConfirm ? "; have counsel confirm" : "";
  return `${status.toUpperCase().replaceAll("_", " ")} ${when}: ${id} (${where}) to ${recipient}${governed}${confirm}`;
}
