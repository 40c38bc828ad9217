import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the command that an auditor uses says about an evidence file. */
export interface Verdict {
  readonly entries: number;
  readonly verified: boolean;
  readonly signer: string;
}

/** Verifies an evidence file with `cordon evidence verify`, in a process of its own. */
export function verifyEvidence(file: string, env: Readonly<Record<string, string>>): Verdict {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cordon-evidence-"));
  const name = path.join(folder, "evidence.jsonl");
  writeFileSync(name, file);
  try {
    const merchant = JSON.parse(file.split("\n", 1)[0] ?? "").origin.slice(7);
    const key = cordon(env, "evidence", "key", "--merchant", merchant);
    const said = cordon(env, "evidence", "verify", name, "--json", "--key", key.trim());
    const { entries, verified, signer } = JSON.parse(said);
    return { entries, verified, signer };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function cordon(env: Readonly<Record<string, string>>, ...words: string[]): string {
  const result = spawnSync(process.execPath, ["app/cli/main.ts", ...words], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (result.status !== 0 && result.status !== 1) throw new Error(`cordon ${words[0]} ${words[1]}: ${result.stderr}`);
  return result.stdout;
}
