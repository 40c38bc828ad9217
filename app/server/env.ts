import { z } from "zod";
import { InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { KeyEncryptionKeys } from "#app/secrets/key-encryption-keys.ts";
import { type ReadingEnvironment, serverFields, storageFields } from "./env-fields.ts";
import type { LogLevel } from "./logging.ts";
import { type OptionName, options } from "./options.ts";

/** The settings as they come: all text, any of them missing. */
export type EnvironmentSource = Readonly<Record<string, string | undefined>>;

/** The settings of this process. */
export function processSource(): EnvironmentSource {
  return process.env;
}

/** Sets what a library reads from the environment and cannot be told otherwise. */
export function setLibraryVariable(name: "APP_BRIDGE_URL", value: string): void {
  process.env[name] = value;
}

/** Tells React and Express that this is no development machine; to be called before they are loaded. */
export function declareProduction(): void {
  process.env.NODE_ENV = "production";
}

/** What a command needs that opens the database but serves nobody. */
export interface StorageEnvironment {
  readonly keys: KeyEncryptionKeys;
  /** Undefined: the embedded database in `dataFolder`. Holds a password. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly logLevel: LogLevel;
}

/** Everything the server and the worker need to know about where they run. */
export interface Environment extends StorageEnvironment {
  readonly shopify: {
    readonly apiKey: string;
    /** The current client secret. */
    readonly apiSecret: string;
    /** All secrets that a signature may have been made with, the current one first. */
    readonly signingSecrets: readonly string[];
    /** Scheme and host, without a slash at the end. */
    readonly appUrl: string;
    readonly distribution: "public" | "custom";
  };
  readonly role: "all" | "web" | "worker";
  readonly redisUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Scheme and host of the portal, where there is one. */
  readonly portalUrl: string | undefined;
  /** A port of the portal's own. */
  readonly portalPort: number | undefined;
  /** How members are reached outside Shopify. The address holds a password. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
}

function problem(name: OptionName, sentence: string): InvalidInput {
  const remedy = options.find((option) => option.name === name)?.remedy;
  return new InvalidInput(`${name} ${sentence}`, {
    field: name,
    ...(remedy === undefined ? {} : { nextStep: remedy }),
  });
}

// An editor or a deployment tool that leaves a setting blank means "not set", and a copied value often ends in a newline.
function clean(source: EnvironmentSource): Partial<Record<OptionName, string>> {
  const entries = options.map(({ name }) => [name, source[name]?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ""));
}

function problemsOf(error: z.ZodError): InvalidInput[] {
  const known = new Map<string, OptionName>(options.map(({ name }) => [name, name]));
  return error.issues.flatMap((issue) => {
    const name = known.get(String(issue.path[0]));
    return name ? [problem(name, issue.message)] : [];
  });
}

// Asked of the texts themselves, so that these problems are listed although another setting is wrong as well.
function findContradictions(given: Partial<Record<OptionName, string>>): InvalidInput[] {
  const problems: InvalidInput[] = [];
  const { CORDON_ROLE: role, CORDON_PORTAL_URL: portal, SHOPIFY_APP_URL: app } = given;
  if ((role === "web" || role === "worker") && given.DATABASE_URL === undefined) {
    problems.push(
      problem(
        "DATABASE_URL",
        `is not set, but CORDON_ROLE=${role} needs it: the embedded database serves one process.`,
      ),
    );
  }
  if (portal && app && URL.canParse(portal) && URL.canParse(app) && new URL(portal).host === new URL(app).host) {
    problems.push(problem("CORDON_PORTAL_URL", "has the app's host: passkeys and cookies would be shared with it."));
  }
  if (given.SMTP_URL !== undefined && given.SMTP_FROM === undefined)
    problems.push(problem("SMTP_FROM", "is not set, but SMTP_URL is: messages need a sender."));
  if (given.CORDON_PORTAL_PORT !== undefined && portal === undefined)
    problems.push(problem("CORDON_PORTAL_URL", "is not set, but CORDON_PORTAL_PORT is."));
  if (
    given.SHOPIFY_API_SECRET_PREVIOUS !== undefined &&
    given.SHOPIFY_API_SECRET_PREVIOUS === given.SHOPIFY_API_SECRET
  ) {
    problems.push(
      problem("SHOPIFY_API_SECRET_PREVIOUS", "equals SHOPIFY_API_SECRET, so the rotation has not happened."),
    );
  }
  return problems;
}

/**
 * Reads what the server and the worker need.
 * @returns all problems at once, each with the setting's name and what to do; no value is ever repeated
 */
export function readEnvironment(
  source: EnvironmentSource = process.env,
  entry: ReadingEnvironment = {},
): Result<Environment, InvalidInput[]> {
  const given = clean(source);
  const parsed = z.object(serverFields(entry)).safeParse(given);
  const problems = [...(parsed.success ? [] : problemsOf(parsed.error)), ...findContradictions(given)];
  if (!parsed.success || problems.length > 0) return err(problems);
  const { data } = parsed;
  const previous = data.SHOPIFY_API_SECRET_PREVIOUS;
  return ok({
    ...storagePart(data),
    shopify: {
      apiKey: data.SHOPIFY_API_KEY,
      apiSecret: data.SHOPIFY_API_SECRET,
      signingSecrets: previous === undefined ? [data.SHOPIFY_API_SECRET] : [data.SHOPIFY_API_SECRET, previous],
      appUrl: data.SHOPIFY_APP_URL,
      distribution: data.SHOPIFY_DISTRIBUTION,
    },
    role: data.CORDON_ROLE,
    redisUrl: data.REDIS_URL,
    host: data.HOST,
    port: data.PORT,
    portalUrl: data.CORDON_PORTAL_URL,
    portalPort: data.CORDON_PORTAL_PORT,
    mail: data.SMTP_URL && data.SMTP_FROM ? { url: data.SMTP_URL, from: data.SMTP_FROM } : undefined,
  });
}

const storage = z.object(storageFields);

function storagePart(data: z.infer<typeof storage>): StorageEnvironment {
  return {
    keys: data.CORDON_KEYS,
    databaseUrl: data.DATABASE_URL,
    dataFolder: data.CORDON_DATA,
    logLevel: data.LOG_LEVEL,
  };
}

/** Reads what a command needs that opens the database; nothing about Shopify is asked. */
export function readStorageEnvironment(
  source: EnvironmentSource = process.env,
): Result<StorageEnvironment, InvalidInput[]> {
  const parsed = storage.safeParse(clean(source));
  return parsed.success ? ok(storagePart(parsed.data)) : err(problemsOf(parsed.error));
}

/** The problems as an operator reads them at start: one per line, with what to do. */
export function renderProblems(problems: readonly InvalidInput[]): string {
  const lines = problems.map(({ message, nextStep }) => `- ${message}${nextStep === undefined ? "" : ` ${nextStep}`}`);
  return [
    `Cordon cannot start: ${problems.length === 1 ? "one setting is" : `${problems.length} settings are`} wrong.`,
    ...lines,
  ].join("\n");
}
