import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Answer } from "#app/core/deadlines/answer.ts";

const main = new URL("./main.ts", import.meta.url).pathname;

/** Runs `cordon` as a person would, in a process of its own. */
function cordon(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, "deadlines", ...args]);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** 812 Californians and 250 Texans, discovered on a Saturday; dates counted by hand. */
const incident = {
  schema: "cordon-facts/1",
  entities: [
    {
      id: "shop",
      timeZone: "America/Los_Angeles",
      facts: {
        "entity.owns_or_licenses_data": true,
        "entity.maintains_data_for_owner": false,
        "event.unauthorized_acquisition": true,
        "data.encrypted_and_key_safe": false,
        "data.elements": ["ssn"],
        "affected.by_us_state": { CA: 812, TX: 250 },
      },
      clocks: { discovery_or_notification: "2026-11-21", determination: "2026-12-01" },
    },
  ],
  notices: [{ obligation: "us_ca_1798_82.individual", sentAt: "2026-12-15" }],
};

describe("cordon deadlines", () => {
  let folder = "";
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cordon-deadlines-"));
    await writeFile(file("facts.json"), JSON.stringify(incident));
    await writeFile(
      file("bad.json"),
      JSON.stringify({ ...incident, entities: [{ id: "shop", timeZone: "Mars/Base" }] }),
    );
    await writeFile(file("torn.json"), "{");
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("prints one line of JSON in the published shape, and nothing else when asked for JSON", async () => {
    const { code, stdout, stderr } = await cordon(file("facts.json"), "--at", "2026-12-16T12:00:00Z", "--json");
    const { obligations, at } = Answer.parse(JSON.parse(stdout));
    const due = (id: string) => obligations.find((one) => one.id === id);

    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout.trimEnd()).not.toContain("\n");
    expect(at).toBe("2026-12-16T12:00:00Z");
    expect(due("us_CA.individual")).toMatchObject({ status: "met", due: "2026-12-21T23:59:59-08:00" });
    expect(due("us_CA.attorney_general")).toMatchObject({ status: "due", dueDate: "2026-12-30" });
    expect(due("us_TX.individual")).toMatchObject({ status: "due", dueDate: "2027-01-30" });
    expect(due("us_TX.attorney_general")).toMatchObject({ status: "due", dueDate: "2026-12-31" });
  });

  it("says the open duties in words beside the answer", async () => {
    const { stdout, stderr } = await cordon(file("facts.json"), "--at", "2026-12-16T12:00:00Z");

    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toContain("DUE 2026-12-31T23:59:59-08:00: us_TX.attorney_general (shop, TX)");
  });

  it("names the field of bad facts and exits with 2, with nothing on standard output", async () => {
    const { code, stdout, stderr } = await cordon(file("bad.json"));

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("entities.0.timeZone");
  });

  it.each([
    ["no file", () => []],
    ["a file that is not there", () => [file("none.json")]],
    ["a folder", () => [folder]],
    ["a file that is not JSON", () => [file("torn.json")]],
    ["an instant without an offset", () => [file("facts.json"), "--at", "2026-12-16T12:00:00"]],
    ["a day that does not exist", () => [file("facts.json"), "--at", "2026-02-30T12:00:00Z"]],
    ["an option that is unknown", () => [file("facts.json"), "--fast"]],
  ])("exits with 2 for %s", async (_what, args) => {
    expect(await cordon(...args())).toMatchObject({ code: 2, stdout: "" });
  });

  it("explains itself", async () => {
    const { code, stdout } = await cordon("--help");

    expect(code).toBe(0);
    expect(stdout).toContain("cordon-facts/1");
  });
});
