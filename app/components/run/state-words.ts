/** A recorded state as a few words: "status: open, held: yes". Only its values, nothing is interpreted. */
export function stateWords(state: unknown): string {
  if (typeof state !== "object" || state === null || Array.isArray(state)) return valueWords(state);
  return Object.entries(state)
    .filter(([name]) => name !== "v" && name !== "number")
    .map(([name, value]) => `${nameWords(name)}: ${valueWords(value)}`)
    .join(", ");
}

/** `blockOnFailure` as "block on failure". */
export function nameWords(name: string): string {
  return name
    .replaceAll(/([A-Z])/g, " $1")
    .replaceAll("_", " ")
    .toLowerCase();
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(valueWords).join(", ");
  // A thing with a name is known by it: the id beside it says nothing to a reader.
  if (typeof value === "object") return "name" in value ? valueWords(value.name) : `(${stateWords(value)})`;
  // The platform's long ids: the number at their end is what people see in the admin.
  return String(value).replace(/^gid:\/\/shopify\/\w+\//, "");
}

/** Named readings as a few words, in the same way. */
export function readingWords(readings: readonly { readonly name: string; readonly value: string }[]): string {
  const said = readings.filter(({ name }) => name !== "number" && name !== "order");
  return said.map(({ name, value }) => `${nameWords(name)}: ${countIds(value)}`).join(", ");
}

/** A list of the platform's ids says nothing to a reader; how many there are does. */
function countIds(value: string): string {
  const parts = value.split(", ");
  return parts.every((part) => part.startsWith("gid://shopify/"))
    ? String(parts.length)
    : valueWords(value.replace("_", " "));
}
