import { randomUUID } from "node:crypto";
import { type Policy, startingPolicy } from "#app/core/containment/gate.ts";
import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { JobKind } from "#app/core/work/job.ts";
import { findRun, listRunSteps, type Run, type Step } from "#app/storage/runs.ts";
import { advanceRun } from "#app/workflows/advance-run.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { carryRevert } from "#app/workflows/revert-run.ts";
import type { TestDatabase } from "./database.ts";
import { TestClock, testDeps } from "./deps.ts";
import { FakeStore } from "./fake-store.ts";

/** A merchant with one store in memory and two approvers, for tests of containment. */
export interface ContainmentWorld {
  readonly deps: Deps;
  readonly clock: TestClock;
  readonly store: FakeStore;
  readonly merchantId: MerchantId;
  readonly storeId: StoreId;
  readonly ada: Viewer;
  readonly ben: Viewer;
  readonly cleo: Viewer;
  setPolicy(patch: Partial<Policy>): Promise<void>;
  addMember(roles: readonly Role[]): Promise<Viewer>;
  run(runId: string): Promise<Run>;
  steps(runId: string): Promise<readonly Step[]>;
  /** Carries a run on until its job has nothing more to do at once; gives the outcomes. */
  advance(runId: string): Promise<string[]>;
  revert(runId: string): Promise<string[]>;
  /** Types of the evidence entries in order. */
  evidence(): Promise<string[]>;
  jobs(kind: JobKind): Promise<{ readonly key: string; readonly payload: unknown; readonly run_at: Date }[]>;
}

/** Makes the world in a database that a test file opened; each world has a merchant of its own. */
export async function makeContainmentWorld(
  { database, sql }: TestDatabase,
  given: Partial<Deps> = {},
): Promise<ContainmentWorld> {
  const clock = new TestClock();
  const store = new FakeStore();
  const deps = testDeps(database, { clock, portOf: async () => store, ...given });
  const merchantId = randomUUID() as MerchantId;
  const storeId = randomUUID() as StoreId;
  const now = clock.now();
  await database.asOwner(async ({ client }) => {
    await client.merchant.create({
      data: {
        id: merchantId,
        name: "A merchant",
        timeZone: "UTC",
        policy: { ...startingPolicy },
        createdAt: now,
        updatedAt: now,
      },
    });
    await client.store.create({
      data: {
        id: storeId,
        merchantId,
        platform: "shopify",
        domain: `${storeId}.myshopify.com`,
        name: "A shop",
        state: "active",
        scopes: [],
        installedAt: now,
      },
    });
  });
  const addMember = async (roles: readonly Role[]): Promise<Viewer> => {
    const memberId = randomUUID() as MemberId;
    await database.asOwner(({ client }) =>
      client.member.create({
        data: {
          id: memberId,
          merchantId,
          personSealed: "",
          emailIndex: memberId,
          state: "active",
          roles: [...roles],
          createdAt: now,
        },
      }),
    );
    return { merchantId, storeId, memberId, roles };
  };
  const turns = async (turn: () => ReturnType<typeof advanceRun>): Promise<string[]> => {
    const seen: string[] = [];
    for (let count = 0; count < 50; count += 1) {
      const outcome = await turn();
      seen.push(outcome.kind);
      if (outcome.kind !== "later" || outcome.runAt > clock.now()) break;
    }
    return seen;
  };
  return {
    ...{ deps, clock, store, merchantId, storeId, addMember },
    ada: await addMember(["responder", "approver"]),
    ben: await addMember(["approver"]),
    cleo: await addMember(["approver"]),
    setPolicy: async (patch) => {
      await database.asOwner(({ client }) =>
        client.merchant.update({
          where: { id: merchantId },
          data: { policy: { ...startingPolicy, ...patch } as never },
        }),
      );
    },
    run: async (runId) => {
      const run = await database.asMerchant(merchantId, (tx) => findRun(tx, runId));
      if (!run) throw new Error(`There is no run ${runId}.`);
      return run;
    },
    steps: (runId) => database.asMerchant(merchantId, (tx) => listRunSteps(tx, runId)),
    advance: (runId) => turns(() => advanceRun(deps, merchantId, { runId })),
    revert: (runId) => turns(() => carryRevert(deps, merchantId, { runId })),
    evidence: async () =>
      (
        await sql<{ type: string }>("SELECT type FROM evidence_entry WHERE merchant_id = $1 ORDER BY index", [
          merchantId,
        ])
      ).map((row) => row.type),
    jobs: (kind) =>
      sql(
        "SELECT key, payload, run_at FROM outbox WHERE merchant_id = $1 AND kind = $2 AND state = 'ready' ORDER BY id",
        [merchantId, kind],
      ),
  };
}
