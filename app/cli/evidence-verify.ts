import { createReadStream } from "node:fs";
import { InvalidInput } from "#app/core/errors.ts";
import { parseVerifierKey, type VerifierKey } from "#app/core/evidence/note-key.ts";
import { splitLines } from "#app/core/evidence/split-lines.ts";
import { type BundleVerdict, verifyBundle } from "#app/core/evidence/verify.ts";
import type { CommandOutput, ExitCode, PureCommand } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon evidence verify`: checks an evidence file without a database and without a network. */
export const command: PureCommand = {
  opens: "nothing",
  usage: "evidence verify FILE [--key VKEY] [--json]",
  help: `Checks that nothing in an evidence file was changed, added or left out.

  FILE         the evidence file (JSON Lines, cordon-evidence/1)
  --key VKEY   the merchant's verifier key, as printed by \`cordon evidence key\`; it must not come with the file
  --json       print the answer only, without sentences on standard error

The answer is one line of JSON: {"verified", "entries", "firstBad": {"line", "index", "reason"} or null, "signer"}.
"signer" is "confirmed" when the file is signed with VKEY. Without --key the file's own key is used: that proves that
the file is whole, not who made it.

Exit code: 0 verified, 1 not verified, 2 bad input (no such file, not a key), 3 the file could not be read to its end.`,
  run: verify,
};

async function verify(args: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { key: { type: "string" }, json: { type: "boolean" } }, ["FILE"]);
  const key = readKey(values.key);
  const verdict = await check(positionals[0] ?? "", key);
  output.answer(`${JSON.stringify(verdict)}\n`);
  if (values.json !== true) output.say(sentence(verdict));
  return verdict.verified ? 0 : 1;
}

function readKey(text: string | undefined): VerifierKey | undefined {
  if (text === undefined) return undefined;
  const key = parseVerifierKey(text.trim());
  if (!key.ok) throw key.error;
  return key.value;
}

async function check(file: string, key: VerifierKey | undefined): Promise<BundleVerdict> {
  try {
    return await verifyBundle(splitLines(createReadStream(file)), { key });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT") throw new InvalidInput("There is no such file.", { field: "FILE", cause });
    if (code === "EISDIR") throw new InvalidInput("This is a folder, not a file.", { field: "FILE", cause });
    if (code === "EACCES") throw new InvalidInput("You may not read this file.", { field: "FILE", cause });
    throw cause;
  }
}

function sentence({ verified, entries, firstBad, signer }: BundleVerdict): string {
  if (!verified) {
    const where = firstBad === null ? "" : ` First bad line: ${firstBad.line}. ${firstBad.reason}`;
    return `NOT VERIFIED: the file is not as it was signed.${where}`;
  }
  if (signer === "confirmed") return `Verified: all ${entries} entries are as they were signed with the key you gave.`;
  return (
    `Whole: all ${entries} entries are as they were signed, but with the key in the file itself. ` +
    "Who signed it is not confirmed: give --key VKEY from `cordon evidence key`."
  );
}
