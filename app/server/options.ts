/** One setting of the environment, as it is documented and explained when it is wrong. */
export interface Option {
  readonly name: OptionName;
  /** What it does, in one sentence or two. */
  readonly meaning: string;
  /** When it must be set. */
  readonly required: "yes" | "no" | "for web and worker";
  readonly defaultValue?: string;
  /** Never printed, not even when it is wrong. */
  readonly secret: boolean;
  /** What to do when it is missing or wrong. */
  readonly remedy: string;
}

export type OptionName =
  | "SHOPIFY_API_KEY"
  | "SHOPIFY_API_SECRET"
  | "SHOPIFY_API_SECRET_PREVIOUS"
  | "SHOPIFY_APP_URL"
  | "SHOPIFY_DISTRIBUTION"
  | "CORDON_KEYS"
  | "DATABASE_URL"
  | "CORDON_DATA"
  | "CORDON_ROLE"
  | "REDIS_URL"
  | "HOST"
  | "PORT"
  | "CORDON_PORTAL_URL"
  | "CORDON_PORTAL_PORT"
  | "SMTP_URL"
  | "SMTP_FROM"
  | "LOG_LEVEL";

/** Every setting Cordon reads, in the order of the documentation. A setting that is blank counts as not set. */
export const options: readonly Option[] = [
  {
    name: "SHOPIFY_API_KEY",
    meaning: "The app's client ID in Shopify.",
    required: "yes",
    secret: false,
    remedy: "Copy the client ID from the app's settings in Shopify's Dev Dashboard.",
  },
  {
    name: "SHOPIFY_API_SECRET",
    meaning: "The app's client secret: it signs webhooks and Flow calls.",
    required: "yes",
    secret: true,
    remedy: "Copy the client secret from the app's settings in Shopify's Dev Dashboard.",
  },
  {
    name: "SHOPIFY_API_SECRET_PREVIOUS",
    meaning:
      "The secret before a rotation. Webhooks signed with it are still taken; remove it two hours after rotating.",
    required: "no",
    secret: true,
    remedy: "Set it to the secret that was in SHOPIFY_API_SECRET before, or leave it out.",
  },
  {
    name: "SHOPIFY_APP_URL",
    meaning: "The address under which Shopify and the merchants' browsers reach this app.",
    required: "yes",
    secret: false,
    remedy: "Set it to https:// and the host name, without a path.",
  },
  {
    name: "SHOPIFY_DISTRIBUTION",
    meaning: "`public` for an app of the App Store (listed or not), `custom` for an app of one merchant.",
    required: "no",
    defaultValue: "public",
    secret: false,
    remedy: "Set it to public or custom.",
  },
  {
    name: "CORDON_KEYS",
    meaning:
      "The key-encryption keys, `id:base64` with commas between, the current one first. Losing them loses the data.",
    required: "yes",
    secret: true,
    remedy: "Set it to k1: and the output of `openssl rand -base64 32`, and keep a copy outside this machine.",
  },
  {
    name: "DATABASE_URL",
    meaning: "A PostgreSQL server. Without it Cordon keeps an embedded database in `CORDON_DATA`.",
    required: "for web and worker",
    secret: true,
    remedy: "Set it to postgresql://user:password@host:port/database, or leave it out for the embedded database.",
  },
  {
    name: "CORDON_DATA",
    meaning: "The folder of the embedded database and of this installation's own files.",
    required: "no",
    defaultValue: ".cordon",
    secret: false,
    remedy: "Set it to a folder that this process may write to.",
  },
  {
    name: "CORDON_ROLE",
    meaning: "`all` runs the web server and the worker in one process; `web` and `worker` run them apart.",
    required: "no",
    defaultValue: "all",
    secret: false,
    remedy: "Set it to all, web or worker.",
  },
  {
    name: "REDIS_URL",
    meaning: "A Redis server that wakes workers sooner. Without it they look into the database.",
    required: "no",
    secret: true,
    remedy: "Set it to redis://host:port or rediss://host:port, or leave it out.",
  },
  {
    name: "HOST",
    meaning: "The address to listen on. Behind a reverse proxy on the same machine the default is right.",
    required: "no",
    defaultValue: "127.0.0.1",
    secret: false,
    remedy: "Set it to an address of this machine, for example 0.0.0.0 in a container.",
  },
  {
    name: "PORT",
    meaning: "The port to listen on; 0 takes any free one.",
    required: "no",
    defaultValue: "3000",
    secret: false,
    remedy: "Set it to a whole number from 0 to 65535.",
  },
  {
    name: "CORDON_PORTAL_URL",
    meaning: "The portal's own address, for people who sign in without Shopify. Its host differs from the app's.",
    required: "no",
    secret: false,
    remedy: "Set it to https:// and a host name other than the app's, without a path, or leave it out.",
  },
  {
    name: "CORDON_PORTAL_PORT",
    meaning:
      "A port of its own for the portal. Without it the portal is served on `PORT`, to requests whose `Host` is that of `CORDON_PORTAL_URL`.",
    required: "no",
    secret: false,
    remedy: "Set it to a whole number from 0 to 65535, or leave it out.",
  },
  {
    name: "SMTP_URL",
    meaning:
      "The mail server for messages to members outside Shopify: `smtp://` (STARTTLS is required) or `smtps://`. Its certificate is verified.",
    required: "no",
    secret: true,
    remedy: "Set it to smtp://user:password@host:587 or smtps://user:password@host:465, or leave it out.",
  },
  {
    name: "SMTP_FROM",
    meaning: "The sender of those messages: a mailbox of yours that somebody reads. Needed with `SMTP_URL`.",
    required: "no",
    secret: false,
    remedy: "Set it to an address like Cordon <cordon@example.com>.",
  },
  {
    name: "LOG_LEVEL",
    meaning: "How much is logged: `silent`, `fatal`, `error`, `warn`, `info` or `debug`.",
    required: "no",
    defaultValue: "info",
    secret: false,
    remedy: "Set it to silent, fatal, error, warn, info or debug.",
  },
];

/** The table of settings in `docs/operations.md`, in Markdown. */
export function renderOptions(): string {
  const rows = options.map(({ name, required, defaultValue, secret, meaning }) => {
    const value = defaultValue === undefined ? "" : `\`${defaultValue}\``;
    return `| \`${name}\` | ${required} | ${value} | ${secret ? "yes" : "no"} | ${meaning} |`;
  });
  return ["| Name | Required | Default | Secret | Meaning |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}
