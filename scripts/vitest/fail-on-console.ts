import { afterEach } from "vitest";

// A test that makes the product complain on the console has found something nobody looked at: it fails.
// A test about complaining replaces console.error or console.warn by its own spy.
const complaints: string[] = [];
const original = { error: console.error, warn: console.warn };

function complain(level: "error" | "warn") {
  return (...words: unknown[]): void => {
    complaints.push(
      `console.${level}: ${words.map((word) => (word instanceof Error ? word.stack : String(word))).join(" ")}`,
    );
    original[level](...words);
  };
}

console.error = complain("error");
console.warn = complain("warn");

afterEach(() => {
  const heard = complaints.splice(0);
  if (heard.length > 0) throw new Error(`The test wrote to the console:\n${heard.join("\n")}`);
});
