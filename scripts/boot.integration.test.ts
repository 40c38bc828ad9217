import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const boot = fileURLToPath(new URL("./boot.mjs", import.meta.url));

/** Stands in for npm: takes a moment, writes down that it ran, and leaves what npm leaves. */
const fakeNpm = `
import fs from "node:fs";
console.log("words of npm");
fs.appendFileSync("installs", "x");
setTimeout(() => {
  fs.mkdirSync("node_modules/thing", { recursive: true });
  fs.writeFileSync("node_modules/thing/package.json", JSON.stringify({ version: "2.0.0" }));
  fs.writeFileSync("node_modules/.package-lock.json", "{}");
}, 300);
`;

describe("scripts/boot", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "cordon-boot-"));
    mkdirSync(path.join(folder, "scripts"));
    copyFileSync(boot, path.join(folder, "scripts", "boot.mjs"));
    write("package.json", JSON.stringify({ type: "module" }));
    write("package-lock.json", JSON.stringify({ packages: { "": {}, "node_modules/thing": { version: "2.0.0" } } }));
    write("npm-cli.js", fakeNpm);
    write("say.mjs", "console.log('said', process.argv.slice(2).join(' ')); process.exitCode = 7;");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (file: string, content: string) => writeFileSync(path.join(folder, file), content);
  const installs = () =>
    existsSync(path.join(folder, "installs")) ? readFileSync(path.join(folder, "installs")).length : 0;

  function start(words: string[], nodeOptions: string[] = []) {
    const env = { ...process.env, npm_execpath: path.join(folder, "npm-cli.js") };
    const child = spawn(process.execPath, [...nodeOptions, "scripts/boot.mjs", ...words], { cwd: folder, env });
    const ended = Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]);
    return { child, ended: ended.then(([[code, signal], stdout, stderr]) => ({ code, signal, stdout, stderr })) };
  }

  it("installs first, then runs the script and ends with its code, leaving stdout to the script", async () => {
    const { code, stdout } = await start(["say.mjs", "a", "b"]).ended;

    expect({ code, stdout, installs: installs() }).toEqual({ code: 7, stdout: "said a b\n", installs: 1 });
  });

  it("installs nothing when everything is there", async () => {
    await start(["say.mjs"]).ended;
    await start(["say.mjs"]).ended;

    expect(installs()).toBe(1);
  });

  it("installs again when the lock names another version, unless asked to be quick", async () => {
    await start(["say.mjs"]).ended;
    write("node_modules/thing/package.json", JSON.stringify({ version: "1.0.0" }));

    await start(["--quick", "say.mjs"]).ended;
    expect(installs()).toBe(1);
    await start(["say.mjs"]).ended;
    expect(installs()).toBe(2);
  });

  it("lets one of several first runs install, and all of them go on", async () => {
    const all = await Promise.all([1, 2, 3].map((n) => start(["say.mjs", String(n)]).ended));

    expect(all.map(({ code, stdout }) => [code, stdout])).toEqual([1, 2, 3].map((n) => [7, `said ${n}\n`]));
    expect(installs()).toBe(1);
  });

  it("takes over from an installing run that died", async () => {
    const dead = spawn(process.execPath, ["-e", ""]);
    await once(dead, "exit");
    mkdirSync(path.join(folder, ".cordon", "installing"), { recursive: true });
    write(".cordon/installing/pid", String(dead.pid));

    const { code } = await start(["say.mjs"]).ended;

    expect({ code, installs: installs() }).toEqual({ code: 7, installs: 1 });
  });

  it("ends with npm's code, and does not run the script, when the install fails", async () => {
    write("npm-cli.js", "process.exitCode = 9;");

    const { code, stdout } = await start(["say.mjs"]).ended;

    expect({ code, stdout }).toEqual({ code: 9, stdout: "" });
    expect(existsSync(path.join(folder, ".cordon", "installing"))).toBe(false);
  });

  it("passes a signal on and lets the script end in its own way", async () => {
    write("wait.mjs", "process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1000); console.log('up');");
    const { child, ended } = start(["wait.mjs"]);
    await once(child.stdout, "data");

    child.kill("SIGTERM");

    expect((await ended).code).toBe(3);
  });

  it("dies of the signal that killed the script", async () => {
    write("die.mjs", "process.kill(process.pid, 'SIGKILL');");

    expect((await start(["die.mjs"]).ended).signal).toBe("SIGKILL");
  });

  it("refuses an old Node in one sentence before it touches anything", async () => {
    const old = "Object.defineProperty(process, 'versions', { value: { node: '20.18.3' } })";

    const { code, stdout, stderr } = await start(["say.mjs"], ["--import", `data:text/javascript,${old}`]).ended;

    expect({ code, stdout, installs: installs() }).toEqual({ code: 1, stdout: "", installs: 0 });
    expect(stderr.trim()).toMatch(/^Cordon needs Node\.js \d+\.\d+ or newer on this system; this is v[\d.]+\.$/);
  });
});
