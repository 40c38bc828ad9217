import { AutomationLine, BlastCap } from "#app/core/containment/automation-policy.ts";
import type { Json } from "#app/core/containment/define-action.ts";
import type { Policy } from "#app/core/containment/gate.ts";
import { findRule } from "#app/core/detection/find-rule.ts";
import { type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import type { StoreId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { lockPolicy, writePolicy } from "#app/storage/policy.ts";
import { readStore } from "#app/storage/stores.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";

/** Most exceptions a merchant may have. */
const maxLines = 200;

/** How automation is held otherwise than in general. */
export type AutomationWish =
  /** Sets how far it may go for a store, a rule, or one rule in one store. */
  | { readonly kind: "except"; readonly line: AutomationLine }
  /** Takes that exception back: the next more general one holds. */
  | { readonly kind: "as_usual"; readonly storeId: string | null; readonly ruleId: string | null }
  /** Sets how far a run may reach that automation starts by itself; figures that are not named stay. */
  | { readonly kind: "reach"; readonly cap: Partial<BlastCap> };

/** Changes where and how far automation may go. Runs under way are asked about again before they act. */
export async function setAutomation(
  deps: Deps,
  by: ActingMember,
  wish: AutomationWish,
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async ({ tx, evidence }) => {
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    if (wish.kind === "except" && wish.line.storeId !== null && !(await readStore(tx, wish.line.storeId as StoreId)))
      return err(new NotFound("There is no such store here."));
    const policy = await lockPolicy(tx);
    const changed = apply(policy, wish);
    if (!changed.ok) return changed;
    await writePolicy(tx, { ...policy, ...changed.value }, now);
    const payload = { automation: describe(wish) };
    evidence({ type: "policy.changed", incidentId: null, actor: actorOf(by), payload });
    return ok(undefined);
  });
}

function apply(
  policy: Policy,
  wish: AutomationWish,
): Result<Partial<Pick<Policy, "automationFor" | "blastCap">>, InvalidInput> {
  if (wish.kind === "reach") {
    const cap = BlastCap.safeParse({ ...policy.blastCap, ...wish.cap });
    if (cap.success) return ok({ blastCap: cap.data });
    return err(
      new InvalidInput("A limit is a number from 0 up.", { field: String(cap.error.issues[0]?.path[0] ?? "") }),
    );
  }
  const { storeId, ruleId } = wish.kind === "except" ? wish.line : wish;
  const others = policy.automationFor.filter((line) => line.storeId !== storeId || line.ruleId !== ruleId);
  if (wish.kind === "as_usual") return ok({ automationFor: others });
  const line = AutomationLine.safeParse(wish.line);
  if (!line.success) return err(new InvalidInput("Choose a store, a rule, or both.", { field: "storeId" }));
  if (line.data.ruleId !== null && !findRule(line.data.ruleId))
    return err(new InvalidInput("There is no such rule.", { field: "ruleId" }));
  if (others.length >= maxLines) return err(new InvalidInput(`There are ${maxLines} exceptions already.`));
  return ok({ automationFor: [...others, line.data] });
}

function describe(wish: AutomationWish): Json {
  switch (wish.kind) {
    case "except":
      return { ...wish.line };
    case "as_usual":
      return { storeId: wish.storeId, ruleId: wish.ruleId, mode: null };
    case "reach":
      return { reach: { ...wish.cap } as Json };
  }
}
