import type { AssessmentLine, AssessView } from "#app/views/assess.view.ts";
import { assessMessages, capacityWords } from "./messages.ts";

const words = assessMessages.next;

/** The one thing to do on this screen. */
export interface NextStep {
  readonly sentence: string;
  readonly button: string | null;
  readonly url: string | null;
}

/**
 * What comes next. A fact on which very much hangs (what one is, where people live) comes before any assessment, because
 * it decides which are needed; then what waits for a signature; then what was begun; then what is called for.
 */
export function decideNext(view: AssessView, titles: Readonly<Record<string, string>>): NextStep {
  const at = `/app/incidents/${view.incident.id}/assess`;
  const basic = view.missing.find(({ form, count }) => titles[form] !== undefined && count > decidesMuch);
  if (view.small.small && !basic && view.assessments.every((line) => line.answered === 0 && line.standing.length === 0))
    return { sentence: words.small, button: words.smallButton, url: `${at}/small` };
  if (basic) return toFact(at, titles[basic.form] ?? basic.question, basic);
  const waiting = view.assessments.find(({ standing }) => standing.some(({ state }) => state === "waiting"));
  if (waiting) {
    const who = waiting.standing.flatMap(({ toSign }) => toSign.map(({ capacity }) => capacityWords[capacity]));
    const sentence = words.sign(waiting.title, [...new Set(who)].join(", "));
    return { sentence, button: words.signButton, url: `${at}/${waiting.id}?review=1` };
  }
  const open = view.assessments.filter((line) => line.standing.length === 0 && line.applies === "yes");
  const begun = open.find(({ answered }) => answered > 0) ?? open.find(({ hangsOn }) => hangsOn > 0);
  if (begun) return toAssessment(at, begun);
  const fact = view.missing.find(({ form }) => titles[form] !== undefined) ?? view.missing[0];
  if (fact) return toFact(at, titles[fact.form] ?? fact.question, fact);
  return { sentence: words.nothing, button: null, url: null };
}

/** More duties than this hang only on what is asked of everybody. */
const decidesMuch = 20;

function toFact(at: string, title: string, { form, count }: AssessView["missing"][number]): NextStep {
  return { sentence: words.fact(title, count).trim(), button: words.answer, url: `${at}/fact/${form}` };
}

function toAssessment(at: string, { id, title, answered, left }: AssessmentLine): NextStep {
  const button = left === 0 ? words.review : answered === 0 ? words.start : words.goOn;
  return { sentence: words.assess(title, left), button, url: `${at}/${id}` };
}
