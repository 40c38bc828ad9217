import { InvalidInput } from "#app/core/errors.ts";
import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { CannotOpen } from "#app/secrets/cannot-open.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import { commitChange } from "#app/storage/commit.ts";
import { insertPersonalDataRead } from "#app/storage/personal-data-reads.ts";
import type { Deps } from "./deps.ts";

/** Who wants to read what, and why. */
export interface ReadingRequest {
  readonly who: { readonly kind: "member" | "system"; readonly ref: string };
  /** For people: which records, without their values. */
  readonly what: string;
  readonly why: string;
  readonly incidentId: IncidentId | null;
}

/** A sealed value and where it stands. */
export interface SealedValue {
  readonly place: SealingContext;
  readonly sealed: string;
}

/**
 * The way to personal data in clear: who reads what and why is written down first, in the log as well, and only then is
 * anything opened. Should opening fail, the attempt stands.
 */
export async function readPersonalData(
  deps: Pick<Deps, "database" | "keyring" | "clock" | "ids">,
  merchantId: MerchantId,
  request: ReadingRequest,
  values: readonly SealedValue[],
): Promise<Result<readonly string[], CannotOpen | InvalidInput>> {
  const why = request.why.trim();
  if (why === "") return err(new InvalidInput("Say why you need to read this.", { field: "why" }));
  await noteReading(deps, merchantId, { ...request, why }, values.length);
  const opened: string[] = [];
  for (const { place, sealed } of values) {
    const text = await deps.keyring.openText(place, sealed);
    if (!text.ok) return text;
    opened.push(text.value);
  }
  return ok(opened);
}

/** Writes down that sealed values are about to be read: who, which, why. */
export async function noteReading(
  deps: Pick<Deps, "database" | "clock" | "ids">,
  merchantId: MerchantId,
  { who, what, why, incidentId }: ReadingRequest,
  values: number,
): Promise<void> {
  const at = deps.clock.now();
  await commitChange(deps.database, merchantId, at, async (change) => {
    await insertPersonalDataRead(change.tx, { id: deps.ids.next(), who: `${who.kind}:${who.ref}`, what, why, at });
    change.evidence({ type: "personal_data.read", incidentId, actor: who, payload: { what, why, values } });
  });
}
