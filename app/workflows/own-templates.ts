import { z } from "zod";
import { type Surface, surfaces } from "#app/core/containment/define-template.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import { type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import { commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import {
  deleteOwnTemplate,
  insertOwnTemplate,
  listOwnTemplates,
  type OwnTemplateRecord,
} from "#app/storage/own-templates.ts";
import { requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { memberActor } from "./run-evidence.ts";

/** Most templates a merchant may keep. */
const maxTemplates = 50;

const Items = z.object({ v: z.literal(1), actions: z.array(z.string()), values: z.record(z.string(), z.string()) });

/** A template that a merchant made: actions in their order, with what was filled in. */
export interface OwnTemplate {
  readonly id: string;
  readonly name: string;
  readonly surface: Surface;
  readonly actions: readonly string[];
  /** By field name, as the template's form has them. May name people. */
  readonly values: Readonly<Record<string, string>>;
}

/** Keeps named actions with their parameters, sealed, to be used again. */
export async function saveOwnTemplate(
  deps: Deps,
  viewer: Viewer,
  wish: Omit<OwnTemplate, "id">,
): Promise<Result<{ id: string }, CordonError>> {
  const name = wish.name.trim();
  if (name.length < 3 || name.length > 100)
    return err(new InvalidInput("Give it a name of 3 to 100 characters.", { field: "name" }));
  if (wish.actions.length === 0 || wish.actions.some((handle) => !findAction(handle)))
    return err(new InvalidInput("Choose at least one action.", { field: "actions" }));
  const early = await deps.database.asMerchant(viewer.merchantId, (tx) =>
    requireRight({ ...tx, now: deps.clock.now() }, viewer, "manage"),
  );
  // Sealing may make the merchant's key: for one who may not, nothing is made.
  if (!early.ok) return early;
  const id = deps.ids.next();
  const items = { v: 1, actions: [...wish.actions], values: { ...wish.values } };
  const itemsSealed = await deps.keyring.seal(placeOf(viewer, id), JSON.stringify(items));
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async ({ tx, evidence }) => {
    const allowed = await requireRight(tx, viewer, "manage");
    if (!allowed.ok) return allowed;
    if ((await listOwnTemplates(tx)).length >= maxTemplates)
      return err(new InvalidInput(`There are ${maxTemplates} already.`, { nextStep: "Delete one first." }));
    const { memberId } = viewer;
    await insertOwnTemplate(tx, { id, name, surface: wish.surface, itemsSealed, createdBy: memberId, createdAt: now });
    const payload = { template: id, name, actions: [...wish.actions], change: "saved" };
    evidence({ type: "template.changed", incidentId: null, actor: memberActor(memberId), payload });
    return ok({ id });
  });
}

/** Forgets a template of the merchant's own. What was done with it stays. */
export async function forgetOwnTemplate(
  deps: Deps,
  viewer: Viewer,
  { id }: { readonly id: string },
): Promise<Result<void, CordonError>> {
  return commitChange(deps.database, viewer.merchantId, deps.clock.now(), async ({ tx, evidence }) => {
    const allowed = await requireRight(tx, viewer, "manage");
    if (!allowed.ok) return allowed;
    if (!(await deleteOwnTemplate(tx, id))) return err(new NotFound("There is no such template here."));
    const payload = { template: id, change: "deleted" };
    evidence({ type: "template.changed", incidentId: null, actor: memberActor(viewer.memberId), payload });
    return ok(undefined);
  });
}

/** A template of the merchant's own with what was filled in; undefined when there is none of that id. */
export async function readOwnTemplate(
  deps: Pick<Deps, "database" | "keyring">,
  viewer: Viewer,
  id: string,
): Promise<OwnTemplate | undefined> {
  const records = await deps.database.asMerchant(viewer.merchantId, (tx: MerchantTx) => listOwnTemplates(tx));
  const record = records.find((one) => one.id === id);
  return record ? open(deps, viewer, record) : undefined;
}

async function open(
  deps: Pick<Deps, "keyring">,
  viewer: Viewer,
  { id, name, surface, itemsSealed }: OwnTemplateRecord,
): Promise<OwnTemplate> {
  const opened = await deps.keyring.openText(placeOf(viewer, id), itemsSealed);
  if (!opened.ok) throw opened.error;
  const { actions, values } = Items.parse(JSON.parse(opened.value));
  return { id, name, surface: z.enum(surfaces).parse(surface), actions, values };
}

function placeOf({ merchantId }: Viewer, id: string): SealingContext {
  return { merchant: merchantId, purpose: "containment", table: "own_template", column: "items_sealed", row: id };
}
