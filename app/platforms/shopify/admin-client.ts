import { ClientError, GraphQLClient } from "graphql-request";
import { z } from "zod";
import { PlatformBusy, type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { CostPacer } from "./cost-pacer.ts";

/** The version of the Admin API that every document is written for. */
export const adminApiVersion = "2026-10";

/** Gives an access token for a shop, refreshed when need be, or says why there is none. */
export interface TokenSource {
  of(shop: string): Promise<Result<string, PlatformBusy | PlatformRefused>>;
}

export interface AdminClientOptions {
  /** `name.myshopify.com` */
  readonly domain: string;
  readonly tokens: TokenSource;
  readonly fetch: typeof fetch;
  /** Holds requests back until the shop has room for them; without it they are sent at once. */
  readonly pacer?: CostPacer;
  /** Longest wait for one answer; well below a job's lease. */
  readonly timeoutSeconds?: number;
}

/** Asks the Admin API of one shop. Nothing it meets is thrown; every answer is parsed. */
export interface AdminClient {
  query<Shape extends z.ZodType>(
    document: string,
    variables: Variables,
    shape: Shape,
  ): Promise<Result<z.output<Shape>, PlatformError>>;
  /**
   * As `query`, for a mutation with one root field, whose payload is parsed with `shape`. `userErrors` are a refusal.
   * An answer of which nobody can tell whether it was done is `PlatformBusy`: read before trying again.
   */
  mutate<Shape extends z.ZodType>(
    document: string,
    variables: Variables,
    shape: Shape,
  ): Promise<Result<z.output<Shape>, PlatformError>>;
}

type Variables = Readonly<Record<string, unknown>>;

const Cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({
    maximumAvailable: z.number().optional(),
    currentlyAvailable: z.number(),
    restoreRate: z.number().positive(),
  }),
});
const Extensions = z.object({
  cost: Cost.optional().catch(undefined),
  search: z.array(z.object({ warnings: z.array(z.unknown()).optional() })).optional(),
});
const GraphqlError = z.object({
  message: z.string(),
  extensions: z.object({ code: z.string().optional(), requiredAccess: z.string().optional() }).optional(),
});
const Envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(GraphqlError).optional(),
  extensions: Extensions.optional(),
});
type Envelope = z.infer<typeof Envelope>;

const UserErrors = z.array(z.object({ code: z.string().nullish(), field: z.unknown(), message: z.string() }));

const busyCodes: readonly string[] = ["THROTTLED", "INTERNAL_SERVER_ERROR", "TIMEOUT"];

/** How long a client reuses a token, in milliseconds: far below the minutes for which its source says it is good. */
const tokenMilliseconds = 60_000;

/** Makes the client of one shop. */
export function createAdminClient(given: AdminClientOptions): AdminClient {
  const options = { ...given, tokens: rememberToken(given.tokens) };
  return {
    async query(document, variables, shape) {
      const answer = await ask(options, document, variables);
      if (!answer.ok) return answer;
      const refusal = readErrors(answer.value);
      return refusal ? err(refusal) : parse(answer.value.data, shape);
    },
    async mutate(document, variables, shape) {
      const answer = await ask(options, document, variables);
      if (!answer.ok) return answer;
      return readMutation(answer.value, shape);
    },
  };
}

/** A source of tokens that is not asked for each of many requests; `forget` when a token was refused. */
interface RememberedToken extends TokenSource {
  forget(): void;
}

function rememberToken(tokens: TokenSource): RememberedToken {
  let held: { readonly token: Promise<Awaited<ReturnType<TokenSource["of"]>>>; readonly at: number } | undefined;
  return {
    async of(shop) {
      if (!held || performance.now() - held.at > tokenMilliseconds)
        held = { token: tokens.of(shop), at: performance.now() };
      const mine = held;
      const token = await mine.token.catch((error: unknown) => {
        if (held === mine) held = undefined;
        throw error;
      });
      if (!token.ok && held === mine) held = undefined;
      return token;
    },
    forget() {
      held = undefined;
    },
  };
}

async function ask(
  options: AdminClientOptions & { readonly tokens: RememberedToken },
  document: string,
  variables: Variables,
): Promise<Result<Envelope, PlatformError>> {
  const token = await options.tokens.of(options.domain);
  if (!token.ok) return token;
  const leave = await options.pacer?.enter(options.domain, document);
  const answer = await send(options, token.value, document, variables);
  const cost = answer.ok ? answer.value.extensions?.cost : undefined;
  leave?.(cost && { requested: cost.requestedQueryCost, status: cost.throttleStatus });
  if (!answer.ok && answer.error.code === "platform_refused") options.tokens.forget();
  return answer;
}

