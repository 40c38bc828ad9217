import { type Severity, worse } from "#app/contracts/severity.ts";
import type { StoreEvent } from "#app/contracts/store-event.ts";
import { defineRule, type RuleFinding } from "../define-rule.ts";
import { eventsOf } from "../event-series.ts";

/** Files that every page of the shop runs through. */
const layout = /^layout\/[^/]+\.liquid$/;
/** Files that carry or load scripts, or whose name pretends to. */
const scriptLike =
  /(^assets\/.*\.m?js(\.liquid)?$)|(^(snippets|sections|blocks)\/[^/]*(script|track|pixel|analytic|gtm|tag-?manager|loader|jquery|min|checkout|payment|stat)[^/]*\.liquid$)/i;

const example = {
  type: "theme.files_changed",
  events: 1,
  everySeconds: 1,
  object: { type: "theme", prefix: "gid://shopify/OnlineStoreTheme/" },
} as const;

export const rule = defineRule({
  id: "theme-tampering",
  version: 2,
  title: "Theme files differ from the accepted state",
  description:
    "Compares the MD5 sums of the main theme's files with the state that was accepted last. Files that every page runs through and files that look like scripts weigh more. Only sums and names are known: it cannot see what was changed, whether a script is harmful, or who did it, and changes between two looks that cancel out are not seen. A theme switched to another one is reported as a question.",
  on: ["theme.files_changed", "theme.published"],
  windowSeconds: 24 * 3600,
  // Every deployment of a theme looks like this: a person decides, unless an incident is open already.
  opensIncident: false,
  suggests: ["freeze_checkout"],
  // Only where code that every page runs, or that looks like a script, came in: the mark of a card skimmer.
  proposes: [
    {
      action: "freeze_checkout",
      params: ({ severity }) => (severity === "high" || severity === "critical" ? {} : null),
    },
  ],
  falsePositives: [
    "The merchant's own developers deploy a new version of the theme",
    "Somebody edits texts or settings in the theme editor",
    "An app that is installed properly adds its snippet",
  ],
  references: [
    "https://attack.mitre.org/techniques/T1059/007/",
    "https://shopify.dev/docs/api/admin-graphql/latest/objects/OnlineStoreThemeFile",
  ],
  evaluate: (events) => events.flatMap(judge),
  examples: [
    {
      name: "a script-like snippet is added and the layout changed",
      events: eventsOf({
        ...example,
        from: "2026-11-24T03:11:00Z",
        attributes: {
          theme_name: "Dawn",
          change: "aaaaaaaaaaaaaaaa",
          baseline: "2026-11-20T10:00:00.000Z",
          added: ["snippets/jquery-min.liquid"],
          changed: ["layout/theme.liquid"],
          removed: [],
          files: 2,
        },
      }),
      now: "2026-11-24T03:11:10Z",
      finds: ["gid://shopify/OnlineStoreTheme/1/aaaaaaaaaaaaaaaa"],
    },
    {
      name: "another theme is published: a question, not tampering",
      events: eventsOf({
        ...example,
        type: "theme.published",
        from: "2026-11-24T09:00:00Z",
        attributes: { theme_name: "Sale" },
      }),
      now: "2026-11-24T09:00:05Z",
      finds: ["published/gid://shopify/OnlineStoreTheme/1/2026-11-24"],
    },
    {
      name: "nothing differs",
      events: eventsOf({
        ...example,
        from: "2026-11-24T09:00:00Z",
        attributes: { theme_name: "Dawn", change: "bbbb", added: [], changed: [], removed: [], files: 0 },
      }),
      now: "2026-11-24T09:00:05Z",
      finds: [],
    },
  ],
});

function judge(event: StoreEvent): RuleFinding[] {
  if (event.type === "theme.published") return [askAboutSwitch(event)];
  if (event.type !== "theme.files_changed") return [];
  const added = names(event, "added");
  const changed = names(event, "changed");
  const removed = names(event, "removed");
  const files = Number(event.attributes["files"] ?? added.length + changed.length + removed.length);
  if (files === 0) return [];
  const touched = [...added, ...changed];
  const key = `${event.object.ref}/${String(event.attributes["change"])}`;
  return [
    {
      dedupeKey: key,
      // Everything that differs from one accepted state is one matter.
      correlationKey: `theme-tampering/${event.store}/${event.object.ref}/${String(event.attributes["baseline"])}`,
      severity: severityOf(touched),
      confidence: "low",
      title: `${files} ${files === 1 ? "file" : "files"} of the live theme changed (only their sums are known)`,
      detail: {
        theme: event.object.ref,
        files,
        added,
        changed,
        removed,
        layout: touched.filter((file) => layout.test(file)),
        script_like: touched.filter((file) => scriptLike.test(file)),
        known: "MD5 sums and file names only, not the contents",
      },
      firstSeenAt: event.occurredAt,
      lastSeenAt: event.occurredAt,
    },
  ];
}

function severityOf(files: readonly string[]): Severity {
  return files.map(severityOfFile).reduce(worse, "low");
}

function severityOfFile(file: string): Severity {
  if (layout.test(file) || scriptLike.test(file)) return "high";
  // Settings and texts are JSON; only templates and code can load something.
  return file.endsWith(".json") ? "low" : "medium";
}

function askAboutSwitch(event: StoreEvent): RuleFinding {
  const key = `published/${event.object.ref}/${event.occurredAt.slice(0, "2026-01-01".length)}`;
  return {
    dedupeKey: key,
    correlationKey: `theme-tampering/${event.store}/${key}`,
    severity: "medium",
    confidence: "low",
    title: "Another theme is live now: was that intended?",
    detail: { theme: event.object.ref, known: "Nobody has said yet that its files are as they should be" },
    firstSeenAt: event.occurredAt,
    lastSeenAt: event.occurredAt,
  };
}

function names(event: StoreEvent, key: string): readonly string[] {
  const value = event.attributes[key];
  return Array.isArray(value) ? value : [];
}
