import { GraphQLError } from "graphql";

export const ACCESS_DOCUMENTATION = "https://shopify.dev/api/usage/access-scopes";
const PROTECTED_DATA_DOCUMENTATION = "https://shopify.dev/docs/apps/launch/protected-customer-data";

/** Stops a field with an error in the API's shape. */
export function refuse(code: string, message: string, extensions: Record<string, unknown> = {}): never {
  throw new GraphQLError(message, { extensions: { code, ...extensions } });
}

/** The recorded answer to a field whose scope is missing. The sentence names the scope only where the API did so. */
export function denyField(field: string, requiredAccess?: string): never {
  if (requiredAccess === undefined)
    return refuse("ACCESS_DENIED", `Access denied for ${field} field.`, { documentation: ACCESS_DOCUMENTATION });
  return refuse("ACCESS_DENIED", `Access denied for ${field} field. Required access: ${requiredAccess}`, {
    documentation: ACCESS_DOCUMENTATION,
    requiredAccess,
  });
}

export function denyProtectedData(what: string): never {
  return refuse(
    "ACCESS_DENIED",
    `This app is not approved to ${what}. See ${PROTECTED_DATA_DOCUMENTATION} for more details.`,
    { documentation: PROTECTED_DATA_DOCUMENTATION },
  );
}

/** The simulator's own refusal: it must never answer null for what it does not know. */
export function notImplemented(what: string): never {
  return refuse("SIMULATOR_FIELD_NOT_IMPLEMENTED", `The simulator does not implement ${what}.`);
}
