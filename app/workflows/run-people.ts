import type { Action, RunPeople } from "#app/core/containment/define-action.ts";
import { personRef } from "#app/core/containment/person-ref.ts";
import { Bug } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { listRunPeople, type RunPerson, runPersonPlace } from "#app/storage/run-people.ts";
import type { Deps } from "./deps.ts";

/** Parameters without e-mail addresses, and the addresses behind the references that stand for them. */
export interface Concealed {
  readonly params: unknown;
  readonly emails: ReadonlyMap<string, string>;
}

/** Replaces the e-mail addresses in an action's parameters; an address always gets the same reference. */
export async function concealPeople(
  deps: Pick<Deps, "keyring">,
  merchantId: MerchantId,
  action: Action,
  params: unknown,
): Promise<Concealed> {
  const emails = new Map<string, string>();
  if (!action.conceal) return { params, emails };
  const key = await deps.keyring.pseudonymKey(merchantId);
  const stand = (email: string): string => {
    const hash = pseudonym(key, "email", email);
    if (hash === undefined) throw new Bug("An action let a blank address through.");
    const ref = personRef(hash);
    emails.set(ref, email);
    return ref;
  };
  return { params: action.conceal(params, stand), emails };
}

/** The addresses as they are kept beside a run. Never call inside a transaction. */
export async function sealPeople(
  deps: Pick<Deps, "keyring">,
  merchantId: MerchantId,
  runId: string,
  emails: ReadonlyMap<string, string>,
): Promise<readonly RunPerson[]> {
  return Promise.all(
    [...emails].map(async ([ref, email]) => ({
      ref,
      emailSealed: await deps.keyring.seal(runPersonPlace(merchantId, runId, ref), email),
    })),
  );
}

/** Whom a run is about: from the wish at hand, or as kept beside the run. */
export function runPeople(
  deps: Pick<Deps, "database" | "keyring">,
  merchantId: MerchantId,
  runId: string,
  emails: ReadonlyMap<string, string> = new Map(),
): RunPeople {
  return {
    async emailOf(ref) {
      const known = emails.get(ref);
      if (known !== undefined) return known;
      const kept = await deps.database.asMerchant(merchantId, (tx) => listRunPeople(tx, runId));
      const sealed = kept.find((person) => person.ref === ref)?.emailSealed;
      if (sealed === undefined) return undefined;
      const opened = await deps.keyring.openText(runPersonPlace(merchantId, runId, ref), sealed);
      if (opened.ok) return opened.value;
      if (opened.error.reason === "erased") return undefined;
      throw opened.error;
    },
  };
}
