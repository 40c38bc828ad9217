import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { drawCells, readFaultMatrix } from "./fault-matrix.ts";
import { type Cell, FaultTheatre } from "./play-cell.ts";

const seed = 1;

/**
 * The tests of a drawn part of one half of the fault matrix; all of it is `npm run campaign:faults`. The halves are two
 * test files, so that two processors share them.
 */
export async function describeFaults(half: Cell["half"]): Promise<void> {
  const { direct, staged, cells: all, without } = await readFaultMatrix();
  const cells = all.filter((cell) => cell.half === half);
  // A server is slower than a database in memory, and the turns taken are the same.
  const share = process.env.CORDON_TEST_DATABASE?.startsWith("postgres") ? 12 : 3;
  const drawn = drawCells(cells, share, seed);
  let database: TestDatabase;
  let theatre: FaultTheatre;
  let played = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    theatre = await FaultTheatre.open(database);
  });
  afterAll(async () => {
    await theatre.close();
    await database.close();
    process.stdout.write(`fault matrix, ${half}: ${played} of ${cells.length} cells were played (seed ${seed})\n`);
  });

  it("is staged for every action that the platform carries out", () => {
    expect(staged.toSorted()).toEqual(direct.toSorted());
  });

  it("is tried out, in this part of the matrix too, for every action and every fault", () => {
    const names = (some: readonly Cell[]) => new Set(some.flatMap(({ action, fault }) => [action, fault.name]));
    expect(names(drawn)).toEqual(names(cells));
  });

  it.each(without.filter((one) => one.half === half))("leaves out $action, $fault, and says why", ({ why }) => {
    expect(why).toMatch(/^[A-Z].*\.$/);
  });

  describe.each([...new Set(drawn.map((cell) => cell.action))])("%s", (handle) => {
    const own = drawn.filter((cell) => cell.action === handle);
    it.each(own.map((cell) => [cell.fault.name, cell] as const))(
      "%s: says what is true, and does nothing twice",
      async (_name, cell) => {
        played += 1;
        expect(await theatre.play(cell)).toEqual([]);
      },
    );
  });
}
