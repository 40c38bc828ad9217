import { describe, expect, it } from "vitest";
import { alertStates, alertTransitions, incidentPhases, incidentTransitions } from "./incident.ts";

function reachable<State extends string>(from: State, table: Readonly<Record<State, readonly State[]>>): Set<State> {
  const found = new Set<State>([from]);
  for (const state of found) for (const next of table[state]) found.add(next);
  return found;
}

describe("app/core/incidents/incident", () => {
  it("reaches every phase from open, and ends only in closed", () => {
    expect([...reachable("open", incidentTransitions)].sort()).toEqual([...incidentPhases].sort());
    expect(incidentPhases.filter((phase) => incidentTransitions[phase].length === 0)).toEqual(["closed"]);
  });

  it("reaches every state of an alert from new, and ends linked or dismissed", () => {
    expect([...reachable("new", alertTransitions)].sort()).toEqual([...alertStates].sort());
    expect(alertStates.filter((state) => alertTransitions[state].length === 0)).toEqual(["linked", "dismissed"]);
  });
});
