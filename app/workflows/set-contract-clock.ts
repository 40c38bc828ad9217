import { z } from "zod";
import { allLaw } from "#app/core/deadlines/all-law.ts";
import { checkVocabulary } from "#app/core/deadlines/check-vocabulary.ts";
import { ContractClock, parseFacts } from "#app/core/deadlines/facts.ts";
import { type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import { ownEntity } from "#app/core/obligations/assemble-facts.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import {
  insertContractClock,
  listContractClocks,
  lockContractClocks,
  retireContractClock,
} from "#app/storage/contract-clocks.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { askAllDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";

/** A clock of a contract (BAA, DPA, insurer, acquirer) or of the merchant's own policy; `name` is how it is called. */
export const ContractClockWish = ContractClock.omit({ id: true, entity: true }).extend({
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, "use small letters, digits and dashes"),
});
export type ContractClockWish = z.input<typeof ContractClockWish>;

/**
 * Adds a clock that is not law. It is labelled as what it is wherever it is shown, and every declared incident is computed
 * anew with it.
 */
export async function addContractClock(
  deps: Deps,
  by: ActingMember,
  wish: ContractClockWish,
): Promise<Result<{ clockId: string }, CordonError>> {
  const parsed = ContractClockWish.safeParse(wish);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(new InvalidInput("This is no clock.", { field: issue?.path.join(".") ?? "clock" }));
  }
  const { name, ...clock } = parsed.data;
  const document = parseFacts({
    schema: "cordon-facts/1",
    entities: [{ id: ownEntity, timeZone: "UTC" }],
    contracts: [{ ...clock, id: name, entity: ownEntity }],
  });
  const checked = document.ok ? checkVocabulary(document.value, allLaw) : document;
  if (!checked.ok) return err(new InvalidInput(checked.error.message, { field: "clock" }));
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, by, "hold");
    if (!allowed.ok) return allowed;
    await lockContractClocks(change.tx);
    if ((await listContractClocks(change.tx)).some((known) => known.name === name))
      return err(new InvalidInput("There is a clock of this name.", { field: "name" }));
    const clockId = deps.ids.next();
    const added = { addedBy: by.memberId, addedAt: now };
    await insertContractClock(change.tx, { id: clockId, name, clock: { ...clock, entity: ownEntity }, ...added });
    const payload = { clock: clockId, name, what: "added", ...clock };
    change.evidence({ type: "contract_clock.changed", incidentId: null, actor: actorOf(by), payload });
    await askAllDeadlines(change);
    return ok({ clockId });
  });
}

/** Ends a clock: from now on no incident is computed with it. */
export async function endContractClock(
  deps: Deps,
  by: ActingMember,
  { clockId }: { readonly clockId: string },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, by, "hold");
    if (!allowed.ok) return allowed;
    if (!(await retireContractClock(change.tx, clockId, now))) return err(new NotFound("There is no such clock."));
    const payload = { clock: clockId, what: "ended" };
    change.evidence({ type: "contract_clock.changed", incidentId: null, actor: actorOf(by), payload });
    await askAllDeadlines(change);
    return ok(undefined);
  });
}
