import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import type { CommandOutput } from "./command.ts";
import { command } from "./doctor-database.ts";
import { DoctorFinding } from "./doctor-finding.ts";

let opened: TestDatabase;
let world: ContainmentWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
});

async function portal(args: readonly string[]): Promise<DoctorFinding | undefined> {
  let text = "";
  const output: CommandOutput = {
    answer: (part) => {
      text += part;
    },
    say: () => undefined,
    file: () => Promise.reject(new Error("writes no file")),
  };
  await command.run(args, output, world.deps);
  return z
    .array(DoctorFinding)
    .parse(JSON.parse(text))
    .find(({ check }) => check === "portal");
}

describe("app/cli/doctor-database: an installation without a portal", () => {
  it("says what that means, and that it is bad where words count in the portal alone", async () => {
    expect(await portal(["--no-portal"])).toMatchObject({
      state: "unknown",
      toDo: expect.stringMatching(/PORTAL_URL/),
    });

    await world.setPolicy({ approvalsOutside: true });

    const found = await portal(["--no-portal"]);
    expect(found).toMatchObject({ state: "bad" });
    expect(found?.detail).toMatch(/1 merchant takes words in the portal alone.*cannot be put back/);
  });

  it("says nothing where there is one", async () => {
    expect(await portal([])).toBeUndefined();
  });
});
