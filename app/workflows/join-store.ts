import { randomBytes } from "node:crypto";
import { Conflict, type CordonError, InvalidInput, NotAllowed, NotFound } from "#app/core/errors.ts";
import type { StoreId } from "#app/core/ids.ts";
import { joinAttempts, joinCodeDigest, joinCodeFrom, joinCodeSeconds } from "#app/core/members/join-code.ts";
import { assertNever, err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { commitChange } from "#app/storage/commit.ts";
import { appendEvidence } from "#app/storage/evidence-log.ts";
import { countAttempt, decideJoinCode, enterCode, insertJoinCode, lockJoinCode } from "#app/storage/join-codes.ts";
import { type CannotMove, moveStore, withinOwner } from "#app/storage/move-store.ts";
import { enqueue } from "#app/storage/outbox.ts";
import { readStore } from "#app/storage/stores.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";

/** Makes a one-time code in a store of this merchant. The code is shown once; only its digest is kept. */
export async function makeJoinCode(
  deps: Deps,
  by: ActingMember,
): Promise<Result<{ code: string; expiresAt: Date }, CordonError>> {
  const code = joinCodeFrom(randomBytes(12));
  const expiresAt = plusSeconds(deps.clock.now(), joinCodeSeconds);
  return deps.database.asMerchant(by.merchantId, async (tx) => {
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    await insertJoinCode(tx, { id: deps.ids.next(), digest: joinCodeDigest(code), createdBy: by.memberId, expiresAt });
    return ok({ code, expiresAt });
  });
}

/** Enters a code in the store that wants to join. Nothing moves before an approver of the other merchant confirms. */
export async function enterJoinCode(
  deps: Deps,
  by: ActingMember & { readonly storeId: StoreId },
  wish: { readonly code: string },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  const ready = await deps.database.asMerchant(by.merchantId, async (tx) => {
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    if (!(await readStore(tx, by.storeId))) return err(new NotFound("There is no such store here."));
    const attempts = await countAttempt(tx, deps.ids.next(), plusSeconds(now, -joinCodeSeconds), now);
    if (attempts <= joinAttempts) return ok(undefined);
    return err(
      new NotAllowed("Too many codes were tried in this store.", {
        nextStep: "Wait 15 minutes, then ask for a new code.",
      }),
    );
  });
  if (!ready.ok) return ready;
  const entered = await deps.database.asIntake((tx) => enterCode(tx, joinCodeDigest(wish.code), by.storeId, now));
  if (entered && entered.merchantId !== by.merchantId) return ok(undefined);
  return err(
    new InvalidInput("This code does not exist, was used, or its 15 minutes are over.", {
      field: "code",
      nextStep: "Ask for a new code in the store you want to join.",
    }),
  );
}

/** An approver of the merchant lets a store in that entered a code, or turns it away. */
export async function decideJoin(
  deps: Deps,
  by: ActingMember,
  wish: { readonly joinId: string; readonly decision: "confirm" | "refuse" },
): Promise<Result<void, CordonError>> {
  const at = deps.clock.now();
  const state = wish.decision === "confirm" ? "confirmed" : "refused";
  const decided = await commitChange(deps.database, by.merchantId, at, async ({ tx }) => {
    const allowed = await requireRight(tx, by, "approve");
    if (!allowed.ok) return allowed;
    const code = await lockJoinCode(tx, wish.joinId);
    if (code?.state !== "entered" || !code.storeId) return err(new NotFound("No store waits under this code."));
    // Confirming waits for the move below: were the process to die in between, the store would still be waiting.
    if (state === "refused") await decideJoinCode(tx, code.id, { state, by: by.memberId, at });
    return ok({ storeId: code.storeId });
  });
  if (!decided.ok) return decided;
  return state === "refused" ? ok(undefined) : bringIn(deps, by, wish.joinId, decided.value.storeId);
}

/** The move itself, with both merchants' evidence, in one transaction. */
function bringIn(deps: Deps, by: ActingMember, joinId: string, storeId: StoreId): Promise<Result<void, CordonError>> {
  const at = deps.clock.now();
  return deps.database.asOwner(async (owner) => {
    const here = withinOwner(owner, by.merchantId);
    const code = await lockJoinCode(here, joinId);
    if (code?.state !== "entered") return err(new Conflict("Somebody else has decided this meanwhile."));
    const moved = await moveStore(owner, storeId, by.merchantId);
    if (moved.kind === "refused") return err(cannotMove(moved.why));
    const { from } = moved;
    await decideJoinCode(here, joinId, { state: "confirmed", by: by.memberId, at });
    const payload = { store: storeId, from, to: by.merchantId };
    await appendEvidence(here, [{ type: "store.joined", incidentId: null, actor: actorOf(by), payload }], at);
    const there = withinOwner(owner, from);
    const left = {
      type: "store.left",
      incidentId: null,
      actor: { kind: "platform", ref: "shopify" },
      payload,
    } as const;
    await appendEvidence(there, [left], at);
    const work = { storeId };
    await enqueue(
      here,
      [
        { kind: "capabilities.refresh", key: storeId, payload: work },
        { kind: "detection.poll_theme", key: storeId, payload: work },
        { kind: "evidence.checkpoint", key: by.merchantId, payload: {} },
      ],
      at,
    );
    await enqueue(there, [{ kind: "evidence.checkpoint", key: from, payload: {} }], at);
    return ok(undefined);
  });
}

function cannotMove(why: CannotMove): CordonError {
  switch (why) {
    case "unknown":
      return new NotFound("The store is not there any more.");
    case "not_alone":
      return new Conflict("The store's merchant has other stores.", { nextStep: "Take the store out of it first." });
    case "busy":
      return new Conflict("Cordon is working on this store right now.", { nextStep: "Confirm again in a minute." });
    case "has_history":
      return new Conflict("Cordon has incidents, alerts or containment of this store on record.", {
        nextStep: "A store joins only while it is fresh: uninstall and delete its merchant, then install again.",
      });
    default:
      return assertNever(why);
  }
}
