/** How a containment is known: read back, a person's word, or only in part. */
export type Proof = "verified" | "attested" | "partly";

/** What a signal to the merchant's workflows is about, read from its key. */
export type Signal =
  | { readonly kind: "incident-opened"; readonly incidentId: string }
  | { readonly kind: "containment-verified"; readonly runId: string; readonly proof: Proof };

/** The key under which *Incident opened* leaves, once. */
export function incidentSignalKey(incidentId: string): string {
  return `incident-opened:${incidentId}`;
}

/** The key under which *Containment verified* leaves for one run and proof, once. */
export function containmentSignalKey(runId: string, proof: Proof): string {
  return `containment-verified:${runId}:${proof}`;
}

/** What a key stands for; undefined for a key that this version does not know. */
export function readSignalKey(key: string): Signal | undefined {
  const [kind, id, rest] = key.split(":");
  if (!id) return undefined;
  if (kind === "incident-opened" && rest === undefined) return { kind, incidentId: id };
  const proof = (["verified", "attested", "partly"] as const).find((one) => one === rest);
  return kind === "containment-verified" && proof ? { kind, runId: id, proof } : undefined;
}
