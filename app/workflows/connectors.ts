import type { Json } from "#app/core/containment/define-action.ts";
import { mayBeInForce, runStates } from "#app/core/containment/run-state.ts";
import { Conflict, type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import type { Connector } from "#app/platforms/connectors/define-connector.ts";
import { findConnector } from "#app/platforms/connectors/find-connector.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import {
  type ConnectorRow,
  type ConnectorTest,
  connectorPlace,
  countRunsOfMode,
  deleteConnector,
  insertConnector,
  listConnectors,
  readConnector,
  writeConnectorTest,
} from "#app/storage/connectors.ts";
import { findStore } from "#app/storage/store-rows.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { announce } from "./announce.ts";
import { openSettings, splitSettings } from "./connector-settings.ts";
import type { Deps } from "./deps.ts";
import type { Actor } from "./run-evidence.ts";

/** Most connectors a merchant may have: each is asked before the platform. */
const mostConnectors = 10;

/** How often a connector is tried again by itself, in seconds. */
const testAgainSeconds = 24 * 3600;

/** What a person enters to add a connector. */
export interface ConnectorWish {
  readonly kind: string;
  /** The one store it shall answer for; null: all. */
  readonly storeId: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Adds a connector and tries it at once: it answers only after a test that worked. Its secrets are sealed and never
 * shown again. Adding one is written into the evidence log, because it lets Cordon act in another system.
 */
export async function addConnector(
  deps: Deps,
  by: ActingMember,
  wish: ConnectorWish,
): Promise<Result<{ readonly id: string; readonly test: ConnectorTest }, CordonError>> {
  const connector = findConnector(wish.kind);
  if (!connector) return err(new InvalidInput("There is no such kind of connector.", { field: "kind" }));
  const parsed = connector.settings.safeParse(wish.values);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = String(issue?.path[0] ?? "kind");
    return err(new InvalidInput(issue?.message ?? "The settings do not fit.", { field }));
  }
  const unfit = await deps.database.asMerchant(by.merchantId, async (tx) => {
    const allowed = await requireRight(tx, by, "manage");
    return allowed.ok ? undefined : allowed.error;
  });
  if (unfit) return err(unfit);
  const id = deps.ids.next();
  const { open, secret } = splitSettings(connector, parsed.data as Readonly<Record<string, Json>>);
  const secretsSealed = await deps.keyring.seal(connectorPlace(by.merchantId, id), JSON.stringify(secret));
  const test = await tryOut(deps, connector, parsed.data);
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const refusal = await whyNotAdd(change, by, wish.storeId);
    if (refusal) return err(refusal);
    const row: ConnectorRow = {
      ...{ id, storeId: wish.storeId, kind: connector.kind, settings: open, secretsSealed },
      ...{ addedBy: by.memberId, addedAt: now, lastTest: test },
    };
    await insertConnector(change.tx, row);
    change.evidence(entry("connector.added", row, actorOf(by), { works: test.ok, said: test.why }));
    announce(change, { topic: "connector_changed", about: id });
    change.job({
      ...{ kind: "connector.test", key: id, payload: { connectorId: id } },
      runAt: plusSeconds(now, testAgainSeconds),
    });
    return ok({ id, test });
  });
}

async function whyNotAdd({ tx }: Change, by: ActingMember, storeId: string | null): Promise<CordonError | undefined> {
  const allowed = await requireRight(tx, by, "manage");
  if (!allowed.ok) return allowed.error;
  if (storeId !== null && !(await findStore(tx, storeId))) return new NotFound("There is no such store here.");
  if ((await listConnectors(tx)).length < mostConnectors) return undefined;
  return new Conflict(`There are ${mostConnectors} connectors already.`, { nextStep: "Remove one first." });
}

/** Tries a connector now, because a person asked. Changes nothing in the other system. */
export async function testConnector(
  deps: Deps,
  by: ActingMember,
  { connectorId }: { readonly connectorId: string },
): Promise<Result<ConnectorTest, CordonError>> {
  const found = await deps.database.asMerchant(by.merchantId, async (tx) => {
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    const row = await readConnector(tx, connectorId);
    return row ? ok(row) : err(noConnector());
  });
  if (!found.ok) return found;
  const test = await tryStored(deps, by.merchantId, found.value);
  await keepTest(deps, by.merchantId, found.value, test, actorOf(by));
  return ok(test);
}

