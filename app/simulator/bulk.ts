import type { Caller } from "./caller.ts";
import { gid } from "./gid.ts";
import type { BulkOperationRow } from "./rows.ts";

/** How often a job is seen running before it is done. */
const POLLS = 2;
const URL_LIFE_MS = 7 * 24 * 3_600_000;

/** Starts a job; it is done after a few looks at it. */
export function startBulk(caller: Caller, query: string): BulkOperationRow {
  const row: BulkOperationRow = {
    id: caller.sim.newId(),
    appKey: caller.app.apiKey,
    query,
    status: "CREATED",
    errorCode: null,
    createdAt: caller.sim.now().toISOString(),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: null,
    pollsLeft: POLLS,
  };
  caller.store.records.bulkOperations.push(row);
  caller.sim.changed();
  return row;
}

/** One look at a job: it moves on by a step, and the last step finishes it and tells the app. */
export async function advanceBulk(caller: Caller, row: BulkOperationRow): Promise<BulkOperationRow> {
  if (row.status !== "CREATED" && row.status !== "RUNNING") return row;
  if (row.pollsLeft > 0) return replace(caller, row, { status: "RUNNING", pollsLeft: row.pollsLeft - 1 });
  const result = await produce(caller, row.query);
  const done = replace(caller, row, {
    status: result.denied ? "FAILED" : "COMPLETED",
    errorCode: result.denied ? "ACCESS_DENIED" : null,
    completedAt: caller.sim.now().toISOString(),
    objectCount: result.lines.length,
    rootObjectCount: result.roots,
    fileSize: result.denied ? null : Buffer.byteLength(result.lines.join("\n")),
  });
  caller.sim.bulkFiles.set(row.id, result.lines.map((line) => `${line}\n`).join(""));
  caller.sim.emit(
    caller.shop,
    "bulk_operations/finish",
    {
      admin_graphql_api_id: gid("BulkOperation", row.id),
      completed_at: done.completedAt,
      created_at: row.createdAt,
      error_code: done.errorCode?.toLowerCase() ?? null,
      status: done.status.toLowerCase(),
      type: "query",
    },
    { apiKey: caller.app.apiKey },
  );
  return done;
}

function replace(caller: Caller, row: BulkOperationRow, patch: Partial<BulkOperationRow>): BulkOperationRow {
  const changed = { ...row, ...patch };
  const { records } = caller.store;
  records.bulkOperations = records.bulkOperations.map((other) => (other.id === row.id ? changed : other));
  caller.sim.changed();
  return changed;
}

/** The file behind a finished job's address, for seven days; `undefined` afterwards. */
export async function bulkFile(caller: Caller, id: number): Promise<string | undefined> {
  const row = caller.store.records.bulkOperations.find((candidate) => candidate.id === id);
  if (row?.status !== "COMPLETED" || row.completedAt === null) return undefined;
  if (caller.sim.now().getTime() - Date.parse(row.completedAt) > URL_LIFE_MS) return undefined;
  const kept = caller.sim.bulkFiles.get(id);
  return kept ?? (await produce(caller, row.query)).lines.map((line) => `${line}\n`).join("");
}

async function produce(caller: Caller, query: string) {
  const result = await caller.execute(query, { ...caller, bulk: true });
  const stranger = result.errors?.find((error) => error.extensions["code"] !== "ACCESS_DENIED");
  if (stranger) throw stranger;
  const lines: string[] = [];
  let roots = 0;
  if (!result.errors) {
    for (const value of Object.values(result.data ?? {})) roots += writeLines(value, undefined, lines);
  }
  return { lines, roots, denied: result.errors !== undefined };
}

interface Connection {
  readonly edges?: readonly { readonly node: Record<string, unknown> }[];
}

const isConnection = (value: unknown): value is Required<Connection> =>
  typeof value === "object" && value !== null && Array.isArray((value as Connection).edges);

/** Every node on a line of its own; those of an inner connection follow and name their parent. */
function writeLines(value: unknown, parentId: unknown, lines: string[]): number {
  if (!isConnection(value)) {
    let inner = 0;
    if (typeof value === "object" && value !== null) {
      for (const child of Object.values(value)) inner += writeLines(child, parentId, lines);
    }
    return inner;
  }
  for (const { node } of value.edges) {
    const own = Object.entries(node).filter(([, child]) => !isConnection(child));
    const parent = parentId === undefined ? {} : { __parentId: parentId };
    lines.push(JSON.stringify({ ...Object.fromEntries(own), ...parent }));
    for (const child of Object.values(node)) if (isConnection(child)) writeLines(child, node["id"], lines);
  }
  return value.edges.length;
}
