import { type GraphQLResolveInfo, getNamedType, isObjectType } from "graphql";
import { type AccessRequirement, effectiveScopes, isMet } from "./access-requirement.ts";
import type { SimulatedApp } from "./app-config.ts";
import type { Caller } from "./caller.ts";
import { ACCESS_DOCUMENTATION, denyField, denyProtectedData, refuse } from "./refusal.ts";
import type { AdminSchema } from "./schema.ts";
import type { StoreState } from "./store-state.ts";

/** Scopes that count for an app in a store: what was granted, less what its plan and distribution can never hold. */
export function usableScopes(app: SimulatedApp, store: StoreState, granted: readonly string[]): ReadonlySet<string> {
  return effectiveScopes(granted.filter((scope) => mayHold(app, store, scope)));
}

/** Scopes that Shopify gives to some apps and stores only. */
export function mayHold(app: SimulatedApp, store: StoreState, scope: string): boolean {
  const { plan } = store.records;
  switch (scope) {
    case "read_apps":
      return app.distribution === "custom";
    case "read_users":
      return plan === "plus" || plan === "advanced";
    case "read_audit_events":
      return plan === "plus";
    default:
      return true;
  }
}

/** Refuses a field that the caller may not read, in the words recorded for that kind of field. */
export function checkAccess(admin: AdminSchema, caller: Caller, info: GraphQLResolveInfo): void {
  const place = `${info.parentType.name}.${info.fieldName}`;
  if (place === "QueryRoot.appInstallations" && !caller.scopes.has("read_apps"))
    refuse("ACCESS_DENIED", "access denied", { documentation: ACCESS_DOCUMENTATION });
  checkRequirement(admin.ofField.get(place), caller, info.fieldName, true);
  const type = getNamedType(info.returnType);
  checkRequirement(admin.ofType.get(type.name), caller, info.fieldName, true);
  const element = connectionElement(info);
  if (element) checkRequirement(admin.ofType.get(element), caller, info.fieldName, false);
  checkProtectedData(admin, caller, place, element ?? type.name);
}

function checkRequirement(
  requirement: AccessRequirement | undefined,
  caller: Caller,
  field: string,
  spelledOut: boolean,
): void {
  if (requirement && !isMet(requirement, caller.scopes)) denyField(field, spelledOut ? requirement.text : undefined);
}

function connectionElement(info: GraphQLResolveInfo): string | undefined {
  const type = getNamedType(info.returnType);
  if (!type.name.endsWith("Connection") || !isObjectType(type)) return undefined;
  const nodes = type.getFields()["nodes"];
  return nodes && getNamedType(nodes.type).name;
}

const customerData = new Set(["Customer", "Order", "DraftOrder", "MailingAddress"]);

function checkProtectedData(admin: AdminSchema, caller: Caller, place: string, returned: string): void {
  const { protectedData, distribution } = caller.app;
  if (protectedData === "level2" || distribution === "custom" || caller.store.records.development) return;
  if (protectedData === "none" && customerData.has(returned)) denyProtectedData(`access the ${returned} object`);
  const content = admin.protectedFields.get(place);
  if (content !== undefined) denyProtectedData(`use the ${content} field`);
}
