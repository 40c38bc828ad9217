// `npm test`: the named checks, the build, then the suites; ends with the plain line `N passed, N failed`.
// `npm test -- NAME… PATH…` runs only the named parts (checks, unit, integration, postgres, browser) and, of the suites,
// only the test files whose path contains one of the other words.
import { type Counts, sentence, sum } from "./checks/counts.ts";
import { runBuild, runNamedChecks } from "./checks/named-checks.ts";
import { runNode, stopWithChildren } from "./checks/run-child.ts";
import { judgeSkips, readOutOfReach } from "./checks/skips.ts";
import { runSuites, type SuiteName, suiteNames } from "./checks/suites.ts";

const isSuite = (word: string): word is SuiteName => (suiteNames as readonly string[]).includes(word);

async function runAll(words: readonly string[]): Promise<Counts> {
  const everything = words.length === 0;
  const asked = words.filter(isSuite);
  const filters = words.filter((word) => !isSuite(word) && word !== "checks");
  const onlyChecks = words.includes("checks") && asked.length === 0 && filters.length === 0;
  const suites = onlyChecks ? [] : asked.length > 0 ? asked : suiteNames;
  const counts: Counts[] = [];
  if (everything || words.includes("checks")) counts.push(await runNamedChecks());
  else await runNode(["scripts/generate.ts"], { shown: true });
  if (suites.some((suite) => suite !== "unit")) counts.push(await runBuild());
  if (suites.length > 0) counts.push(await runSuites(suites, filters));
  return sum(counts);
}

stopWithChildren();
const isCi = process.env.CI === "true";
const known = readOutOfReach();
const all = await runAll(process.argv.slice(2));
process.stdout.write("\nNot tried in any run, because it cannot be reached from here:\n");
for (const { id, reason } of known) process.stdout.write(`  ${id}: ${reason}\n`);
if (all.skipped.length > 0) process.stdout.write(`\nSkipped${isCi ? " (in CI a failure, unless named above)" : ""}:\n`);
for (const { id, reason } of all.skipped) process.stdout.write(`  ${id}: ${reason}\n`);
const judged = judgeSkips(all, known, isCi);
process.stdout.write(`\n${sentence(judged)}\n`);
process.exitCode = judged.failed === 0 ? 0 : 1;
