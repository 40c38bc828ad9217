import type { SimulatedApp } from "./app-config.ts";
import { parseSearch, type SearchNode } from "./search-grammar.ts";
import type { Simulation } from "./simulation.ts";

/** An app that wants a webhook, and how. */
export interface Subscriber {
  readonly app: SimulatedApp;
  readonly url: string;
  readonly includeFields: readonly string[];
  readonly name: string | null;
  /** `null` for a subscription declared in the app's file. */
  readonly subscriptionId: number | null;
}

interface Candidate extends Subscriber {
  readonly filter: string | null;
}

/** `customers/update` and `customer.tags_added` as the API's enumeration writes them. */
export function topicName(topic: string): string {
  return topic.replace(/[/.]/g, "_").toUpperCase();
}

/** Erasure of a store is asked for after the app is gone, so it needs no installation. */
const withoutInstallation = new Set(["shop/redact"]);

/** Everyone who is subscribed to the topic in that store and whose filter lets the body pass. */
export function subscribersOf(
  sim: Simulation,
  shop: string,
  topic: string,
  body: unknown,
  apiKey: string | undefined,
): readonly Subscriber[] {
  const apps = sim.apps.filter((app) => apiKey === undefined || app.apiKey === apiKey);
  return apps
    .filter((app) => withoutInstallation.has(topic) || sim.installation(shop, app.apiKey))
    .flatMap((app) => candidatesOf(sim, shop, app, topic))
    .filter((candidate) => passes(candidate.filter, body));
}

function candidatesOf(sim: Simulation, shop: string, app: SimulatedApp, topic: string): Candidate[] {
  const declared = app.subscriptions
    .filter((row) => row.topic === topic)
    .map((row) => ({ ...row, app, url: absolute(app, row.uri), subscriptionId: null }));
  const made = sim
    .store(shop)
    .records.subscriptions.filter((row) => row.appKey === app.apiKey && row.topic === topicName(topic))
    .map((row) => ({ ...row, app, url: absolute(app, row.uri), subscriptionId: row.id }));
  // Cloud destinations exist in the API but are not delivered to from here.
  return [...declared, ...made].filter((candidate) => /^https?:/.test(candidate.url));
}

function absolute(app: SimulatedApp, uri: string): string {
  return uri.startsWith("/") ? `${app.appUrl}${uri}` : uri;
}

function passes(filter: string | null, body: unknown): boolean {
  const node = filter === null ? undefined : parseSearch(filter);
  return node === undefined || holds(node, body);
}

function holds(node: SearchNode, body: unknown): boolean {
  switch (node.kind) {
    case "and":
      return node.parts.every((part) => holds(part, body));
    case "or":
      return node.parts.some((part) => holds(part, body));
    case "not":
      return !holds(node.part, body);
    case "term":
      return compareTerm(String(valueAt(body, node.field) ?? ""), node.comparator, node.value);
  }
}

function compareTerm(actual: string, comparator: string, wanted: string): boolean {
  if (comparator === ":") return actual === wanted || (wanted === "*" && actual !== "");
  const difference = Number(actual) - Number(wanted);
  if (comparator === ">") return difference > 0;
  if (comparator === ">=") return difference >= 0;
  return comparator === "<" ? difference < 0 : difference <= 0;
}

function valueAt(body: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], body);
}

/** The payload reduced to the fields that the subscription asked for. */
export function bodyFor(subscriber: Subscriber, body: unknown): string {
  if (subscriber.includeFields.length === 0) return JSON.stringify(body);
  const kept: Record<string, unknown> = {};
  for (const field of subscriber.includeFields) place(kept, field.split("."), valueAt(body, field));
  return JSON.stringify(kept);
}

function place(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined || value === undefined) return;
  if (rest.length === 0) into[head] = value;
  else {
    const inner = (into[head] ?? {}) as Record<string, unknown>;
    into[head] = inner;
    place(inner, rest, value);
  }
}
