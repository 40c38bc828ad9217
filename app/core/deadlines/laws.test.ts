import { describe, expect, it } from "vitest";
import { allLaw } from "./all-law.ts";
import { findClockStart } from "./clock-aliases.ts";
import type { Checked, Law } from "./law.ts";
import { laws } from "./laws.generated.ts";

const all: readonly Law[] = laws;
const regimes = all.filter((law) => law.kind === "regime");
const states = all.filter((law) => law.kind === "state");

function checkedOf(law: Law): Checked[] {
  return law.kind === "regime"
    ? law.versions.flatMap((version) => [version, ...version.recipients])
    : [...law.versions];
}

describe("core/deadlines/laws", () => {
  it("are 93: 39 regimes and the breach laws of 54 states and territories", () => {
    expect(regimes).toHaveLength(39);
    expect(states).toHaveLength(54);
    expect(new Set(all.map(({ id }) => id)).size).toBe(93);
  });

  it("carry the 110 duties of the regimes; the seven of the two pointers are duties of California and Texas", () => {
    const duties = regimes.flatMap(({ versions }) => versions.at(-1)?.recipients ?? []);
    const pointers = states.flatMap(({ aliases }) => Object.keys(aliases));

    expect(new Set(duties.map(({ id }) => id)).size).toBe(110);
    expect(pointers).toHaveLength(7);
  });

  it("give each duty one id, and every alias to one of them", () => {
    const ids = allLaw.duties.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of allLaw.idOf.values()) expect(ids).toContain(id);
  });

  it("start every clock with a name of the published table", () => {
    const starts = allLaw.duties.flatMap(({ versions }) => versions.map(({ duty }) => duty.deadline.clock_start));
    expect(starts.filter((start) => findClockStart(start) === undefined)).toEqual([]);
  });

  it("say for each value where it comes from, when it was checked and how sure it is", () => {
    for (const { source, checkedOn, confidence } of all.flatMap(checkedOf)) {
      expect(source).not.toBe("");
      expect(checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(["high", "medium", "low"]).toContain(confidence);
    }
  });

  it("follow one another without gap or overlap where a law has several versions", () => {
    for (const { id, versions } of all) {
      const borders = versions.map(({ from, until }) => ({ from, until }));
      for (const [index, { from }] of borders.entries()) {
        if (index > 0) expect(borders[index - 1]?.until, id).toBe(from);
      }
      expect(borders.at(-1)?.until, id).toBeNull();
    }
  });

  it("ask no state for a condition on another agency that nobody reads", () => {
    for (const { id, reading, versions } of states) {
      const notices = versions.at(-1)?.other_regulator_notices.length ?? 0;
      expect(reading.other?.length ?? 0, id).toBe(notices);
    }
  });

  it("read an exemption wherever the state file names one that takes duties away", () => {
    for (const { id, reading, versions } of states) {
      for (const side of ["hipaa", "glba"] as const) {
        const mode = versions.at(-1)?.entity_exemptions[side].mode;
        if (mode === "none") expect(reading[side], id).toBeUndefined();
        // New Hampshire's clause is about trades regulated by the state; HIPAA alone opens it to no one.
        else if (mode !== "partial" && `${id} ${side}` !== "us_NH hipaa") expect(reading[side], id).toBeDefined();
      }
    }
  });
});
