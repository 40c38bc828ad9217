/** The values that people typed one per line, or put one after another with commas between them. */
export function linesOf(value: unknown): string[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  return String(value)
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
