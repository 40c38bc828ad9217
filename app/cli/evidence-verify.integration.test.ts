import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEvidenceFile } from "#app/test/make-evidence-file.ts";

const main = new URL("./main.ts", import.meta.url).pathname;

/** Runs `cordon` as a person would, in a process of its own. */
function cordon(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args]);
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

describe("cordon evidence verify", () => {
  let folder = "";
  let key = "";
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cordon-verify-"));
    const made = await makeEvidenceFile([{ payload: { customers: 312 } }, { payload: { held: 37 } }]);
    key = made.key;
    await writeFile(file("good.jsonl"), made.lines.join(""));
    await writeFile(file("bad.jsonl"), made.lines.join("").replace("312", "311"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("answers yes on standard output alone, and says that the signer is not confirmed", async () => {
    const { code, stdout, stderr } = await cordon("evidence", "verify", file("good.jsonl"));

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ verified: true, entries: 3, firstBad: null, signer: "unconfirmed" });
    expect(stderr).toContain("not confirmed");
  });

  it("confirms the signer with the merchant's key, in silence when asked for JSON", async () => {
    const { code, stdout, stderr } = await cordon("evidence", "verify", "--json", file("good.jsonl"), "--key", key);

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ verified: true, signer: "confirmed" });
  });

  it("answers a true no with exit code 1 and names the bad entry", async () => {
    const { code, stdout, stderr } = await cordon("evidence", "verify", file("bad.jsonl"));

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verified: false, firstBad: { line: 3, index: 0 } });
    expect(stderr).toContain("NOT VERIFIED");
  });

  it("answers no to a file that the given key did not sign", async () => {
    const { key: other } = await makeEvidenceFile([], { seed: 3 });
    const { code, stdout } = await cordon("evidence", "verify", file("good.jsonl"), "--key", other);

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verified: false, signer: "unconfirmed" });
  });

  it("ends with 2 and an empty standard output when the input makes no sense", async () => {
    const wrong = [
      ["evidence", "verify"],
      ["evidence", "verify", file("good.jsonl"), "more"],
      ["evidence", "verify", file("none.jsonl")],
      ["evidence", "verify", folder],
      ["evidence", "verify", file("good.jsonl"), "--key", "nonsense"],
      ["evidence", "verify", file("good.jsonl"), "--unknown"],
      ["evidence", "nothing"],
      ["constructor"],
    ];
    for (const args of wrong) {
      const { code, stdout, stderr } = await cordon(...args);
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: "" });
      expect(stderr).not.toBe("");
    }
  });

  it("explains itself with --help, alone, in a group and for the command", async () => {
    for (const args of [["--help"], [], ["help"], ["evidence", "--help"], ["evidence", "verify", "--help"]]) {
      const { code, stdout } = await cordon(...args);
      expect(code).toBe(0);
      expect(stdout).toContain("evidence verify");
    }
  });
});
