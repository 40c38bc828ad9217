import { appendFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";
import { type Counts, sentence } from "./checks/counts.ts";

/**
 * Ends a run with the plain line `N passed, N failed`, and hands the counts to `npm test`, which sums them.
 *
 * A test file that fails before its first test (a broken import) counts as one failure; so does an error outside any test.
 */
export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts: Counts = { passed: 0, failed: errors.length, skipped: [] };
    for (const module of modules) count(module, counts);
    const file = process.env.CORDON_TEST_COUNTS;
    if (file) appendFileSync(file, `${JSON.stringify(counts)}\n`);
    // At exit, so that it stands below the summary of the other reporter and the coverage table.
    else process.on("exit", () => process.stdout.write(`${sentence(counts)}\n`));
  }
}

function count(module: TestModule, counts: Counts): void {
  let failedTests = 0;
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === "passed") counts.passed++;
    else if (result.state === "failed") failedTests++;
    else {
      const note = result.state === "skipped" ? result.note : undefined;
      counts.skipped.push({ id: `${module.relativeModuleId} > ${test.fullName}`, reason: note ?? "no reason given" });
    }
  }
  counts.failed += failedTests;
  if (module.state() === "failed" && failedTests === 0) counts.failed++;
}