async function send(
  options: AdminClientOptions,
  token: string,
  document: string,
  variables: Variables,
): Promise<Result<Envelope, PlatformError>> {
  const client = new GraphQLClient(`https://${options.domain}/admin/api/${adminApiVersion}/graphql.json`, {
    fetch: options.fetch,
    headers: { "x-shopify-access-token": token },
    errorPolicy: "all",
  });
  try {
    const signal = AbortSignal.timeout((options.timeoutSeconds ?? 15) * 1000);
    const { data, errors, extensions } = await client.rawRequest<Record<string, unknown>>({
      query: document,
      variables,
      signal,
    });
    return readEnvelope({ data, errors, extensions });
  } catch (error) {
    if (error instanceof ClientError) return err(readStatus(error));
    // No answer: the request may have arrived all the same.
    return err(new PlatformBusy("Shopify did not answer.", { cause: error }));
  }
}

function readEnvelope(answer: unknown): Result<Envelope, PlatformError> {
  const parsed = Envelope.safeParse(answer);
  return parsed.success ? ok(parsed.data) : err(unreadable());
}

/** An answer that is not GraphQL, or not 200. */
function readStatus(error: ClientError): PlatformError {
  const { status } = error.response;
  const headers = error.response.headers;
  const wait = headers instanceof Headers ? Number(headers.get("retry-after")) : Number.NaN;
  if (status === 429 || status === 430 || status >= 500)
    return new PlatformBusy("Shopify is busy.", { ...(wait > 0 ? { retryAfterSeconds: Math.min(wait, 3600) } : {}) });
  if (status === 200) return unreadable();
  const lost = status === 401;
  return new PlatformRefused(
    lost ? "Shopify does not accept Cordon's access any more." : `Shopify refused the request (${status}).`,
    {
      platformCode: `HTTP_${status}`,
      ...(lost ? { nextStep: "Open Cordon once in the store's admin." } : {}),
    },
  );
}

function unreadable(): PlatformBusy {
  return new PlatformBusy("Shopify's answer could not be read.");
}

/** Every error counts, and so does a search warning: Shopify answers an unknown filter with everything there is. */
function readErrors({ errors, extensions }: Envelope): PlatformError | undefined {
  if (extensions?.search?.some((search) => (search.warnings ?? []).length > 0))
    return new PlatformRefused("Shopify did not understand the filter of a search.", {
      platformCode: "SEARCH_WARNING",
    });
  const error = errors?.find((one) => !isBusy(one)) ?? errors?.[0];
  if (!error) return undefined;
  const code = error.extensions?.code ?? "GRAPHQL_ERROR";
  if (isBusy(error)) return new PlatformBusy("Shopify is busy.", retryAfter(extensions));
  const needs = error.extensions?.requiredAccess;
  return new PlatformRefused(`Shopify refused it (${code}).`, {
    platformCode: code,
    ...(needs ? { nextStep: `Needed: ${needs}` } : {}),
  });
}

function isBusy(error: z.infer<typeof GraphqlError>): boolean {
  return busyCodes.includes(error.extensions?.code ?? "");
}

/** Seconds until the bucket holds what the request costs. */
function retryAfter(extensions: Envelope["extensions"]): { retryAfterSeconds?: number } {
  const cost = extensions?.cost;
  if (!cost) return {};
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  const seconds = Math.ceil((cost.requestedQueryCost - currentlyAvailable) / restoreRate);
  return { retryAfterSeconds: Math.min(Math.max(seconds, 1), 3600) };
}

function readMutation<Shape extends z.ZodType>(answer: Envelope, shape: Shape): Result<z.output<Shape>, PlatformError> {
  const payload = Object.values(answer.data ?? {})[0];
  const refusal = readErrors(answer);
  if (payload === null || payload === undefined) return err(refusal ?? unreadable());
  // Data beside an error: the change was made, and only some field of the answer was denied (recorded for holds).
  const userErrors = UserErrors.safeParse((payload as { userErrors?: unknown }).userErrors);
  if (!userErrors.success) return err(unreadable());
  const [first] = userErrors.data;
  if (first)
    return err(
      new PlatformRefused(`Shopify refused it: ${first.message}`, { platformCode: first.code ?? "USER_ERROR" }),
    );
  return parse(payload, shape);
}

function parse<Shape extends z.ZodType>(data: unknown, shape: Shape): Result<z.output<Shape>, PlatformError> {
  const parsed = shape.safeParse(data);
  return parsed.success ? ok(parsed.data) : err(unreadable());
}
