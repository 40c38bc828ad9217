import { importPKCS8, SignJWT } from "jose";
import { z } from "zod";
import { PlatformRefused } from "#app/core/errors.ts";
import type { StaffAccount, StaffSuspension } from "#app/core/platform/capabilities/staff-suspend.capability.ts";
import { err, ok } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { accessTokens } from "./access-token.ts";
import { callVendor, isMissing, type Vendor } from "./call-vendor.ts";
import {
  type ConnectorContext,
  type ConnectorRequest,
  defineConnector,
  ProtectedAccounts,
  protectedField,
} from "./define-connector.ts";

const keyWrong = "Paste the whole JSON key file of the service account.";
const Key = z.object({
  type: z.literal("service_account"),
  client_email: z.email().max(300),
  private_key: z.string().startsWith("-----BEGIN PRIVATE KEY-----"),
});
const Settings = z.strictObject({
  administrator: z.email("Enter the e-mail address of an administrator.").max(254),
  key: z
    .string()
    .max(10_000, keyWrong)
    .refine((text) => Key.safeParse(parseJson(text)).success, keyWrong),
  protected: ProtectedAccounts,
});
type Settings = z.output<typeof Settings>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const User = z.object({
  id: z.string().min(1),
  primaryEmail: z.string(),
  suspended: z.boolean().default(false),
  archived: z.boolean().default(false),
  isAdmin: z.boolean().default(false),
});
// Without a match, Google leaves the list out.
const Users = z.object({ users: z.array(User).default([]) });
const Anything = z.unknown();
const ErrorBody = z.object({
  error: z.object({ errors: z.array(z.object({ reason: z.string() })).min(1) }),
});

const vendor: Vendor = {
  title: "Google Workspace",
  codeOf: (body) => ErrorBody.safeParse(body).data?.error.errors[0]?.reason,
  // Google says "too fast" with 403 as well.
  isThrottle: (status, code) =>
    status === 403 && ["userRateLimitExceeded", "quotaExceeded", "rateLimitExceeded"].includes(code ?? ""),
  permission:
    "In the Admin console, give the service account domain-wide delegation for the two scopes admin.directory.user and admin.directory.user.security.",
};

const directory = "https://admin.googleapis.com/admin/directory/v1";
const tokenEndpoint = "https://oauth2.googleapis.com/token";
const scopes = ["admin.directory.user", "admin.directory.user.security"].map(
  (scope) => `https://www.googleapis.com/auth/${scope}`,
);
const fields = "id,primaryEmail,suspended,archived,isAdmin";

function toAccount({ id, suspended, archived }: z.infer<typeof User>): StaffAccount {
  if (archived) return { ref: id, status: "closed", said: "archived" };
  return { ref: id, status: suspended ? "suspended" : "active", said: suspended ? "suspended" : "active" };
}

