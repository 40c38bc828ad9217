import { describe, expect, it } from "vitest";
import type { IncidentId } from "#app/core/ids.ts";
import { decideAlertFate } from "./correlate.ts";

const open = [{ id: "i1" as IncidentId }, { id: "i2" as IncidentId }];

describe("app/core/incidents/correlate", () => {
  it("joins whatever happens to the incident that is open about the store, however mild", () => {
    expect(decideAlertFate({ severity: "low" }, { opensIncident: false }, open)).toEqual({
      kind: "join",
      incidentId: "i1",
    });
  });

  it("opens an incident only where the rule says so and the severity is at least high", () => {
    expect(decideAlertFate({ severity: "high" }, { opensIncident: true }, []).kind).toBe("open");
    expect(decideAlertFate({ severity: "medium" }, { opensIncident: true }, []).kind).toBe("wait");
    expect(decideAlertFate({ severity: "critical" }, { opensIncident: false }, []).kind).toBe("wait");
  });
});
