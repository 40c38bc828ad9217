import { z } from "zod";
import { PlatformRefused } from "#app/core/errors.ts";
import type { StaffAccount } from "#app/core/platform/capabilities/staff-suspend.capability.ts";
import { err, ok } from "#app/core/result.ts";
import { callVendor, type Vendor } from "./call-vendor.ts";
import {
  type ConnectorContext,
  type ConnectorRequest,
  defineConnector,
  ProtectedAccounts,
  protectedField,
} from "./define-connector.ts";

const addressWrong = "Use an https address without a question mark, like https://idp.example.com/scim/v2.";
const Settings = z.strictObject({
  base: z
    .string(addressWrong)
    .trim()
    .max(300, addressWrong)
    .regex(/^https:\/\/[^\s?#@]+$/, addressWrong)
    .transform((text) => text.replace(/\/+$/, "")),
  token: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{8,2000}$/, "The token is missing."),
  protected: ProtectedAccounts,
});
type Settings = z.output<typeof Settings>;

/** A JSON boolean; some providers write it as a word. */
const Bool = z.union([
  z.boolean(),
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(["true", "false"]))
    .transform((text) => text === "true"),
]);
const User = z.object({ id: z.string().min(1), userName: z.string(), active: Bool });
const Users = z.object({ Resources: z.array(User).default([]) });
const Capabilities = z.object({ patch: z.object({ supported: Bool }) });
const Anything = z.unknown();
const ErrorBody = z.object({ scimType: z.string() });

const vendor: Vendor = {
  title: "The SCIM system",
  codeOf: (body) => ErrorBody.safeParse(body).data?.scimType,
  permission: "Give the token the right to change users.",
};

function toAccount({ id, active }: z.infer<typeof User>): StaffAccount {
  return { ref: id, status: active ? "active" : "suspended", said: active ? "active" : "not active" };
}

function system(settings: Settings, context: ConnectorContext) {
  const headers = { accept: "application/scim+json", authorization: `Bearer ${settings.token}` };
  const call = <S extends z.ZodType>(method: ConnectorRequest["method"], path: string, shape: S, content?: unknown) => {
    const request =
      content === undefined
        ? { method, headers }
        : { method, headers: { ...headers, "content-type": "application/scim+json" }, body: JSON.stringify(content) };
    return callVendor(context, vendor, `${settings.base}${path}`, request, shape);
  };
  const user = (ref: string) => `/Users/${encodeURIComponent(ref)}`;
  const read = async (ref: string) => {
    const found = await call("GET", user(ref), User);
    return found.ok ? ok(toAccount(found.value)) : found;
  };
  return { call, user, read };
}

type System = ReturnType<typeof system>;

async function find({ call }: System, email: string) {
  // A value in a filter is a JSON string (RFC 7644 section 3.4.2.2): quotes and backslashes are escaped as there.
  const filter = encodeURIComponent(`userName eq ${JSON.stringify(email)}`);
  const found = await call("GET", `/Users?filter=${filter}&count=3`, Users);
  if (!found.ok) return found;
  // userName is compared without regard to case (RFC 7643 section 4.1.1). A filter that was not understood gives everybody.
  const fitting = found.value.Resources.filter(({ userName }) => userName.toLowerCase() === email.toLowerCase());
  if (fitting.length > 1)
    return err(
      new PlatformRefused("More than one account in the SCIM system has this user name.", { platformCode: "twins" }),
    );
  const [one] = fitting;
  if (one?.id.includes("@"))
    return err(
      new PlatformRefused("This SCIM system uses e-mail addresses as ids, which Cordon does not keep.", {
        platformCode: "email_as_id",
        nextStep: "Suspend the account by hand there.",
      }),
    );
  return ok(one ? toAccount(one) : null);
}

async function activate(scim: System, ref: string, active: boolean) {
  const patch = {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "replace", path: "active", value: active }],
  };
  const changed = await scim.call("PATCH", scim.user(ref), Anything, patch);
  return changed.ok ? scim.read(ref) : changed;
}

/**
 * Any system that speaks SCIM 2.0: sets `active` to false.
 *
 * Checked before: only the accounts protected in the settings; SCIM does not say who is an administrator. SCIM has no
 * call that ends sessions. An identity provider that provisions the same users may set `active` again at its next sync.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2 (PATCH), section 3.4.2.2 (filters)
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-4.1.1 (userName, active)
 */
export const connector = defineConnector({
  kind: "scim",
  title: "SCIM 2.0",
  what: "Sets a user to not active. Needs the address of the SCIM service and a bearer token. It cannot end sessions.",
  source: "https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2",
  settings: Settings,
  fields: [
    {
      key: "base",
      label: "Address",
      help: "Of the SCIM service, up to the part before /Users.",
      kind: "text",
      required: true,
    },
    {
      key: "token",
      label: "Bearer token",
      help: "It needs the right to read and change users.",
      kind: "secret",
      required: true,
    },
    protectedField,
  ],
  secretFields: ["token", "protected"],
  capabilities: ["staff.suspend", "staff.restore"],
  create(settings, context) {
    const scim = system(settings, context);
    return {
      "staff.suspend": {
        where: vendor.title,
        find: (email) => find(scim, email),
        read: scim.read,
        check: async () =>
          ok({
            never: null,
            notes: ["SCIM does not tell Cordon who is an administrator. Check that it is not the last."],
          }),
        suspend: (ref) => activate(scim, ref, false),
      },
      "staff.restore": { restore: (ref) => activate(scim, ref, true) },
    };
  },
  async test(settings, context) {
    const scim = system(settings, context);
    const said = await scim.call("GET", "/ServiceProviderConfig", Capabilities);
    if (!said.ok) return said;
    if (!said.value.patch.supported)
      return err(
        new PlatformRefused("This SCIM system does not support changing users (PATCH).", { platformCode: "patch" }),
      );
    const users = await scim.call("GET", "/Users?count=1", Anything);
    if (!users.ok) return users;
    return ok("Reading accounts works. Whether the token may change them shows only when it is used.");
  },
});
