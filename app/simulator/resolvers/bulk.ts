import { advanceBulk, startBulk } from "../bulk.ts";
import { bulkProblems } from "../bulk-rules.ts";
import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf, requireId } from "../gid.ts";
import type { BulkOperationRow } from "../rows.ts";
import { type Filters, search } from "../search.ts";
import { sortRows } from "./sort.ts";

const MAX_RUNNING = 5;

const filters: Filters<BulkOperationRow> = {
  text: {},
  number: { id: (row) => row.id },
  instant: { created_at: (row) => row.createdAt },
  choice: {
    status: {
      values: ["canceled", "canceling", "completed", "created", "failed", "running"],
      of: (row) => row.status.toLowerCase(),
    },
    operation_type: { values: ["query", "mutation"], of: () => "query" },
  },
};

const sorts = {
  ID: (row: BulkOperationRow) => row.id,
  CREATED_AT: (row: BulkOperationRow) => row.createdAt,
  COMPLETED_AT: (row: BulkOperationRow) => row.completedAt ?? "",
};

const own = (caller: Caller) => caller.store.records.bulkOperations.filter((row) => row.appKey === caller.app.apiKey);
const isRunning = (row: BulkOperationRow) => row.status === "RUNNING" || row.status === "CREATED";
const refused = (field: readonly string[] | null, code: string, message: string) => ({
  bulkOperation: null,
  userErrors: [{ field, code, message }],
});

export const bulkResolvers: ResolverMap = {
  QueryRoot: {
    bulkOperation: async (_root, { id }, caller) => {
      const number = requireId("BulkOperation", id);
      const row = own(caller).find((candidate) => candidate.id === number);
      return row ? advanceBulk(caller, row) : null;
    },
    bulkOperations: async (_root, args, caller, place) => {
      for (const row of own(caller)) await advanceBulk(caller, row);
      const found = search(own(caller), args.query, filters, caller, place);
      return connection(sortRows(found, args.sortKey, sorts), (row) => row.id, args, caller);
    },
  },
  BulkOperation: {
    id: (row: BulkOperationRow) => gid("BulkOperation", row.id),
    type: () => "QUERY",
    objectCount: (row: BulkOperationRow) => String(row.objectCount),
    rootObjectCount: (row: BulkOperationRow) => String(row.rootObjectCount),
    fileSize: (row: BulkOperationRow) => (row.fileSize === null ? null : String(row.fileSize)),
    url: (row: BulkOperationRow, _args, caller) =>
      row.status === "COMPLETED" && row.objectCount > 0 ? `https://${caller.shop}/bulk/${row.id}.jsonl` : null,
    partialDataUrl: () => null,
  },
  Mutation: {
    bulkOperationRunQuery: (_root, { query }, caller) => {
      const problems = bulkProblems(query);
      if (problems.length > 0) {
        const userErrors = problems.map((message) => ({ field: ["query"], code: "INVALID", message }));
        return { bulkOperation: null, userErrors };
      }
      const running = own(caller).filter(isRunning);
      if (running.length >= MAX_RUNNING)
        return refused(
          null,
          "OPERATION_IN_PROGRESS",
          `A bulk query operation for this app and shop is already in progress: ${running.map((row) => gid("BulkOperation", row.id)).join(", ")}.`,
        );
      return { bulkOperation: startBulk(caller, query), userErrors: [] };
    },
    bulkOperationCancel: (_root, { id }, caller) => {
      const row = own(caller).find((candidate) => candidate.id === idOf("BulkOperation", id));
      if (!row) return refused(["id"], "INVALID", "Bulk operation does not exist");
      if (!isRunning(row))
        return {
          bulkOperation: row,
          userErrors: [{ field: null, message: "A bulk operation cannot be canceled when it is completed" }],
        };
      const canceled: BulkOperationRow = { ...row, status: "CANCELED", completedAt: caller.sim.now().toISOString() };
      const { records } = caller.store;
      records.bulkOperations = records.bulkOperations.map((other) => (other === row ? canceled : other));
      return { bulkOperation: { ...canceled, status: "CANCELING" }, userErrors: [] };
    },
  },
};
