import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf } from "../gid.ts";
import type { SubscriptionRow } from "../rows.ts";
import { API_VERSION } from "../schema.ts";
import { DEFAULT_FIELD, parseSearch, termsOf } from "../search-grammar.ts";

interface SubscriptionInput {
  readonly uri?: string | null;
  readonly callbackUrl?: string | null;
  readonly filter?: string | null;
  readonly includeFields?: readonly string[] | null;
  readonly metafieldNamespaces?: readonly string[] | null;
  readonly name?: string | null;
}

/** Subscriptions made by this app through the API; those of its declaration file are not shown here. */
const own = (caller: Caller) => caller.store.records.subscriptions.filter((row) => row.appKey === caller.app.apiKey);

export const webhookResolvers: ResolverMap = {
  QueryRoot: {
    webhookSubscription: (_root, { id }, caller) =>
      own(caller).find((row) => row.id === idOf("WebhookSubscription", id)) ?? null,
    webhookSubscriptions: (_root, args, caller) =>
      connection(
        own(caller).filter((row) => args.topics == null || args.topics.includes(row.topic)),
        (row) => row.id,
        args,
        caller,
      ),
  },
  WebhookSubscription: {
    id: (row: SubscriptionRow) => gid("WebhookSubscription", row.id),
    legacyResourceId: (row: SubscriptionRow) => String(row.id),
    apiVersion: () => ({ handle: API_VERSION, displayName: API_VERSION, supported: true }),
    callbackUrl: (row: SubscriptionRow) => row.uri,
    format: () => "JSON",
    metafields: () => [],
    updatedAt: (row: SubscriptionRow) => row.createdAt,
  },
  Mutation: {
    webhookSubscriptionCreate: (_root, { topic, webhookSubscription }, caller) =>
      create(caller, topic, webhookSubscription),
    webhookSubscriptionUpdate: (_root, { id, webhookSubscription }, caller) => update(caller, id, webhookSubscription),
    webhookSubscriptionDelete: (_root, { id }, caller) => {
      const row = own(caller).find((candidate) => candidate.id === idOf("WebhookSubscription", id));
      if (!row) {
        const userErrors = [{ field: ["id"], message: "Webhook subscription does not exist" }];
        return { deletedWebhookSubscriptionId: null, userErrors };
      }
      const { records } = caller.store;
      records.subscriptions = records.subscriptions.filter((other) => other !== row);
      caller.sim.changed();
      return { deletedWebhookSubscriptionId: id, userErrors: [] };
    },
  },
};

function create(caller: Caller, topic: string, input: SubscriptionInput) {
  const uri = input.uri ?? input.callbackUrl ?? "";
  const messages = addressProblems(caller, uri).map((message) => ({
    field: ["webhookSubscription", "callbackUrl"],
    message,
  }));
  if (input.filter != null && !namesFields(input.filter))
    messages.push({
      field: ["webhookSubscription"],
      message: "The specified filter is invalid, please ensure you specify the field(s) you wish to filter on.",
    });
  const taken = own(caller).some(
    (row) => row.topic === topic && row.uri === uri && row.filter === (input.filter ?? null),
  );
  if (taken)
    messages.push({
      field: ["webhookSubscription", "callbackUrl"],
      message: "Address for this topic has already been taken",
    });
  if (messages.length > 0) return { webhookSubscription: null, userErrors: messages };
  const row: SubscriptionRow = {
    id: caller.sim.newId(),
    appKey: caller.app.apiKey,
    topic,
    uri,
    filter: input.filter ?? null,
    includeFields: input.includeFields ?? [],
    metafieldNamespaces: input.metafieldNamespaces ?? [],
    name: input.name ?? null,
    createdAt: caller.sim.now().toISOString(),
  };
  caller.store.records.subscriptions.push(row);
  caller.sim.changed();
  return { webhookSubscription: row, userErrors: [] };
}

/** Fields that the input leaves out keep their value: nothing was recorded to the contrary. */
function update(caller: Caller, id: string, input: SubscriptionInput) {
  const row = own(caller).find((candidate) => candidate.id === idOf("WebhookSubscription", id));
  if (!row) {
    const userErrors = [{ field: ["id"], message: "Webhook subscription does not exist" }];
    return { webhookSubscription: null, userErrors };
  }
  const uri = input.uri ?? input.callbackUrl ?? row.uri;
  const messages = addressProblems(caller, uri);
  if (messages.length > 0) {
    const field = ["webhookSubscription", "callbackUrl"];
    return { webhookSubscription: null, userErrors: messages.map((message) => ({ field, message })) };
  }
  const changed: SubscriptionRow = {
    ...row,
    uri,
    filter: input.filter === undefined ? row.filter : input.filter,
    includeFields: input.includeFields ?? row.includeFields,
    metafieldNamespaces: input.metafieldNamespaces ?? row.metafieldNamespaces,
    name: input.name === undefined ? row.name : input.name,
  };
  const { records } = caller.store;
  records.subscriptions = records.subscriptions.map((other) => (other === row ? changed : other));
  caller.sim.changed();
  return { webhookSubscription: changed, userErrors: [] };
}

function addressProblems(caller: Caller, uri: string): string[] {
  if (uri === "") return ["Address can't be blank"];
  const scheme = /^([a-z]+):\/\//.exec(uri)?.[1];
  const local = uri.startsWith(caller.app.appUrl) || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(uri);
  if (scheme === "https" || uri.startsWith("pubsub://") || uri.startsWith("arn:") || uri.startsWith("/")) return [];
  if (scheme === "http" && local) return [];
  return [`Address protocol ${scheme ?? "unknown"}:// is not supported`];
}

function namesFields(filter: string): boolean {
  const node = parseSearch(filter);
  return node !== undefined && termsOf(node).every((term) => term.field !== DEFAULT_FIELD);
}
