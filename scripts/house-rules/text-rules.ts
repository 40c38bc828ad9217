import { posix } from "node:path";
import type { Breach } from "./code-rules.ts";

/** Beyond this a file has more than one reason to change. */
const longestFile = 400;

// Put together from pieces, so that this file does not contain what it forbids.
const folders = ["wo" + "rk", "fa" + "rm", "tm" + "p/bash_jobs", "ho" + "me/[a-z]+", "Us" + "ers/[A-Za-z]+"];
const machinePath = new RegExp(`(^|[^A-Za-z0-9_.~*\\]-])/(${folders.join("|")})/`);
const packageHost = new RegExp(`https?://[^\\s/"']*${"regis"}${"try"}[^\\s/"']*`);

/** Breaches that can be seen line by line, in any text file. */
export function findTextBreaches(file: string, text: string): Breach[] {
  const lines = text.split("\n");
  const breaches = lines.flatMap((line, index) => {
    const at = { file, line: index + 1 };
    const found: Breach[] = [];
    if (machinePath.test(line)) found.push({ ...at, rule: "machine-path", words: "names a path of one machine" });
    if (packageHost.test(line)) found.push({ ...at, rule: "package-host", words: "names a package host" });
    return found;
  });
  const length = lines.at(-1) === "" ? lines.length - 1 : lines.length;
  if (length > longestFile && /\.(tsx?|mjs|cjs|php)$/.test(file)) {
    breaches.push({ file, line: length, rule: "file-length", words: `has ${length} lines, more than ${longestFile}` });
  }
  return breaches;
}

/** Links of a Markdown file that lead to no file of the tree. */
export function findBrokenLinks(file: string, text: string, exists: (path: string) => boolean): Breach[] {
  const withoutCode = text.replace(/```[\s\S]*?```/g, (block) => block.replace(/[^\n]/g, " "));
  return withoutCode.split("\n").flatMap((line, index) =>
    [...line.matchAll(/\]\(([^()\s]+)\)/g)]
      .map((match) => match[1] ?? "")
      .filter((target) => !/^([a-z]+:|#)/.test(target))
      .map((target) => target.replace(/[#?].*$/, ""))
      .filter((target) => !exists(posix.normalize(posix.join(posix.dirname(file), target))))
      .map((target) => ({
        file,
        line: index + 1,
        rule: "broken-link",
        words: `links to ${target}, which does not exist`,
      })),
  );
}
