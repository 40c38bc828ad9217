import { refuse } from "./refusal.ts";

/** `gid://shopify/Customer/7`. */
export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

/** The number inside a global id, or `undefined` when it names another type. */
export function idOf(type: string, global: string): number | undefined {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d+)/.exec(global);
  return match?.[1] === type ? Number(match[2]) : undefined;
}

/** The same, refusing another type as the API does. */
export function requireId(type: string, global: string): number {
  return idOf(type, global) ?? refuse("RESOURCE_NOT_FOUND", `Invalid id: ${global}`);
}

export function typeOf(global: string): string | undefined {
  return /^gid:\/\/shopify\/(\w+)\/\d+/.exec(global)?.[1];
}