/** Job `connector.test`: tries a connector once a day, so that it is known to work before it is needed. */
export async function testConnectorAgain(
  deps: Deps,
  merchantId: MerchantId,
  { connectorId }: JobPayload<"connector.test">,
): Promise<JobOutcome> {
  const row = await deps.database.asMerchant(merchantId, (tx) => readConnector(tx, connectorId));
  if (!row) return { kind: "done" };
  const test = await tryStored(deps, merchantId, row);
  await keepTest(deps, merchantId, row, test, { kind: "system", ref: "connector.test" });
  return { kind: "later", runAt: plusSeconds(deps.clock.now(), testAgainSeconds) };
}

/**
 * Removes a connector and its secrets. Refused while a run through a connector may hold something: without it, nobody
 * could undo that run.
 */
export async function removeConnector(
  deps: Deps,
  by: ActingMember,
  { connectorId }: { readonly connectorId: string },
): Promise<Result<void, CordonError>> {
  return commitChange(deps.database, by.merchantId, deps.clock.now(), async (change) => {
    const { tx, evidence } = change;
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    const row = await readConnector(tx, connectorId);
    if (!row) return err(noConnector());
    if ((await countRunsOfMode(tx, "connector", row.storeId, runStates.filter(mayBeInForce))) > 0)
      return err(
        new Conflict("A run that acted through a connector has not been undone.", {
          nextStep: "Undo the run first: it needs the connector.",
        }),
      );
    await deleteConnector(tx, connectorId);
    evidence(entry("connector.removed", row, actorOf(by), {}));
    announce(change, { topic: "connector_changed", about: connectorId });
    return ok(undefined);
  });
}

function noConnector(): NotFound {
  return new NotFound("There is no such connector here.");
}

async function tryStored(deps: Deps, merchantId: MerchantId, row: ConnectorRow): Promise<ConnectorTest> {
  const at = deps.clock.now().toISOString();
  const connector = findConnector(row.kind);
  const settings = await openSettings(deps, merchantId, row);
  const parsed = connector?.settings.safeParse(settings);
  if (!connector || !parsed?.success)
    return { at, ok: false, why: "The settings cannot be read any more. Add it again." };
  return tryOut(deps, connector, parsed.data);
}

async function tryOut(deps: Deps, connector: Connector, settings: unknown): Promise<ConnectorTest> {
  const fetch = deps.connectorFetch ?? (async () => err(nowhere()));
  const tested = await connector.test(settings, { fetch, clock: deps.clock });
  const at = deps.clock.now().toISOString();
  if (tested.ok) return { at, ok: true, why: tested.value };
  const { message, nextStep } = tested.error;
  return { at, ok: false, why: nextStep === undefined ? message : `${message} ${nextStep}` };
}

function nowhere(): InvalidInput {
  return new InvalidInput("This installation calls no other systems.");
}

/** Written into the log when it changed: a connector that works day after day says nothing new. */
async function keepTest(
  deps: Deps,
  merchantId: MerchantId,
  row: ConnectorRow,
  test: ConnectorTest,
  actor: Actor,
): Promise<void> {
  await commitChange(deps.database, merchantId, deps.clock.now(), async ({ tx, evidence }) => {
    if (!(await writeConnectorTest(tx, row.id, test))) return;
    if (row.lastTest?.ok === test.ok && row.lastTest.why === test.why) return;
    evidence(entry("connector.tested", row, actor, { works: test.ok, said: test.why }));
  });
}

function entry(
  type: "connector.added" | "connector.tested" | "connector.removed",
  row: ConnectorRow,
  actor: Actor,
  details: { readonly [key: string]: Json },
) {
  return {
    ...{ type, incidentId: null, actor },
    payload: { connector: row.id, kind: row.kind, store: row.storeId, ...details },
  };
}
