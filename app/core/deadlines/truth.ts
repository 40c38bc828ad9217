import type { Because, Question } from "./answer.ts";

/** Whether something holds; `undefined` when the facts do not say. */
export type Truth = boolean | undefined;

/** A truth with its reasons, and with the questions that would settle it. */
export interface Judgement {
  readonly truth: Truth;
  readonly because: readonly Because[];
  readonly questions: readonly Question[];
}

const nothing: readonly never[] = [];

/** It holds, without anything worth saying. */
export const plainlyTrue: Judgement = { truth: true, because: nothing, questions: nothing };

export function holds(sentence: string, source: string): Judgement {
  return { truth: true, because: [{ sentence, source }], questions: nothing };
}

export function fails(sentence: string, source: string): Judgement {
  return { truth: false, because: [{ sentence, source }], questions: nothing };
}

export function asks(question: string, asksFor: string): Judgement {
  return { truth: undefined, because: nothing, questions: [{ question, asksFor: [asksFor] }] };
}

/** All must hold. One that fails decides, whatever the others ask. */
export function every(parts: readonly Judgement[]): Judgement {
  let truth: Truth = true;
  for (const part of parts) {
    if (part.truth === false) return part;
    if (part.truth === undefined) truth = undefined;
  }
  const telling = parts.filter(({ because, questions }) => because.length > 0 || questions.length > 0);
  const [only] = telling;
  if (only !== undefined && telling.length === 1 && only.truth === truth) return only;
  return {
    truth,
    because: telling.flatMap(({ because }) => because),
    questions: telling.flatMap(({ questions }) => questions),
  };
}

/** One is enough. */
export function some(parts: readonly Judgement[]): Judgement {
  const held = parts.find((part) => part.truth === true);
  if (held !== undefined) return held;
  const open = parts.filter((part) => part.truth === undefined);
  if (open.length === 0) return { truth: false, because: parts.flatMap((part) => part.because), questions: nothing };
  const asksFor = open.flatMap((part) => part.questions.flatMap((question) => question.asksFor));
  const question = open.flatMap((part) => part.questions.map(({ question: text }) => text)).join(" Or: ");
  return { truth: undefined, because: nothing, questions: [{ question, asksFor }] };
}
