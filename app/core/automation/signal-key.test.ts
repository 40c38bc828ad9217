import { describe, expect, it } from "vitest";
import {
  approvalSignalKey,
  containmentSignalKey,
  incidentSignalKey,
  readSignalKey,
  severitySignalKey,
} from "./signal-key.ts";

describe("core/automation/signal-key", () => {
  it("reads back what every key stands for", () => {
    expect(readSignalKey(incidentSignalKey("incident-opened", "i", "s"))).toEqual({
      kind: "incident-opened",
      incidentId: "i",
    });
    expect(readSignalKey(incidentSignalKey("incident-closed", "i", "s"))?.kind).toBe("incident-closed");
    expect(readSignalKey(severitySignalKey("i", "s", "critical"))).toEqual({
      ...{ kind: "severity-changed", incidentId: "i", severity: "critical" },
    });
    expect(readSignalKey(approvalSignalKey("r"))).toEqual({ kind: "approval-needed", runId: "r" });
    expect(readSignalKey(containmentSignalKey("r", "partly"))).toEqual({
      ...{ kind: "containment-verified", runId: "r", proof: "partly" },
    });
  });

  it("still reads the keys of the first version, and no others", () => {
    expect(readSignalKey("incident-opened:i")).toEqual({ kind: "incident-opened", incidentId: "i" });
    for (const key of ["", "incident-opened", "other:i", "containment-verified:r:maybe", "severity-changed:i:s:worse"])
      expect(readSignalKey(key)).toBeUndefined();
  });
});
