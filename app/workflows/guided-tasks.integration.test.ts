import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mostProofBytes } from "#app/core/containment/proof-file.ts";
import { listOverdueTasks } from "#app/storage/runs.ts";
import { listProofs } from "#app/storage/step-proofs.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { readHome } from "#app/views/home.view.ts";
import { assignTask } from "./assign-task.ts";
import { attachProof } from "./attach-proof.ts";
import { attestStep } from "./attest-step.ts";
import { checkRun } from "./check-run.ts";
import { followUp } from "./follow-up.ts";
import { proposeRun } from "./propose-run.ts";
import { readStepProof } from "./read-step-proof.ts";
import { revertRun } from "./revert-run.ts";

let opened: TestDatabase;
let world: ContainmentWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  world.store.without.add("apps.read");
});

const png = (text: string) => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), Buffer.from(text)]);

/** A run whose one step is a task for a person. */
async function openTask(app = "Bad App"): Promise<string> {
  const { deps, merchantId, storeId, ada } = world;
  const proposed = await proposeRun(deps, {
    ...{ merchantId, storeId, incidentId: null, action: "disable_app", params: { app }, channel: "screen" },
    proposer: { kind: "member", memberId: ada.memberId },
  });
  if (!proposed.ok) throw proposed.error;
  await world.advance(proposed.value.runId);
  return proposed.value.runId;
}

const proofs = (runId: string) => world.deps.database.asMerchant(world.merchantId, (tx) => listProofs(tx, runId));
const overdue = () => world.deps.database.asMerchant(world.merchantId, (tx) => listOverdueTasks(tx, world.clock.now()));
const step = async (runId: string) => (await world.steps(runId))[0]!;
const stateOf = async (runId: string) => (await world.run(runId)).state;

