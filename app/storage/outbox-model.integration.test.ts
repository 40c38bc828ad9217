import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MerchantId } from "#app/core/ids.ts";
import { plusSeconds } from "#app/core/time.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import {
  buryJob,
  enqueue,
  finishJob,
  type LeasedJob,
  leaseJobs,
  listDeadJobs,
  postponeJob,
  reviveJob,
} from "./outbox.ts";

/** Who asked for what last, and what a worker has begun since: all that may be said of a queue from outside. */
interface Model {
  now: Date;
  /** By merchant and key: the newest wish (a delivery's id in the payload), until one who began after it has finished. */
  readonly open: Map<string, string>;
  /** Given up on: counts again once it is revived. */
  readonly given: Map<string, string>;
  readonly held: { readonly job: LeasedJob; readonly holder: string; readonly until: Date }[];
}

const merchants = [randomUUID(), randomUUID()] as MerchantId[];
const keys = [randomUUID(), randomUUID(), randomUUID()];
const start = new Date("2026-11-25T03:07:00Z");
const leaseSeconds = 30;
let test: TestDatabase;

const nameOf = (job: LeasedJob): string => `${job.merchantId} ${job.key}`;
const wishIn = (payload: unknown): string => (payload as { deliveryId: string }).deliveryId;
const merchantOf = (index: number): MerchantId => merchants[index % merchants.length]!;

type Step = (model: Model) => Promise<void>;

function ask(merchant: number, wished: readonly number[], seconds: number): Step {
  return async (model) => {
    const runAt = plusSeconds(model.now, seconds);
    const jobs = wished.map((key) => {
      const storeId = keys[key % keys.length]!;
      return { kind: "store.leave" as const, key: storeId, payload: { storeId, deliveryId: randomUUID() }, runAt };
    });
    await test.database.asMerchant(merchantOf(merchant), (tx) => enqueue(tx, jobs, model.now));
    for (const { key, payload } of jobs) model.open.set(`${merchantOf(merchant)} ${key}`, payload.deliveryId);
  };
}

/** Takes what is due: nothing that somebody holds, and always with the newest wish. */
function lease(limit: number): Step {
  return async (model) => {
    const holder = randomUUID();
    const { jobs } = await test.database.asIntake((tx) => leaseJobs(tx, holder, limit, leaseSeconds, model.now));
    for (const job of jobs) {
      const living = model.held.filter(({ job: other, until }) => nameOf(other) === nameOf(job) && until >= model.now);
      expect(living, "two workers hold the same work").toEqual([]);
      const wish = model.open.get(nameOf(job));
      expect(wishIn(job.payload), "something else than the newest wish was begun").toBe(wish);
      model.held.push({ job, holder, until: plusSeconds(model.now, leaseSeconds) });
    }
  };
}

/** Ends a job that is held; one whose lease has passed to another worker changes nothing. */
function end(pick: number, how: "finish" | "retry" | "later" | "bury", seconds: number): Step {
  return async (model) => {
    const [held] = model.held.splice(pick % Math.max(1, model.held.length), 1);
    if (!held) return;
    const { job, holder } = held;
    const [row] = await test.sql<{ lease_owner: string | null }>("SELECT lease_owner FROM outbox WHERE id = $1", [
      String(job.id),
    ]);
    const ours = row?.lease_owner === holder;
    const runAt = plusSeconds(model.now, seconds);
    await test.database.asIntake((tx) => {
      if (how === "finish") return finishJob(tx, job.id, holder, model.now);
      if (how === "bury") return buryJob(tx, job.id, holder, "x", model.now);
      return postponeJob(tx, job.id, holder, runAt, null, how === "retry");
    });
    const wish = wishIn(job.payload);
    if (!ours || how === "retry" || how === "later" || model.open.get(nameOf(job)) !== wish) return;
    model.open.delete(nameOf(job));
    if (how === "bury") model.given.set(nameOf(job), wish);
  };
}

/** Brings back what was given up on; where the same work was asked for since, the newer wish stands. */
function revive(merchant: number): Step {
  return async (model) => {
    const merchantId = merchantOf(merchant);
    await test.database.asMerchant(merchantId, async (tx) => {
      for (const { id } of await listDeadJobs(tx, 100)) await reviveJob(tx, id, model.now);
      expect(await listDeadJobs(tx, 100)).toEqual([]);
    });
    for (const [name, wish] of [...model.given].filter(([name]) => name.startsWith(merchantId))) {
      model.given.delete(name);
      if (!model.open.has(name)) model.open.set(name, wish);
    }
  };
}

function wait(seconds: number): Step {
  return async (model) => {
    model.now = plusSeconds(model.now, seconds);
  };
}

class Command implements fc.AsyncCommand<Model, object> {
  readonly words: string;
  readonly step: Step;

  constructor(words: string, step: Step) {
    this.words = words;
    this.step = step;
  }

  check = (): boolean => true;
  run = (model: Model): Promise<void> => this.step(model);
  toString = (): string => this.words;
}

const small = fc.nat(2);
const commands = [
  fc
    .tuple(small, fc.array(small, { minLength: 1, maxLength: 3 }), fc.constantFrom(0, 0, 60))
    .map(
      ([who, what, when]) =>
        new Command(`ask ${who % 2} [${what.map((key) => key % 3)}] +${when}`, ask(who, what, when)),
    ),
  fc.integer({ min: 1, max: 6 }).map((limit) => new Command(`lease ${limit}`, lease(limit))),
  fc
    .tuple(small, fc.constantFrom("finish", "finish", "retry", "later", "bury"), fc.constantFrom(0, 20))
    .map(([pick, how, when]) => new Command(`${how} ${pick} +${when}`, end(pick, how, when))),
  fc.constantFrom(1, 31, 61).map((seconds) => new Command(`wait ${seconds}`, wait(seconds))),
  fc.nat(1).map((who) => new Command(`revive ${who}`, revive(who))),
];

describe("storage/outbox, as a model", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
  });

  beforeEach(() => test.sql("DELETE FROM outbox"));
  afterAll(() => test.close());

  it("brings a dead job back although the same work was asked for since", async () => {
    const model: Model = { now: start, open: new Map(), given: new Map(), held: [] };

    for (const step of [ask(0, [0], 0), lease(1), end(0, "bury", 0), ask(0, [0], 0), revive(0), lease(9)])
      await step(model);

    expect(model.held).toHaveLength(1);
    expect(await test.sql("SELECT state FROM outbox ORDER BY id")).toEqual([{ state: "done" }, { state: "leased" }]);
  });

  it("loses no wish and lets nobody do the same work twice at once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: "max" }), async (all) => {
        await test.sql("DELETE FROM outbox");
        const model: Model = { now: start, open: new Map(), given: new Map(), held: [] };
        await fc.asyncModelRun(() => ({ model, real: {} }), all);

        // Every worker dies; then one that finishes all it takes must reach every wish that nobody gave up on.
        model.held.splice(0);
        for (let turn = 0; turn < 8; turn += 1) {
          await wait(120)(model);
          await lease(100)(model);
          while (model.held.length > 0) await end(0, "finish", 0)(model);
        }
        expect([...model.open.keys()], "wishes that were lost").toEqual([]);
        const left = await test.sql("SELECT key FROM outbox WHERE state IN ('ready', 'leased')");
        expect(left, "work that never ends").toEqual([]);
      }),
      { numRuns: Number(process.env.CORDON_RUNS ?? 40), seed: 3, endOnFailure: false },
    );
  });
});
