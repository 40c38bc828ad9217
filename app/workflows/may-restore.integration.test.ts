import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "#app/core/members/viewer.ts";
import { boundWorkflows } from "#app/server/bound-workflows.ts";
import { noteRun } from "#app/storage/runs.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { recordMemberFact } from "#app/test/name-principal.ts";
import { readContain } from "#app/views/contain.view.ts";
import { readReadiness } from "#app/views/readiness.view.ts";
import { readRunView } from "#app/views/run.view.ts";
import { proposeRun } from "./propose-run.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let incidentId: string;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  incidentId = await recordMemberFact(opened.database, world, null);
});

async function said() {
  const contain = await readContain(world.deps, world.ada, { incidentId, storeId: null });
  const offer = contain?.actions.find(({ handle }) => handle === "redact_fields");
  return [offer?.cannotRestore, (await readReadiness(world.deps, world.ada)).cannotRestore];
}

describe("workflows/may-restore: what could not be put back is said before the button", () => {
  it("while nobody is counsel", async () => {
    for (const sentence of await said()) expect(sentence).toMatch(/no member has the role counsel/);

    await world.addMember(["counsel"]);
    expect(await said()).toEqual([null, null]);
  });

  it("while the only counsel is named in the incident", async () => {
    const counsel = await world.addMember(["counsel"]);
    await recordMemberFact(opened.database, world, counsel.memberId, incidentId);

    expect((await said())[0]).toMatch(/no member has the role counsel/);
  });

  it("while words count in a portal that is not there", async () => {
    await world.addMember(["counsel"]);
    await world.setPolicy({ approvalsOutside: true });

    for (const sentence of await said()) expect(sentence).toMatch(/CORDON_PORTAL_URL/);
  });

  it("says nothing of what needs no counsel", async () => {
    const contain = await readContain(world.deps, world.ada, { incidentId, storeId: null });

    expect(contain?.actions.find(({ handle }) => handle === "freeze_checkout")?.cannotRestore).toBeNull();
  });
});

describe("counsel's word on undoing, on the screen", () => {
  /** A run of which the undoing waits for counsel; which action it is does not matter to the word. */
  async function asked(): Promise<string> {
    const proposed = await proposeRun(world.deps, {
      ...{ merchantId: world.merchantId, storeId: world.storeId, incidentId, action: "freeze_checkout", params: {} },
      ...{ channel: "screen", proposer: { kind: "member", memberId: world.ada.memberId } },
    });
    if (!proposed.ok) throw proposed.error;
    const { runId } = proposed.value;
    await world.advance(runId);
    const run = await world.run(runId);
    const revertAsked = {
      by: world.ada.memberId,
      at: world.clock.now().toISOString(),
      because: "a person asked for it",
    };
    await opened.database.asMerchant(world.merchantId, (tx) => noteRun(tx, run, { revertAsked }, world.clock.now()));
    return runId;
  }

  const view = (by: Viewer, runId: string) => readRunView(world.deps, by, runId);

  it("is taken there, for exactly what is shown, where words in the admin count", async () => {
    const counsel = await world.addMember(["counsel"]);
    const runId = await asked();
    const shown = (await view(counsel, runId))?.restoring;
    expect(shown).toMatchObject({ whyNot: null, outside: null });
    const word = { runId, decision: "approve", planDigest: shown?.digest ?? "", reason: "" } as const;

    const decide = boundWorkflows(world.deps).decideRestoring;
    expect(await decide(counsel, { ...word, planDigest: "x" })).toMatchObject({ error: { code: "conflict" } });
    expect(await decide(counsel, word)).toMatchObject({ ok: true });

    expect((await world.run(runId)).state).toBe("reverting");
    expect((await view(counsel, runId))?.restoring).toBeNull();
  });

  it("is not offered to others, and says why", async () => {
    const runId = await asked();

    expect((await view(world.ben, runId))?.restoring).toMatchObject({ whyNot: "Counsel decides on undoing this." });
  });

  it("is not taken where words count in the portal alone", async () => {
    const counsel = await world.addMember(["counsel"]);
    const runId = await asked();
    await world.setPolicy({ approvalsOutside: true });
    const shown = (await view(counsel, runId))?.restoring;

    expect(shown).toMatchObject({ outside: { signIn: null } });
    const word = { runId, decision: "approve", planDigest: shown?.digest ?? "", reason: "" } as const;
    expect(await boundWorkflows(world.deps).decideRestoring(counsel, word)).toMatchObject({
      error: { code: "not_allowed" },
    });
    expect((await world.run(runId)).state).toBe("in_force");
  });
});