describe("a guided task", () => {
  it("has somebody to do it and a clock that outlives the process", async () => {
    const runId = await openTask();

    expect(await step(runId)).toMatchObject({
      state: "parked",
      assigneeId: world.ada.memberId,
      dueAt: new Date("2026-11-25T03:22:00Z"),
    });
    expect(await overdue()).toEqual([]);
    world.clock.advance(15 * 60 + 1);
    expect(await overdue()).toMatchObject([{ runId, index: 0 }]);
    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Done." });
    expect(await overdue()).toEqual([]);
  });

  it("is on Home once its time is over, with its store and who was to do it, until it is done", async () => {
    const runId = await openTask();
    const home = async () => (await readHome(world.deps, world.ada)).overdue;
    expect(await home()).toEqual({ count: 0, tasks: [] });
    world.clock.advance(15 * 60 + 1);

    expect(await home()).toEqual({
      count: 1,
      tasks: [
        {
          ...{ runId, title: "Uninstall Bad App", storeName: "A shop", assigneeName: null },
          dueAt: "2026-11-25T03:22:00.000Z",
        },
      ],
    });
    const strangers = await makeContainmentWorld(opened);
    expect((await readHome(strangers.deps, strangers.ada)).overdue.count).toBe(0);

    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Done." });
    expect(await home()).toEqual({ count: 0, tasks: [] });
  });

  it("names at most five on Home, and counts the others", async () => {
    for (let n = 0; n < 6; n += 1) await openTask(`Bad App ${n}`);
    world.clock.advance(15 * 60 + 1);

    const { overdue: late } = await readHome(world.deps, world.ada);

    expect([late.count, late.tasks.length]).toEqual([6, 5]);
  });

  it("is given to another member who may respond, and to nobody else", async () => {
    const runId = await openTask();
    const viewer = await world.addMember(["viewer"]);
    const wish = { runId, index: 0 };

    expect(await assignTask(world.deps, world.ada, { ...wish, memberId: viewer.memberId })).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
    expect(await assignTask(world.deps, viewer, { ...wish, memberId: world.ben.memberId })).toMatchObject({
      ok: false,
      error: { code: "not_allowed" },
    });
    expect(await assignTask(world.deps, world.ada, { ...wish, memberId: world.ben.memberId })).toMatchObject({
      ok: true,
    });
    expect((await step(runId)).assigneeId).toBe(world.ben.memberId);
    expect(await world.evidence()).toContain("task.assigned");
  });

  it("keeps a picture sealed beside the step, with its sum in the log, and says who read it", async () => {
    const runId = await openTask();
    const file = png("the app is gone from the list");
    const sum = createHash("sha256").update(file).digest("hex");

    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "", proof: file });

    const [proof] = await proofs(runId);
    expect(proof).toMatchObject({ mediaType: "image/png", bytes: file.length, sha256: sum, of: "done" });
    expect(await step(runId)).toMatchObject({ state: "attested", attested: { memberId: world.ben.memberId } });
    const [row] = await opened.sql<{ sealed: string }>(
      "SELECT content_sealed AS sealed FROM step_proof WHERE id = $1",
      [proof!.id],
    );
    expect(Buffer.from(row!.sealed, "base64url").includes(file)).toBe(false);
    expect(row!.sealed.split(".")).toHaveLength(5);
    const payloads = await opened.sql<{ payload: string }>(
      "SELECT payload FROM evidence_payload WHERE merchant_id = $1 AND payload LIKE $2",
      [world.merchantId, `%${sum}%`],
    );
    expect(payloads).toHaveLength(1);

    const read = await readStepProof(world.deps, world.cleo, { runId, proofId: proof!.id });
    expect(read.ok && Buffer.from(read.value.content).equals(file)).toBe(true);
    expect((await world.evidence()).at(-1)).toBe("personal_data.read");
    const viewer = await world.addMember(["viewer"]);
    expect(await readStepProof(world.deps, viewer, { runId, proofId: proof!.id })).toMatchObject({
      error: { code: "not_allowed" },
    });
  });

  it("takes a picture without words or words without a picture, but never nothing", async () => {
    const runId = await openTask();
    const empty = { runId, index: 0, of: "done", statement: " " } as const;

    expect(await attestStep(world.deps, world.ben, empty)).toMatchObject({ error: { code: "invalid_input" } });
    for (const proof of [
      Buffer.from("<svg/>"),
      Buffer.alloc(0),
      Buffer.concat([png(""), Buffer.alloc(mostProofBytes)]),
    ])
      expect(await attestStep(world.deps, world.ben, { ...empty, proof })).toMatchObject({
        error: { code: "invalid_input", details: { field: "proof" } },
      });
    expect(await proofs(runId)).toEqual([]);
    expect((await step(runId)).state).toBe("parked");
  });

  it("takes more proof afterwards, the same file once", async () => {
    const runId = await openTask();
    const wish = { runId, index: 0, of: "done" } as const;
    await attestStep(world.deps, world.ben, { ...wish, statement: "Done." });

    expect(await attachProof(world.deps, world.ada, { ...wish, file: png("1") })).toMatchObject({ ok: true });
    expect(await attachProof(world.deps, world.ada, { ...wish, file: png("1") })).toMatchObject({
      error: { code: "conflict" },
    });
    expect(await attachProof(world.deps, world.ada, { ...wish, of: "undone", file: png("2") })).toMatchObject({
      error: { code: "conflict" },
    });
    expect(await proofs(runId)).toHaveLength(1);
    expect((await step(runId)).state).toBe("attested");
  });

  it("counts one word when two people answer at once, and keeps no file of the other", async () => {
    const runId = await openTask();
    const wish = { runId, index: 0, of: "done", statement: "Done." } as const;

    const answers = await Promise.all([
      attestStep(world.deps, world.ben, { ...wish, proof: png("ben") }),
      attestStep(world.deps, world.cleo, { ...wish, proof: png("cleo") }),
    ]);

    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await proofs(runId)).toHaveLength(1);
    expect((await world.evidence()).filter((type) => type === "step.attested")).toHaveLength(1);
  });

  it("leaves nothing half when the process dies after the file came and before all of it is kept", async () => {
    const runId = await openTask();
    const before = await world.evidence();
    const { database } = world.deps;
    const dying: typeof database = {
      ...database,
      asMerchant: (merchantId, work) =>
        database.asMerchant(merchantId, async (tx) => {
          const done = await work(tx);
          if ((await listProofs(tx, runId)).length > 0) throw new Error("The connection is gone.");
          return done;
        }),
    };
    const wish = { runId, index: 0, of: "done" } as const;

    const deps = { ...world.deps, database: dying };
    await expect(attestStep(deps, world.ben, { ...wish, statement: "Done.", proof: png("1") })).rejects.toThrow("gone");
    await expect(attachProof(deps, world.ben, { ...wish, file: png("1") })).rejects.toThrow("gone");

    expect(await proofs(runId)).toEqual([]);
    expect(await step(runId)).toMatchObject({ state: "parked", attested: null });
    expect(await world.evidence()).toEqual(before);
    expect(await attestStep(world.deps, world.ben, { ...wish, statement: "", proof: png("1") })).toMatchObject({
      ok: true,
    });
  });

  it("does not take a word about doing it for one about undoing it", async () => {
    const runId = await openTask();
    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Done." });
    await world.advance(runId);
    await revertRun(world.deps, world.ada, { runId });
    await world.revert(runId);
    expect((await step(runId)).state).toBe("revert_parked");

    const stale = { runId, index: 0, of: "done", statement: "Uninstalled it.", proof: png("stale") } as const;
    expect(await attestStep(world.deps, world.cleo, stale)).toMatchObject({ error: { code: "conflict" } });
    expect((await step(runId)).state).toBe("revert_parked");
    expect(await proofs(runId)).toEqual([]);
  });

  it("compares a word with the store within a minute or so, and shows a conflict when it was wrong", async () => {
    const runId = await openTask();
    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Uninstalled it." });
    await world.advance(runId);
    const [look] = await world.jobs("containment.check");
    expect(look?.run_at).toEqual(new Date("2026-11-25T03:08:00Z"));
    world.store.without.clear();
    world.store.apps.push({ id: "1", title: "Bad App", scopes: [] });

    await checkRun(world.deps, world.merchantId, { runId });

    expect(await step(runId)).toMatchObject({ state: "conflict", problem: { code: "attested_not_seen" } });
  });

  it("shows what the theme looked like after an app was removed, whatever came of it", async () => {
    const runId = await openTask();
    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Uninstalled it." });
    expect(await world.jobs("containment.follow_up")).toHaveLength(1);
    const compare = () => followUp(world.deps, world.merchantId, { runId, storeId: world.storeId });
    const seen = async () => (await world.run(runId)).followUp;

    expect(await seen()).toBeNull();
    await compare();
    expect(await seen()).toMatchObject({ outcome: "first_look", baseline: null });
    await compare();
    expect(await seen()).toMatchObject({ outcome: "unchanged", baseline: "2026-11-25T03:07:00.000Z" });
    world.store.themeFiles["layout/theme.liquid"] = { body: "<script>", md5: "2" };
    await compare();
    expect(await seen()).toMatchObject({ outcome: "changed", files: ["layout/theme.liquid"], fileCount: 1 });
    world.store.without.add("theme.read");
    await compare();
    expect(await seen()).toMatchObject({ outcome: "cannot", why: "This store lacks it." });
    expect((await world.evidence()).filter((type) => type === "theme.compared")).toHaveLength(4);
    expect(await stateOf(runId)).toBe("parked");
  });
});
