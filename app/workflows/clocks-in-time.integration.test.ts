import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database, MerchantTx } from "#app/storage/database.ts";
import { listReminders } from "#app/storage/deadline-reminders.ts";
import { type AssessWorld, makeAssessWorld, must } from "#app/test/assess-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { computeIncidentDeadlines } from "./compute-incident-deadlines.ts";
import { recordEnforcementHold } from "./enforcement-hold.ts";
import { assignDuty, waiveDuty } from "./own-duty.ts";
import { remindOfDeadlines } from "./remind-of-deadlines.ts";
import { tellMembers } from "./tell-members.ts";

let opened: TestDatabase;
let world: AssessWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeAssessWorld(opened);
});

const day = 24 * 3600;
const individual = "us_hipaa_ce.individual";

const remind = () => remindOfDeadlines(world.deps, world.merchantId, { incidentId: world.incidentId });
const reminded = async () =>
  (await world.as((tx) => listReminders(tx, world.incidentId))).filter(
    ({ obligationId }) => obligationId === individual,
  );
const settle = (kind: string) =>
  opened.sql("UPDATE outbox SET state = 'done' WHERE kind = $1 AND state IN ('ready', 'leased')", [kind]);
const wakes = async () => (await world.jobs("deadline.compute")).map(({ run_at }) => run_at.getTime());

describe("a hold that time begins or ends", () => {
  const hold = (from: Date, until: Date | null, kind: "written" | "oral" = "written") =>
    recordEnforcementHold(world.deps, world.counsel, {
      ...{ incidentId: world.incidentId, covers: ["us_hipaa_ce"], kind, from, until, statedBy: "An agent" },
    });

  it("has the dates computed again when it ends, so that reminders go on", async () => {
    const { clock } = world;
    const end = new Date(clock.now().getTime() + 20 * day * 1000);
    must(await hold(clock.now(), end));
    await settle("deadline.compute");
    await world.compute();
    expect((await world.duty(individual))?.status).toBe("on_hold");
    const [wake = 0] = await wakes();
    expect(wake).toBeGreaterThanOrEqual(end.getTime());
    expect(wake).toBeLessThan(end.getTime() + 60_000);

    clock.advance(46 * day);
    await settle("deadline.compute");
    await world.compute();
    await remind();
    expect((await reminded()).map(({ stage }) => stage)).toEqual(["50", "75"]);
  });

  it("has them computed again when it begins", async () => {
    const { clock } = world;
    const begin = new Date(clock.now().getTime() + 2 * day * 1000);
    must(await hold(begin, new Date(begin.getTime() + 90 * day * 1000)));
    await settle("deadline.compute");
    await world.compute();

    expect((await world.duty(individual))?.status).toBe("due");
    expect((await wakes())[0]).toBeGreaterThanOrEqual(begin.getTime());
    clock.advance(3 * day);
    await world.compute();
    expect((await world.duty(individual))?.status).toBe("on_hold");
  });

  it("has them computed again when an oral one runs out by law", async () => {
    const { clock } = world;
    must(await hold(clock.now(), null, "oral"));
    await settle("deadline.compute");
    await world.compute();

    const [wake = 0] = await wakes();
    expect(Math.round((wake - clock.now().getTime()) / (day * 1000))).toBe(31);
  });
});

describe("two computations at once", () => {
  it("leave the one of the last facts standing, however slow the other was", async () => {
    const meanwhile = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    let reads = 0;
    const slow: Database = {
      ...world.deps.database,
      asMerchant: async (merchantId, work) => {
        reads += 1;
        // The third transaction is the one that keeps what the first ones read.
        if (reads === 3) {
          arrived.resolve();
          await meanwhile.promise;
        }
        return world.deps.database.asMerchant(merchantId, work as (tx: MerchantTx) => Promise<never>);
      },
    };
    const late = computeIncidentDeadlines({ ...world.deps, database: slow }, world.merchantId, {
      incidentId: world.incidentId,
    });
    await arrived.promise;
    must(await world.fact("affected.total", 900));
    world.clock.advance(1);
    await world.compute();
    expect((await world.duty("us_hipaa_ce.hhs_ge500"))?.status).toBe("due");
    meanwhile.resolve();
    await late;

    expect((await world.duty("us_hipaa_ce.hhs_ge500"))?.status).toBe("due");
  });
});

describe("whom reminders reach", () => {
  const told = async () => {
    await tellMembers(world.deps, world.merchantId, {
      ...{ topic: "deadline_near", about: world.incidentId, at: world.clock.now().toISOString() },
    });
    const rows = await opened.sql<{ member_id: string }>(
      "SELECT member_id FROM message WHERE merchant_id = $1 AND topic = 'deadline_near'",
      [world.merchantId],
    );
    return rows.map(({ member_id }) => member_id);
  };

  it("is whoever looks after a duty too, whatever their role", async () => {
    const { deps, ada, incidentId } = world;
    const clerk = await world.addMember(["viewer"]);
    const other = await world.addMember(["viewer"]);
    const { obligationId: obligation, scope } = (await world.duty(individual)) ?? { obligationId: "", scope: "" };
    must(await assignDuty(deps, ada, { incidentId, obligation, scope, memberId: clerk.memberId }));

    expect(await told()).toContain(clerk.memberId);
    expect(await told()).not.toContain(other.memberId);
  });

  it("is everybody when nobody has the role", async () => {
    await opened.sql("UPDATE member SET roles = '{viewer}' WHERE merchant_id = $1", [world.merchantId]);

    expect(await told()).toContain(world.counsel.memberId);
  });
});

describe("a due date that moves", () => {
  it("is reminded of at its new stages, and once at each", async () => {
    const { clock } = world;
    clock.advance(46 * day);
    await remind();
    expect((await reminded()).map(({ stage }) => stage)).toEqual(["50", "75"]);
    must(await world.fact("clock.discovery_or_constructive_discovery", "2026-10-20T00:00:00Z"));
    await world.compute();
    await remind();
    await remind();

    const all = (await reminded()).map(({ stage, dueAt }) => `${dueAt.toISOString().slice(0, 10)} ${stage}`);
    const newly = ["50", "75", "90", "overdue"].map((stage) => `2026-12-19 ${stage}`);
    expect(all.sort()).toEqual([...newly, "2027-01-24 50", "2027-01-24 75"]);
  });

  it("is not reminded of while counsel has set it aside", async () => {
    const { deps, counsel, incidentId, clock } = world;
    const { obligationId: obligation, scope } = (await world.duty(individual)) ?? { obligationId: "", scope: "" };
    must(await waiveDuty(deps, counsel, { incidentId, obligation, scope, waived: true, reason: "Told already." }));
    clock.advance(80 * day);
    await remind();
    expect(await reminded()).toEqual([]);
  });
});
