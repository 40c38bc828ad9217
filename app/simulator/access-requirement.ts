/**
 * What a type or field asks of an app, read from the sentence in the schema.
 *
 * Every group must be met; a group is met by any one of its scopes. Sentences that name no scope ("The user must have
 * permission to …") give no group: an offline token acts for the app, not for a user.
 */
export interface AccessRequirement {
  readonly text: string;
  readonly groups: readonly (readonly string[])[];
}

/** What is asked only of those who use one option of a field: "… access scope to assign events to another staff member". */
const forOneOption = /access scope to \w+/;

/** Reads "`read_a` access scope or `read_b` access scope. Also: Requires `read_c`." as (a or b) and c. */
export function parseRequirement(text: string): AccessRequirement {
  const groups = text
    .split("Also:")
    .filter((part, index) => index === 0 || !forOneOption.test(part))
    .map((part) => [...part.matchAll(/`((?:read|write)_[a-z_]+)`/g)].map((match) => match[1]!))
    .filter((group) => group.length > 0);
  return { text: text.trim(), groups };
}

/** A scope to write includes the one to read. */
export function effectiveScopes(granted: readonly string[]): ReadonlySet<string> {
  const held = new Set(granted);
  for (const scope of granted) if (scope.startsWith("write_")) held.add(scope.replace("write_", "read_"));
  return held;
}

export function isMet(requirement: AccessRequirement, held: ReadonlySet<string>): boolean {
  return requirement.groups.every((group) => group.some((scope) => held.has(scope)));
}
