import { z } from "zod";
import { configurationPlace } from "#app/contracts/checkout-configuration.ts";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type { CheckoutRule, CheckoutRuleState, CheckoutRuleWish } from "#app/core/platform/checkout-rule.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "./admin-client.ts";
import type { LeverContext, Refusal } from "./define-lever.ts";
import { deleteConfiguration } from "./documents/checkout-freeze.ts";
import { PageInfo, readAllPages } from "./page.ts";
import type { StoreFacts } from "./store-facts.ts";

const Rule = z.object({
  id: z.string(),
  title: z.string(),
  enabled: z.boolean(),
  blockOnFailure: z.boolean().default(false),
  metafield: z.object({ jsonValue: z.unknown() }).nullable(),
});
const Listed = Rule.extend({ shopifyFunction: z.object({ handle: z.string(), appKey: z.string() }) });
const Rules = z.object({ rules: z.object({ nodes: z.array(Listed), pageInfo: PageInfo }) });
const Written = z.object({ rule: Rule });
const Switched = z.object({ ids: z.array(z.string()).nullable() });
const Deleted = z.object({});

/** How one kind of function owner is asked: validations, payment customizations, delivery customizations. */
export interface RuleDialect {
  /** The handle of our function of that kind. */
  readonly functionHandle: string;
  readonly list: string;
  readonly create: string;
  readonly update: string;
  readonly remove: string;
  /** Switches customizations; validations are switched by their update. */
  readonly activate?: string;
  /** What this kind answers when there is no such owner any more. */
  readonly goneCode: string;
  /** The input's own words for title and switches: all of them, because what is left out may be reset. */
  input(wish: CheckoutRuleWish): Readonly<Record<string, unknown>>;
}

/**
 * One rule of ours at the checkout of one shop.
 *
 * A write carries the switches, the title and the configuration together, and is believed only as far as its answer
 * shows it: an update that did not switch is switched by itself, and one that still is not counts as refused.
 */
export function createCheckoutRule({ client, apiKey }: LeverContext, dialect: RuleDialect): CheckoutRule {
  return {
    read: () => read(client, apiKey, dialect),
    async write(id, wish) {
      const written = await write(client, dialect, id, wish);
      if (!written.ok || written.value.enabled === wish.enabled) return written;
      return activate(client, dialect, written.value, wish.enabled);
    },
    async remove(id) {
      const gone = await client.mutate(dialect.remove, { id }, Deleted);
      return gone.ok || gone.error.details.platformCode === dialect.goneCode ? ok(undefined) : gone;
    },
  };
}

async function read(
  client: AdminClient,
  apiKey: string,
  { functionHandle, list }: RuleDialect,
): Promise<Result<CheckoutRuleState | null, PlatformError>> {
  const all = await readAllPages(async (after) => {
    const page = await client.query(list, { after }, Rules);
    return page.ok ? ok(page.value.rules) : page;
  });
  if (!all.ok) return all;
  const ours = all.value.filter(
    ({ shopifyFunction }) => shopifyFunction.handle === functionHandle && shopifyFunction.appKey === apiKey,
  );
  // Should there ever be two, the one that is on decides what buyers meet.
  const found = ours.find((one) => one.enabled) ?? ours[0];
  return ok(found ? toState(found) : null);
}

async function write(
  client: AdminClient,
  dialect: RuleDialect,
  id: string | null,
  wish: CheckoutRuleWish,
): Promise<Result<CheckoutRuleState, PlatformError>> {
  const { configuration } = wish;
  const metafield = { ...configurationPlace, type: "json", value: JSON.stringify(configuration) };
  const input = { ...dialect.input(wish), ...(configuration === null ? {} : { metafields: [metafield] }) };
  const written =
    id === null
      ? await client.mutate(dialect.create, { rule: { ...input, functionHandle: dialect.functionHandle } }, Written)
      : await client.mutate(dialect.update, { id, rule: input }, Written);
  if (!written.ok) return written;
  const state = toState(written.value.rule);
  if (configuration !== null || state.configuration === null) return ok(state);
  const cleared = await client.mutate(deleteConfiguration, { id: state.id }, Deleted);
  return cleared.ok ? ok({ ...state, configuration: null }) : cleared;
}

async function activate(
  client: AdminClient,
  { activate: document }: RuleDialect,
  state: CheckoutRuleState,
  enabled: boolean,
): Promise<Result<CheckoutRuleState, PlatformError>> {
  if (document === undefined) return err(notSwitched());
  const switched = await client.mutate(document, { ids: [state.id], enabled }, Switched);
  if (!switched.ok) return switched;
  return switched.value.ids?.includes(state.id) ? ok({ ...state, enabled }) : err(notSwitched());
}

function notSwitched(): PlatformRefused {
  return new PlatformRefused("Shopify took the change but did not switch the rule.", { platformCode: "NOT_SWITCHED" });
}

function toState({ metafield, id, title, enabled, blockOnFailure }: z.infer<typeof Rule>): CheckoutRuleState {
  return { id, title, enabled, blockOnFailure, configuration: metafield?.jsonValue ?? null };
}

/** An app of one merchant may run functions on Shopify Plus only; development stores may try them. */
export function functionsLimit(facts: StoreFacts): Refusal | undefined {
  return facts.distribution === "custom" && !facts.plus && !facts.development
    ? {
        why: "An app of one merchant may run checkout functions on Shopify Plus only.",
        source: "https://shopify.dev/docs/api/functions",
      }
    : undefined;
}
