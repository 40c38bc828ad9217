import { describe, expect, it } from "vitest";
import type { Question } from "#app/core/assessment/define-assessment.ts";
import { readAnswer } from "./answer-values.ts";

const shared = { id: "q", group: "g", text: "?", why: "!", source: "law" };
const options = [
  { id: "a", text: "A" },
  { id: "b", text: "B" },
  { id: "none", text: "None" },
];

function read(question: Partial<Question> & Pick<Question, "type">, posted: Record<string, unknown>) {
  const answer = readAnswer({ ...shared, ...question } as Question, posted);
  if (!answer.ok) return Object.keys(answer.fields);
  return answer.answer.kind === "given" ? answer.answer.value : answer.answer.kind;
}

describe("app/components/assessment/answer-values", () => {
  it("takes what a question offers and nothing else", () => {
    expect(read({ type: "single", options }, { value: "a" })).toBe("a");
    expect(read({ type: "single", options }, { value: "z" })).toEqual(["value"]);
    expect(read({ type: "single", options }, {})).toEqual(["value"]);
    expect(read({ type: "multi", options }, { value: ["a", "b"] })).toEqual(["a", "b"]);
    expect(read({ type: "multi", options }, { value: ["a", "none"] })).toEqual(["value"]);
    expect(read({ type: "bool" }, { value: "yes" })).toBe(true);
    expect(read({ type: "bool" }, { value: "true" })).toEqual(["value"]);
  });

  it("counts a stretch of time in seconds and takes moments for UTC", () => {
    expect(read({ type: "duration" }, { value: "3", unit: "hours" })).toBe(10_800);
    expect(read({ type: "duration" }, { value: "3", unit: "weeks" })).toEqual(["value"]);
    expect(read({ type: "range" }, { from: "2026-11-25T03:07", to: "2026-11-25T04:07" })).toEqual({
      from: "2026-11-25T03:07:00.000Z",
      to: "2026-11-25T04:07:00.000Z",
    });
    expect(read({ type: "range" }, { from: "2026-11-25T04:07", to: "2026-11-25T03:07" })).toEqual(["to"]);
    expect(read({ type: "timestamps" }, { what: ["Key", ""], at: ["2026-11-25T03:07", ""] })).toEqual({
      moments: [{ what: "Key", at: "2026-11-25T03:07:00.000Z" }],
    });
    expect(read({ type: "timestamps" }, { what: ["Key"], at: [""] })).toEqual(["at.0"]);
    expect(read({ type: "timestamps" }, { what: [""], at: ["2026-11-25T03:07"] })).toEqual(["what.0"]);
  });

  it("lets a person not know, and wants a reason where something does not apply", () => {
    expect(read({ type: "bool" }, { as: "unknown" })).toBe("unknown");
    expect(read({ type: "text", records: true }, { as: "not_applicable", why: "No key." })).toBe("not_applicable");
    expect(read({ type: "text", records: true }, { as: "not_applicable", why: " " })).toEqual(["why"]);
  });

  it("keeps evidence line by line, and says when there is too much of it", () => {
    const answer = readAnswer(
      { ...shared, type: "bool" },
      { value: "no", evidence: "entry 12\n\n letter.pdf ", note: "Seen." },
    );

    expect(answer).toEqual({
      ok: true,
      answer: { kind: "given", value: false, evidence: ["entry 12", "letter.pdf"], note: "Seen." },
    });
    expect(read({ type: "bool" }, { value: "no", evidence: "x".repeat(400) })).toEqual(["evidence"]);
  });
});
