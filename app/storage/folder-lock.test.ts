import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "./folder-lock.ts";

let folder: string;

describe("app/storage/folder-lock", () => {
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "cordon-lock-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("holds a folder for one holder and says which process it is", () => {
    const first = lockFolder(folder);
    const second = lockFolder(folder);

    expect(first.ok).toBe(true);
    expect(second.ok ? "" : second.error.message).toContain(String(process.pid));
  });

  it("gives the folder back once", () => {
    const first = lockFolder(folder);
    if (!first.ok) throw first.error;
    first.value.release();
    const second = lockFolder(folder);
    first.value.release();

    expect(second.ok).toBe(true);
    expect(lockFolder(folder).ok).toBe(false);
  });

  it("takes over from a holder that was killed", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    const gone = new Promise((resolve) => child.once("exit", resolve));
    writeFileSync(path.join(folder, "lock"), `${child.pid}\n`);
    expect(lockFolder(folder).ok).toBe(false);

    child.kill("SIGKILL");
    await gone;

    expect(lockFolder(folder).ok).toBe(true);
  });

  it("takes over from a process id that now belongs to another process", () => {
    writeFileSync(path.join(folder, "lock"), `${process.ppid} 1\n`);

    expect(lockFolder(folder).ok).toBe(process.platform === "linux");
  });

  it("takes over a lock that was cut short while it was written", () => {
    writeFileSync(path.join(folder, "lock"), "");

    expect(lockFolder(folder).ok).toBe(true);
  });
});