/** Calls of one Workspace: the service account stands in for an administrator (domain-wide delegation). */
function workspace(settings: Settings, context: ConnectorContext) {
  const { client_email: account, private_key: pem } = Key.parse(parseJson(settings.key));
  const tokenOf = accessTokens(context, vendor, tokenEndpoint, async () => {
    const now = context.clock.now();
    const assertion = await new SignJWT({ scope: scopes.join(" ") })
      .setProtectedHeader({ alg: "RS256", typ: "JWT" })
      .setIssuer(account)
      .setSubject(settings.administrator)
      .setAudience(tokenEndpoint)
      .setIssuedAt(now)
      .setExpirationTime(plusSeconds(now, 3600))
      .sign(await importPKCS8(pem, "RS256"));
    return { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
  });
  const call = async <S extends z.ZodType>(
    method: ConnectorRequest["method"],
    path: string,
    shape: S,
    content?: unknown,
  ) => {
    const token = await tokenOf();
    if (!token.ok) return token;
    const headers = { accept: "application/json", authorization: `Bearer ${token.value}` };
    const request =
      content === undefined
        ? { method, headers }
        : { method, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(content) };
    return callVendor(context, vendor, `${directory}${path}`, request, shape);
  };
  const user = (key: string) => `/users/${encodeURIComponent(key)}`;
  const read = async (ref: string) => {
    const found = await call("GET", `${user(ref)}?fields=${fields}`, User);
    return found.ok ? ok(toAccount(found.value)) : found;
  };
  return { call, user, read };
}

type Workspace = ReturnType<typeof workspace>;

async function find({ call, user }: Workspace, email: string) {
  // An alias finds its account as well: the address need not be the first one.
  const found = await call("GET", `${user(email)}?fields=${fields}`, User);
  if (found.ok) return ok(toAccount(found.value));
  return isMissing(found) ? ok(null) : found;
}

async function suspend(google: Workspace, ref: string, suspended: boolean) {
  const changed = await google.call("PUT", `${google.user(ref)}?fields=${fields}`, User, { suspended });
  return changed.ok ? google.read(ref) : changed;
}

async function check(google: Workspace, ref: string): ReturnType<StaffSuspension["check"]> {
  const path = `/users?customer=my_customer&query=isAdmin%3Dtrue&maxResults=100&fields=users(${fields})`;
  const found = await google.call("GET", path, Users);
  if (!found.ok) return found;
  // The filter is not trusted: only what the rows themselves say counts.
  const admins = found.value.users.filter(({ isAdmin, suspended, archived }) => isAdmin && !suspended && !archived);
  const isLast = admins.length > 0 && admins.every(({ id }) => id === ref);
  const isAdmin = admins.some(({ id }) => id === ref);
  if (isLast) return ok({ never: "This is the only super administrator of Google Workspace.", notes: [] });
  if (!isAdmin) return ok({ never: null, notes: [] });
  return ok({
    never: null,
    notes: ["This is a super administrator. There are others; Cordon did not check that they can sign in."],
  });
}

/**
 * Google Workspace: suspends a user and signs them out of web and devices.
 *
 * Checked before suspending: the accounts protected in the settings, the administrator Cordon acts as, and the only super
 * administrator who is not suspended. Not checked: delegated administrators, and whether others can sign in.
 * @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/users/update (patch semantics)
 * @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/users/signOut
 * @see https://developers.google.com/identity/protocols/oauth2/service-account
 * @see https://developers.google.com/workspace/admin/directory/v1/limits (403 userRateLimitExceeded, quotaExceeded)
 */
export const connector = defineConnector({
  kind: "google_workspace",
  title: vendor.title,
  what: "Suspends a user and signs them out of Google on web and devices. Needs a service account with domain-wide delegation.",
  source: "https://developers.google.com/workspace/admin/directory/reference/rest/v1/users/update",
  settings: Settings,
  fields: [
    {
      key: "administrator",
      label: "Administrator",
      help: "The e-mail address of the administrator in whose name the service account acts. Cordon never suspends it.",
      kind: "sealed_text",
      required: true,
    },
    {
      key: "key",
      label: "Key of the service account",
      help: "The whole JSON file, as Google Cloud gave it to you.",
      kind: "secret",
      required: true,
    },
    protectedField,
  ],
  secretFields: ["administrator", "key", "protected"],
  capabilities: ["staff.suspend", "staff.restore", "staff.sessions.end"],
  create(settings, context) {
    const google = workspace(settings, context);
    const actsAs = settings.administrator.toLowerCase();
    return {
      "staff.suspend": {
        where: vendor.title,
        find: (email) => find(google, email),
        read: google.read,
        async check(ref, email) {
          if (email.toLowerCase() === actsAs)
            return ok({ never: "Cordon acts in this account's name: suspending it would cut Cordon off.", notes: [] });
          return check(google, ref);
        },
        suspend: (ref) => suspend(google, ref, true),
      },
      "staff.restore": { restore: (ref) => suspend(google, ref, false) },
      "staff.sessions.end": {
        where: vendor.title,
        find: (email) => find(google, email),
        async end(ref) {
          const ended = await google.call("POST", `${google.user(ref)}/signOut`, Anything);
          return ended.ok ? ok(undefined) : ended;
        },
      },
    };
  },
  async test(settings, context) {
    const google = workspace(settings, context);
    const found = await google.call("GET", `${google.user(settings.administrator)}?fields=${fields}`, User);
    if (!found.ok && isMissing(found))
      return err(new PlatformRefused("There is no such administrator in Google Workspace.", { platformCode: "404" }));
    if (!found.ok) return found;
    return ok("Both scopes were granted and reading accounts works. Suspending shows only when it is used.");
  },
});
