import type { Caller, Place, ResolverMap } from "../caller.ts";
import { connection, type Window } from "../connection.ts";
import { gid, requireId } from "../gid.ts";
import type { EventRow } from "../rows.ts";
import { type Filters, search } from "../search.ts";
import { count } from "./count.ts";
import { findNode } from "./node.ts";
import { sortRows } from "./sort.ts";

const filters: Filters<EventRow> = {
  text: { action: (row) => row.action, subject_type: (row) => row.subjectType },
  number: { id: (row) => row.id },
  instant: { created_at: (row) => row.createdAt },
  choice: { comments: { values: ["true", "false", "1", "0"], of: () => ["false", "0"] } },
};

const sorts = { ID: (row: EventRow) => row.id, CREATED_AT: (row: EventRow) => row.createdAt };

interface EventArguments extends Window {
  readonly query?: string | null;
  readonly sortKey?: string | null;
}

function find(rows: readonly EventRow[], args: EventArguments, caller: Caller, place: Place) {
  const found = sortRows(search(rows, args.query, filters, caller, place), args.sortKey, sorts);
  return connection(
    found.map((row) => ({ ...row, __typename: "BasicEvent" })),
    (row) => row.id,
    args,
    caller,
  );
}

/** The events about one subject. */
export function eventsOf(subjectId: string, args: EventArguments, caller: Caller, place: Place) {
  const rows = caller.store.records.events.filter((event) => event.subjectId === subjectId);
  return find(rows, args, caller, place);
}

export const eventResolvers: ResolverMap = {
  QueryRoot: {
    event: (_root, { id }, caller) => {
      requireId("BasicEvent", id);
      return findNode(caller, id);
    },
    events: (_root, args, caller, place) => find(caller.store.records.events, args, caller, place),
    eventsCount: (_root, args, caller, place) =>
      count(search(caller.store.records.events, args.query, filters, caller, place).length),
  },
  BasicEvent: {
    id: (row: EventRow) => gid("BasicEvent", row.id),
    // For an app the author repeats its title; there is no id of either.
    appTitle: (row: EventRow) => (row.by === "app" ? row.author : null),
    attributeToApp: (row: EventRow) => row.by === "app",
    attributeToUser: (row: EventRow) => row.by === "user",
    additionalContent: () => "null",
    additionalData: () => "null",
    arguments: () => [],
    hasAdditionalContent: () => false,
    secondaryMessage: () => null,
    subject: (row: EventRow, _args, caller) => findNode(caller, row.subjectId),
  },
};
