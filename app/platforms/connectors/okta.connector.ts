import { z } from "zod";
import { PlatformRefused } from "#app/core/errors.ts";
import type { StaffAccount, StaffSuspension } from "#app/core/platform/capabilities/staff-suspend.capability.ts";
import { err, ok } from "#app/core/result.ts";
import { callVendor, isMissing, type Vendor } from "./call-vendor.ts";
import {
  type ConnectorContext,
  type ConnectorRequest,
  defineConnector,
  ProtectedAccounts,
  protectedField,
} from "./define-connector.ts";

const domainWrong = "Use the address of your Okta organization, like example.okta.com.";
const Settings = z.strictObject({
  domain: z
    .string(domainWrong)
    .trim()
    .toLowerCase()
    .transform((text) => text.replace(/^https:\/\//, "").replace(/\/+$/, ""))
    .pipe(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, domainWrong)),
  token: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{20,200}$/, "This does not look like an API token of Okta."),
  protected: ProtectedAccounts,
});
type Settings = z.output<typeof Settings>;

const User = z.object({
  id: z.string().min(1),
  status: z.string(),
  profile: z.object({ login: z.string(), email: z.string().nullish() }),
});
const Users = z.array(User);
const Roles = z.array(z.object({ type: z.string(), status: z.string().optional() }));
const Anything = z.unknown();
const ErrorBody = z.object({ errorCode: z.string() });

const vendor: Vendor = {
  title: "Okta",
  codeOf: (body) => ErrorBody.safeParse(body).data?.errorCode,
  permission: "Make the API token with an account that may suspend users (organization administrator).",
};

const statuses: Readonly<Record<string, StaffAccount["status"]>> = {
  ACTIVE: "active",
  SUSPENDED: "suspended",
  DEPROVISIONED: "closed",
};

function toAccount({ id, status }: z.infer<typeof User>): StaffAccount {
  return { ref: id, status: statuses[status] ?? "other", said: status };
}

/** Calls of one organization. The API token stands for the administrator who made it. */
function organization(settings: Settings, context: ConnectorContext) {
  const base = `https://${settings.domain}/api/v1`;
  const headers = { accept: "application/json", authorization: `SSWS ${settings.token}` };
  const call = <S extends z.ZodType>(method: ConnectorRequest["method"], path: string, shape: S) =>
    callVendor(context, vendor, `${base}${path}`, { method, headers }, shape);
  const user = (ref: string) => `/users/${encodeURIComponent(ref)}`;
  const read = async (ref: string) => {
    const found = await call("GET", user(ref), User);
    return found.ok ? ok(toAccount(found.value)) : found;
  };
  return { call, user, read };
}

type Organization = ReturnType<typeof organization>;

/** Found by login or e-mail; what the search gives is compared again, and two that fit are one too many. */
async function find({ call }: Organization, email: string) {
  const quoted = JSON.stringify(email);
  const search = encodeURIComponent(`profile.login eq ${quoted} or profile.email eq ${quoted}`);
  const found = await call("GET", `/users?limit=3&search=${search}`, Users);
  if (!found.ok) return found;
  const wanted = email.toLowerCase();
  const fitting = found.value.filter(
    ({ profile }) => profile.login.toLowerCase() === wanted || profile.email?.toLowerCase() === wanted,
  );
  if (fitting.length > 1)
    return err(
      new PlatformRefused("More than one account in Okta has this e-mail address.", { platformCode: "twins" }),
    );
  return ok(fitting[0] ? toAccount(fitting[0]) : null);
}

/** Moves an account between ACTIVE and SUSPENDED. Okta refuses a second time; what is so already is left alone. */
async function move(okta: Organization, ref: string, verb: "suspend" | "unsuspend", to: StaffAccount["status"]) {
  const now = await okta.read(ref);
  if (!now.ok || now.value.status === to) return now;
  const done = await okta.call("POST", `${okta.user(ref)}/lifecycle/${verb}`, Anything);
  return done.ok ? okta.read(ref) : done;
}

async function check(okta: Organization, ref: string): ReturnType<StaffSuspension["check"]> {
  const roles = await okta.call("GET", `${okta.user(ref)}/roles`, Roles);
  if (roles.ok) {
    const isSuper = roles.value.some(({ type, status }) => type === "SUPER_ADMIN" && status !== "INACTIVE");
    return ok({
      never: isSuper
        ? "This is a super administrator of Okta. Suspend it in Okta, signed in as another super administrator."
        : null,
      notes: [],
    });
  }
  if (roles.error.code !== "platform_refused") return roles;
  return ok({
    never: null,
    notes: ["Okta does not tell Cordon who is an administrator. Check that it is not the last."],
  });
}

/**
 * Okta: suspends a user and clears their Okta sessions.
 *
 * Checked before suspending: the accounts protected in the settings, and super administrators (refused, where the token
 * may read roles). Not checked: whether another administrator could still sign in. Only ACTIVE users can be suspended.
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserSessions ("doesn't clear the
 * sessions created for web or native apps")
 */
export const connector = defineConnector({
  kind: "okta",
  title: "Okta",
  what: "Suspends a user and ends their Okta sessions. Needs an API token made by an organization administrator.",
  source: "https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle",
  settings: Settings,
  fields: [
    { key: "domain", label: "Okta address", help: "Like example.okta.com.", kind: "text", required: true },
    {
      key: "token",
      label: "API token",
      help: "In Okta: Security > API > Tokens. It can do what the administrator who makes it can do.",
      kind: "secret",
      required: true,
    },
    protectedField,
  ],
  secretFields: ["token", "protected"],
  capabilities: ["staff.suspend", "staff.restore", "staff.sessions.end"],
  create(settings, context) {
    const okta = organization(settings, context);
    return {
      "staff.suspend": {
        where: vendor.title,
        find: (email) => find(okta, email),
        read: okta.read,
        check: (ref) => check(okta, ref),
        suspend: (ref) => move(okta, ref, "suspend", "suspended"),
      },
      "staff.restore": { restore: (ref) => move(okta, ref, "unsuspend", "active") },
      "staff.sessions.end": {
        where: vendor.title,
        find: (email) => find(okta, email),
        async end(ref) {
          // Refresh and access tokens too: an app on a phone would otherwise go on without a session.
          const ended = await okta.call("DELETE", `${okta.user(ref)}/sessions?oauthTokens=true`, Anything);
          return ended.ok ? ok(undefined) : ended;
        },
      },
    };
  },
  async test(settings, context) {
    const okta = organization(settings, context);
    const users = await okta.call("GET", "/users?limit=1", Users);
    if (!users.ok && isMissing(users))
      return err(new PlatformRefused("This is not the address of an Okta organization.", { platformCode: "404" }));
    if (!users.ok) return users;
    return ok("Reading accounts works. Whether the token may suspend shows only when it is used.");
  },
});
