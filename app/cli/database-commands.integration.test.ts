import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MerchantId } from "#app/core/ids.ts";
import { openControlSocket } from "#app/server/control-socket.ts";
import { commitChange } from "#app/storage/commit.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { testDeps } from "#app/test/deps.ts";
import type { Deps } from "#app/workflows/deps.ts";
import type { CommandOutput, ExitCode } from "./command.ts";
import { forward } from "./forward.ts";
import { onOpenDatabase, runCommand } from "./run-command.ts";
import { openNewFile } from "./terminal.ts";

let test: TestDatabase;
let deps: Deps;
let folder: string;

interface Said {
  readonly exit: ExitCode;
  readonly answer: string;
  readonly sentences: string;
}

function collect(): { output: CommandOutput; answer: string[]; sentences: string[] } {
  const answer: string[] = [];
  const sentences: string[] = [];
  const output: CommandOutput = {
    answer: (text) => void answer.push(text),
    say: (sentence) => void sentences.push(sentence),
    file: openNewFile,
  };
  return { output, answer, sentences };
}

async function cordon(...argv: string[]): Promise<Said> {
  const { output, answer, sentences } = collect();
  const exit = await runCommand(argv, output, onOpenDatabase(deps));
  return { exit, answer: answer.join(""), sentences: sentences.join("\n") };
}

function file(name: string): string {
  return path.join(folder, name);
}

describe("app/cli/database-commands", () => {
  let merchant: string;
  const incident = "0199f0a0-0000-7000-8000-000000000001";

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "cordon-cli-"));
    test = await openTestDatabase();
    deps = testDeps(test.database);
    const made = await cordon("merchant", "create", "--email", "ada@example.com", "--name", "Ada & Co", "--json");
    merchant = JSON.parse(made.answer).merchant;
    await commitChange(test.database, merchant as MerchantId, deps.clock.now(), async (change) => {
      await change.tx.client.incident.create({
        data: {
          ...{ merchantId: merchant, id: incident, number: 1, correlationKey: "x", title: "x", phase: "open" },
          ...{ severity: "high", storeIds: [], openedAt: deps.clock.now(), openedBy: {} },
        },
      });
      change.evidence({
        type: "incident.opened",
        incidentId: incident,
        actor: { kind: "rule", ref: "x" },
        payload: {},
      });
    });
  });

  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("lists the merchants", async () => {
    const { exit, answer } = await cordon("merchant", "list", "--json");

    expect(exit).toBe(0);
    expect(JSON.parse(answer)).toMatchObject([{ id: merchant, name: "Ada & Co", stores: [] }]);
  });

  it("exports an incident's evidence, which verifies with the merchant's key", async () => {
    const key = (await cordon("evidence", "key")).answer.trim();
    const exported = await cordon("evidence", "export", "--incident", incident, "--out", file("e.jsonl"), "--json");
    const verified = await cordon("evidence", "verify", file("e.jsonl"), "--key", key);

    expect(exported).toMatchObject({ exit: 0, sentences: "" });
    expect(JSON.parse(exported.answer)).toMatchObject({ entries: 2 });
    expect(JSON.parse(verified.answer)).toMatchObject({ verified: true, entries: 2, signer: "confirmed" });
    expect(statSync(file("e.jsonl")).mode & 0o777).toBe(0o600);
  });

  it("never replaces a file, and leaves no half of one", async () => {
    const again = await cordon("evidence", "export", "--incident", incident, "--out", file("e.jsonl"));

    expect(again.exit).toBe(2);
    expect(again.sentences).toContain("exists already");
  });

  it("says that there is no such incident without making a file", async () => {
    const { exit } = await cordon("evidence", "export", "--incident", merchant, "--out", file("none.jsonl"));

    expect(exit).toBe(2);
    expect(() => statSync(file("none.jsonl"))).toThrow();
  });

  it("exports a merchant with names in clear, and writes down who read them and why, first", async () => {
    const { exit } = await cordon("merchant", "export", "--out", file("m.jsonl"), "--why", "the merchant asked");
    const rows = readFileSync(file("m.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

    expect(exit).toBe(0);
    expect(rows.find((row) => row.table === "member")?.row.person).toEqual({ name: "", email: "ada@example.com" });
    expect(JSON.stringify(rows)).not.toMatch(/person_sealed|private_sealed|wrapped/);
    expect(await test.sql("SELECT why FROM personal_data_read")).toEqual([{ why: "the merchant asked" }]);
  });

  it("refuses to erase a merchant with an open incident, and one whose name is mistyped", async () => {
    const open = await cordon("merchant", "delete", "--merchant", merchant, "--name", "Ada & Co");
    const mistyped = await cordon("merchant", "delete", "--merchant", merchant, "--name", "Ada");

    expect(open).toMatchObject({ exit: 1 });
    expect(open.sentences).toContain("1 open incidents");
    expect(mistyped).toMatchObject({ exit: 2 });
    expect(await test.sql("SELECT 1 FROM merchant")).toHaveLength(1);
  });

  it("does through the control socket what it does on the database, and refuses what needs it alone", async () => {
    const socket = await openControlSocket(folder, deps);
    const shared = collect();
    const alone = collect();

    const listed = await forward(file("control.sock"), ["merchant", "list", "--json"], shared.output);
    const backedUp = await forward(
      file("control.sock"),
      ["evidence", "export", "--incident", incident, "--out", file("s.jsonl")],
      shared.output,
    );
    const restored = await forward(file("control.sock"), ["restore", file("e.jsonl")], alone.output);
    await socket.close();

    expect([listed, backedUp, restored]).toEqual([0, 0, 1]);
    expect(shared.answer.join("")).toContain(merchant);
    expect(readFileSync(file("s.jsonl"), "utf8").split("\n").length).toBeGreaterThan(3);
    expect(alone.sentences.join("")).toContain("Stop Cordon first");
    expect(await forward(file("control.sock"), ["merchant", "list"], shared.output)).toBeUndefined();
  });

  it("erases a merchant for good, but not its log", async () => {
    await test.sql("UPDATE incident SET closed_at = now()");

    const { exit } = await cordon("merchant", "delete", "--merchant", merchant, "--name", "Ada & Co", "--json");

    expect(exit).toBe(0);
    expect(await test.sql("SELECT 1 FROM member")).toEqual([]);
    expect(await test.sql("SELECT 1 FROM data_key WHERE merchant_id IS NOT NULL")).toEqual([]);
    expect(await test.sql("SELECT 1 FROM evidence_payload")).toEqual([]);
    expect((await test.sql("SELECT 1 FROM evidence_entry")).length).toBeGreaterThan(3);
    expect((await cordon("evidence", "verify", file("e.jsonl"), "--json")).exit).toBe(0);
  });
});
