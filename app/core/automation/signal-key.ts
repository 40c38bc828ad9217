import { Severity } from "#app/contracts/severity.ts";

/** How a containment is known: read back, a person's word, or only in part. */
export type Proof = "verified" | "attested" | "partly";

/** What a signal to the merchant's workflows is about, read from its key. */
export type Signal =
  | { readonly kind: "incident-opened" | "incident-closed"; readonly incidentId: string }
  | { readonly kind: "severity-changed"; readonly incidentId: string; readonly severity: Severity }
  | { readonly kind: "deadline-approaching"; readonly incidentId: string; readonly reminder: string }
  | { readonly kind: "approval-needed"; readonly runId: string }
  | { readonly kind: "containment-verified"; readonly runId: string; readonly proof: Proof };

/** The key under which an incident's opening or closing is told to one store's workflows, once. */
export function incidentSignalKey(
  kind: "incident-opened" | "incident-closed",
  incidentId: string,
  storeId: string,
): string {
  return `${kind}:${incidentId}:${storeId}`;
}

/** The key under which a store's workflows hear that an incident has become this severe, once per severity. */
export function severitySignalKey(incidentId: string, storeId: string, severity: Severity): string {
  return `severity-changed:${incidentId}:${storeId}:${severity}`;
}

/** The key under which a store's workflows hear once of one due date; `reminder` stands for it (`reminderDigest`). */
export function deadlineSignalKey(incidentId: string, storeId: string, reminder: string): string {
  return `deadline-approaching:${incidentId}:${storeId}:${reminder}`;
}

/** The key under which *Containment needs approval* leaves for one run, once. */
export function approvalSignalKey(runId: string): string {
  return `approval-needed:${runId}`;
}

/** The key under which *Containment verified* leaves for one run and proof, once. */
export function containmentSignalKey(runId: string, proof: Proof): string {
  return `containment-verified:${runId}:${proof}`;
}

/** What a key stands for; undefined for a key that this version does not know. */
export function readSignalKey(key: string): Signal | undefined {
  const [kind, id, ...rest] = key.split(":");
  if (!id) return undefined;
  switch (kind) {
    case "incident-opened":
    case "incident-closed":
      // Keys of earlier versions name no store.
      return rest.length <= 1 ? { kind, incidentId: id } : undefined;
    case "severity-changed": {
      const severity = Severity.safeParse(rest[1]);
      return severity.success ? { kind, incidentId: id, severity: severity.data } : undefined;
    }
    case "deadline-approaching":
      return rest[1] === undefined ? undefined : { kind, incidentId: id, reminder: rest[1] };
    case "approval-needed":
      return rest.length === 0 ? { kind, runId: id } : undefined;
    case "containment-verified": {
      const proof = (["verified", "attested", "partly"] as const).find((one) => one === rest[0]);
      return proof ? { kind, runId: id, proof } : undefined;
    }
    default:
      return undefined;
  }
}
