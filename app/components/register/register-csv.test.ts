import { describe, expect, it } from "vitest";
import type { RegisterRow } from "#app/views/register.view.ts";
import { registerCsv } from "./register-csv.ts";

const row: RegisterRow = {
  ...{ id: "1", number: 7, title: "A plain title", severity: "low", drill: false, phase: "declared" },
  ...{ openedAt: "2026-11-25T03:07:00.000Z", declaredAt: null, closedAt: null, closeReason: null },
  ...{ occurred: null, discovered: null, aware: null, kind: "mis_sent_message", people: 3 },
  ...{ data: [], measures: [], notices: [], decisions: [] },
};
const titled = (title: string) => registerCsv([{ ...row, title }]).split("\r\n")[1];

describe("app/components/register/register-csv", () => {
  it("writes a line for each incident under one line of headings", () => {
    const lines = registerCsv([row, { ...row, number: 8 }])
      .trimEnd()
      .split("\r\n");

    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^7,A plain title,Low,/);
    expect(new Set(lines.map((line) => line.split(",").length)).size).toBe(1);
  });

  it.each([["=HYPERLINK(1)"], ["+1"], ["-1"], ["@SUM(1)"]])("lets no title run as a formula: %s", (title) => {
    expect(titled(title)).toContain(`7,'${title},`);
  });

  it("keeps commas, quotes and lines inside their cell", () => {
    expect(titled('A "big", bad\nday')).toContain('7,"A ""big"", bad\nday",Low');
  });

  it("says of a privileged decision only that there is one", () => {
    const decision = { title: "HIPAA", scope: "", sentence: null, because: [], notify: null, inEffect: true };

    expect(registerCsv([{ ...row, decisions: [decision] }])).toContain("HIPAA: Withheld: privileged.");
  });
});
