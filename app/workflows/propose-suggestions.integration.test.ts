import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startingBlastCap } from "#app/core/containment/automation-policy.ts";
import type { AlertId, FindingId, IncidentId } from "#app/core/ids.ts";
import { insertAlert } from "#app/storage/alerts.ts";
import { saveFinding } from "#app/storage/findings.ts";
import { insertIncident } from "#app/storage/incidents.ts";
import { listRunsOfIncidents } from "#app/storage/run-reads.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { decideRun } from "./approve-run.ts";
import { proposeRun } from "./propose-run.ts";
import { proposeSuggestions } from "./propose-suggestions.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let incidentId: IncidentId;
let findingId: FindingId;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  incidentId = randomUUID() as IncidentId;
  findingId = randomUUID() as FindingId;
  await writeIncident("theme-tampering", "high");
});

/** An incident opened for one finding of a rule. */
async function writeIncident(ruleId: string, severity: "high" | "low"): Promise<void> {
  const { storeId, clock } = world;
  const alertId = randomUUID() as AlertId;
  const at = clock.now().toISOString();
  const claim = { severity, title: "Seen", firstSeenAt: at, lastSeenAt: at } as const;
  await world.deps.database.asMerchant(world.merchantId, async (tx) => {
    await insertIncident(tx, {
      ...{ id: incidentId, correlationKey: incidentId, title: "Seen", severity, drill: false, storeIds: [storeId] },
      ...{ openedAt: clock.now(), openedBy: { kind: "rule", ref: ruleId } },
    });
    await insertAlert(tx, { ...claim, id: alertId, storeId, correlationKey: incidentId, state: "linked", incidentId });
    await saveFinding(tx, {
      ...{ ...claim, id: findingId, storeId, ruleId, ruleVersion: 2, dedupeKey: "k", confidence: "low", alertId },
      detail: {},
    });
  });
}

const suggest = () => proposeSuggestions(world.deps, world.merchantId, { storeId: world.storeId, findingId });
const runs = () =>
  world.deps.database.asMerchant(world.merchantId, async (tx) =>
    (await listRunsOfIncidents(tx, [incidentId])).map(({ id, action, state, channel }) => ({
      id,
      said: `${action} ${state} ${channel}`,
    })),
  );
const said = async () => (await runs()).map((run) => run.said);

/** Asks for the same as the rule does, as a person on a screen. */
const askByHand = () =>
  proposeRun(world.deps, {
    ...{ merchantId: world.merchantId, storeId: world.storeId, incidentId, action: "freeze_checkout", params: {} },
    channel: "screen",
    proposer: { kind: "member", memberId: world.ada.memberId },
  });

describe("workflows/propose-suggestions", () => {
  it("does nothing where the policy lets automation observe only, for the store or for the rule", async () => {
    for (const line of [
      { storeId: world.storeId, ruleId: null, mode: "observe" as const },
      { storeId: null, ruleId: "theme-tampering", mode: "observe" as const },
    ]) {
      await world.setPolicy({ automation: "auto", automationFor: [line] });
      expect(await suggest()).toEqual({ kind: "done" });
    }

    expect(await said()).toEqual([]);
    expect(await world.evidence()).toEqual([]);
  });

  it("puts one plan before people, however often the finding grows, and tells the merchant's workflows", async () => {
    await Promise.all([suggest(), suggest()]);
    await suggest();
    world.clock.advance(3600);
    await suggest();

    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run?.said).toBe("freeze_checkout awaiting_approval rule");
    expect(await world.jobs("automation.trigger")).toMatchObject([{ key: `approval-needed:${run?.id}` }]);
    expect(world.store.effects).toEqual([]);
  });

  it("starts by itself where rule and store are set to act and the reach is known to be small enough", async () => {
    const act = { storeId: world.storeId, ruleId: "customer-change-surge", mode: "auto" as const };
    await world.setPolicy({ automationFor: [act] });
    await writeSurge();

    expect(await suggest()).toEqual({ kind: "done" });

    const [run] = await runs();
    expect(run?.said).toBe("hold_fulfilment approved rule");
    await world.advance(run?.id ?? "");
    expect((await world.run(run?.id ?? "")).gate).toMatchObject({ singleControl: true });
    expect(await said()).toEqual(["hold_fulfilment in_force rule"]);
    await suggest();
    expect(await said()).toEqual(["hold_fulfilment in_force rule"]);
  });

  it("waits for a person where the reach is above the merchant's cap", async () => {
    await world.setPolicy({ automation: "auto", blastCap: { ...startingBlastCap, orders: 0 } });
    await writeSurge();

    await suggest();

    const [run] = await runs();
    expect(run?.said).toBe("hold_fulfilment awaiting_approval rule");
    expect((await world.run(run?.id ?? "")).gate.reason).toContain("further than automation may go alone (orders)");
  });

  it("renews a plan nobody has spoken about when more is found, at most once a minute", async () => {
    await writeSurge();
    await suggest();
    world.clock.advance(10);
    await readdress(2);
    expect(await suggest()).toMatchObject({ kind: "later" });
    world.clock.advance(60);
    await suggest();

    expect(await said()).toEqual(["hold_fulfilment refused rule", "hold_fulfilment awaiting_approval rule"]);
    expect(await world.steps((await runs())[1]?.id ?? "")).toHaveLength(2);
  });

  it("gives way to a person who asks for the same, and leaves the matter to people from then on", async () => {
    await suggest();
    const asked = await askByHand();
    world.clock.advance(3600);
    await suggest();

    expect(asked).toMatchObject({ ok: true, value: { state: "approved" } });
    expect(await said()).toEqual(["freeze_checkout refused rule", "freeze_checkout approved screen"]);
  });

  it("does not come back after an approver said no", async () => {
    await suggest();
    const [run] = await runs();
    const { planDigest } = await world.run(run?.id ?? "");
    await decideRun(world.deps, world.ben, { runId: run?.id ?? "", decision: "refuse", planDigest, reason: "No." });
    world.clock.advance(3600);
    await suggest();

    expect(await said()).toEqual(["freeze_checkout refused rule"]);
  });

  it("tries again when the store is busy, and proposes nothing after the incident is closed", async () => {
    world.store.readMoods.push("busy");
    expect(await suggest()).toMatchObject({ kind: "retry", reason: "platform_busy", afterSeconds: 2 });
    await opened.sql("UPDATE incident SET phase = 'closed' WHERE id = $1", [incidentId]);

    expect(await suggest()).toEqual({ kind: "done" });
    expect(await said()).toEqual([]);
  });
});

/** A second incident's worth of facts: a surge, with one order whose delivery address changed. */
async function writeSurge(): Promise<void> {
  incidentId = randomUUID() as IncidentId;
  findingId = randomUUID() as FindingId;
  await writeIncident("customer-change-surge", "high");
  await readdress(1);
}

/** Order `number` changes its delivery address now. */
async function readdress(number: number): Promise<void> {
  const order = world.store.addOrder(number);
  await opened.sql(
    `INSERT INTO store_event (merchant_id, store_id, id, platform, type, occurred_at, received_at, actor, object_type,
       object_ref, count, attributes)
     VALUES ($1, $2, $3, 'shopify', 'order.changed', $4, $4, '{}', 'order', $5, 1, $6)`,
    [
      ...[world.merchantId, world.storeId, randomUUID(), world.clock.now().toISOString(), order],
      JSON.stringify({ address_hash: "another" }),
    ],
  );
}
