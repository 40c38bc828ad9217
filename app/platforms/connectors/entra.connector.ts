import { z } from "zod";
import { PlatformRefused } from "#app/core/errors.ts";
import type { StaffAccount, StaffSuspension } from "#app/core/platform/capabilities/staff-suspend.capability.ts";
import { err, ok } from "#app/core/result.ts";
import { accessTokens } from "./access-token.ts";
import { callVendor, type Vendor } from "./call-vendor.ts";
import {
  type ConnectorContext,
  type ConnectorRequest,
  defineConnector,
  ProtectedAccounts,
  protectedField,
} from "./define-connector.ts";

const idWrong = "An id looks like 01234567-89ab-cdef-0123-456789abcdef.";
const Guid = z.guid(idWrong).transform((text) => text.toLowerCase());
const Settings = z.strictObject({
  tenant: z.string().trim().pipe(Guid),
  client: z.string().trim().pipe(Guid),
  secret: z.string().trim().min(8, "The client secret is missing.").max(500, "The client secret is too long."),
  protected: ProtectedAccounts,
});
type Settings = z.output<typeof Settings>;

const User = z.object({ id: z.string().min(1), accountEnabled: z.boolean() });
const Found = User.extend({ userPrincipalName: z.string(), mail: z.string().nullish() });
const Users = z.object({ value: z.array(Found) });
const Members = z.object({ value: z.array(z.object({ id: z.string() })) });
const Anything = z.unknown();
const ErrorBody = z.object({ error: z.object({ code: z.string() }) });

const vendor: Vendor = {
  title: "Microsoft Entra ID",
  codeOf: (body) => ErrorBody.safeParse(body).data?.error.code,
  permission:
    "Grant the app User.EnableDisableAccount.All, User.Read.All and User.RevokeSessions.All. To disable administrators it needs a directory role as well.",
};

const graph = "https://graph.microsoft.com/v1.0";
/** The template of the role Global Administrator, the same in every tenant. */
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

function toAccount({ id, accountEnabled }: z.infer<typeof User>): StaffAccount {
  return {
    ref: id,
    status: accountEnabled ? "active" : "suspended",
    said: accountEnabled ? "enabled" : "disabled",
  };
}

/** Calls of one tenant, as the app that the merchant registered in it. */
function tenant({ tenant, client, secret }: Settings, context: ConnectorContext) {
  const endpoint = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
  const tokenOf = accessTokens(context, vendor, endpoint, async () => ({
    grant_type: "client_credentials",
    client_id: client,
    client_secret: secret,
    scope: "https://graph.microsoft.com/.default",
  }));
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
    return callVendor(context, vendor, `${graph}${path}`, request, shape);
  };
  const user = (ref: string) => `/users/${encodeURIComponent(ref)}`;
  const read = async (ref: string) => {
    const found = await call("GET", `${user(ref)}?$select=id,accountEnabled`, User);
    return found.ok ? ok(toAccount(found.value)) : found;
  };
  return { call, user, read };
}

type Tenant = ReturnType<typeof tenant>;

async function find({ call }: Tenant, email: string) {
  // In OData a quote inside a string is written twice.
  const quoted = `'${email.replaceAll("'", "''")}'`;
  const filter = encodeURIComponent(`userPrincipalName eq ${quoted} or mail eq ${quoted}`);
  const select = "id,userPrincipalName,mail,accountEnabled";
  const found = await call("GET", `/users?$top=3&$select=${select}&$filter=${filter}`, Users);
  if (!found.ok) return found;
  const wanted = email.toLowerCase();
  const fitting = found.value.value.filter(
    (one) => one.userPrincipalName.toLowerCase() === wanted || one.mail?.toLowerCase() === wanted,
  );
  if (fitting.length > 1)
    return err(
      new PlatformRefused("More than one account in Microsoft Entra ID has this e-mail address.", {
        platformCode: "twins",
      }),
    );
  return ok(fitting[0] ? toAccount(fitting[0]) : null);
}

async function enable(entra: Tenant, ref: string, accountEnabled: boolean) {
  const changed = await entra.call("PATCH", entra.user(ref), Anything, { accountEnabled });
  return changed.ok ? entra.read(ref) : changed;
}

async function check(entra: Tenant, ref: string): ReturnType<StaffSuspension["check"]> {
  const path = `/directoryRoles(roleTemplateId='${globalAdministrator}')/members?$select=id`;
  const members = await entra.call("GET", path, Members);
  if (members.ok) {
    const ids = members.value.value.map(({ id }) => id);
    if (!ids.includes(ref)) return ok({ never: null, notes: [] });
    if (ids.every((id) => id === ref))
      return ok({ never: "This is the only Global Administrator of Microsoft Entra ID.", notes: [] });
    return ok({
      never: null,
      notes: ["This is a Global Administrator. There are others; Cordon did not check that they can sign in."],
    });
  }
  if (members.error.code !== "platform_refused") return members;
  return ok({
    never: null,
    notes: ["Microsoft Entra ID does not tell Cordon who is an administrator. Check that it is not the last."],
  });
}

/**
 * Microsoft Entra ID: disables an account and revokes its sign-in sessions, through Microsoft Graph.
 *
 * Checked before disabling: the accounts protected in the settings, and the only Global Administrator (where the app may
 * read directory roles). Not checked: whether other administrators can sign in, roles through groups, and what a sync
 * from an on-premises directory will put back.
 * @see https://learn.microsoft.com/en-us/graph/api/user-update (accountEnabled)
 * @see https://learn.microsoft.com/en-us/graph/api/user-revokesigninsessions (resets signInSessionsValidFromDateTime)
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export const connector = defineConnector({
  kind: "entra",
  title: vendor.title,
  what: "Disables an account and revokes its sign-in sessions. Needs an app registered in your tenant with a client secret.",
  source: "https://learn.microsoft.com/en-us/graph/api/user-update",
  settings: Settings,
  fields: [
    { key: "tenant", label: "Tenant id", help: "In Entra: Overview > Tenant ID.", kind: "text", required: true },
    {
      key: "client",
      label: "Application (client) id",
      help: "Of the app registration made for Cordon.",
      kind: "text",
      required: true,
    },
    {
      key: "secret",
      label: "Client secret",
      help: "The value, not the id. The app needs the application permissions User.EnableDisableAccount.All, User.Read.All and User.RevokeSessions.All.",
      kind: "secret",
      required: true,
    },
    protectedField,
  ],
  secretFields: ["secret", "protected"],
  capabilities: ["staff.suspend", "staff.restore", "staff.sessions.end"],
  create(settings, context) {
    const entra = tenant(settings, context);
    return {
      "staff.suspend": {
        where: vendor.title,
        find: (email) => find(entra, email),
        read: entra.read,
        check: (ref) => check(entra, ref),
        suspend: (ref) => enable(entra, ref, false),
      },
      "staff.restore": { restore: (ref) => enable(entra, ref, true) },
      "staff.sessions.end": {
        where: vendor.title,
        find: (email) => find(entra, email),
        async end(ref) {
          const ended = await entra.call("POST", `${entra.user(ref)}/revokeSignInSessions`, Anything);
          return ended.ok ? ok(undefined) : ended;
        },
      },
    };
  },
  async test(settings, context) {
    const users = await tenant(settings, context).call("GET", "/users?$top=1&$select=id", Members);
    if (!users.ok) return users;
    return ok("Reading accounts works. Whether the app may disable accounts shows only when it is used.");
  },
});
