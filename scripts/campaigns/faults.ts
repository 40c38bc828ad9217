// npm run campaign:faults [-- --action HANDLE] [--fault NAME]
//
// Every cell of the fault matrix (app/test/faults) in one database in memory: an action, there or back, into one fault.
// A cell is faulty when Cordon says afterwards what is not true in the shop, or did something twice. The last line of
// standard output is the summary.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PGlite } from "@electric-sql/pglite";
import { openDatabase } from "../../app/storage/database.ts";
import { readFaultMatrix } from "../../app/test/faults/fault-matrix.ts";
import { FaultTheatre } from "../../app/test/faults/play-cell.ts";

const { values } = parseArgs({ options: { action: { type: "string" }, fault: { type: "string" } } });
const migrations = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

async function main(): Promise<number> {
  const matrix = await readFaultMatrix();
  const cells = matrix.cells
    .filter((cell) => values.action === undefined || cell.action === values.action)
    .filter((cell) => values.fault === undefined || cell.fault.name === values.fault);
  const client = await PGlite.create();
  const database = await openDatabase({ kind: "pglite-open", client }, { migrations });
  const sql = async (text: string, parameters?: unknown[]) =>
    (await client.query(text, parameters ?? [])).rows as never;
  const theatre = await FaultTheatre.open({ database, sql, url: undefined, close: () => database.close() });
  const started = performance.now();
  let faulty = 0;
  try {
    for (const [index, cell] of cells.entries()) {
      const faults = await theatre.play(cell).catch((error: unknown) => [`it broke off: ${String(error)}`]);
      if (faults.length > 0) faulty += 1;
      for (const fault of faults) process.stderr.write(`${cell.action}, ${cell.half}, ${cell.fault.name}: ${fault}\n`);
      if (cells[index + 1]?.action !== cell.action)
        process.stderr.write(`${index + 1} of ${cells.length} cells, ${faulty} faulty: ${cell.action} is through\n`);
    }
  } finally {
    await theatre.close();
    await database.close();
  }
  const seconds = (performance.now() - started) / 1000;
  for (const { action, half, fault, why } of matrix.without)
    process.stdout.write(`left out: ${action}, ${half}, ${fault}: ${why}\n`);
  process.stdout.write(`${seconds.toFixed(0)} s, ${(seconds / cells.length).toFixed(2)} s a cell\n`);
  process.stdout.write(`campaign:faults cells=${cells.length} faulty=${faulty}\n`);
  return faulty === 0 && cells.length > 0 ? 0 : 1;
}

process.exitCode = await main();
