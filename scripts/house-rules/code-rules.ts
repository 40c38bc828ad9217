import ts from "typescript";

/** A place where a house rule is broken. */
export interface Breach {
  file: string;
  line: number;
  rule: string;
  words: string;
}

/** A rule about one node of the syntax tree. */
interface CodeRule {
  name: string;
  /** What to do instead. */
  words: string;
  appliesTo(file: string): boolean;
  isBreach(node: ts.Node): boolean;
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith("app/test/");
const isApp = (file: string): boolean => file.startsWith("app/") && !isTest(file);
/** Code of the product itself; the simulator, scripts, tests and extensions live by their own clock and environment. */
const isProduct = (file: string): boolean => isApp(file) && !file.startsWith("app/simulator/");

const rules: readonly CodeRule[] = [
  {
    name: "clock",
    words: "take the time from a Clock (app/core/time.ts)",
    appliesTo: (file) => isProduct(file) && file !== "app/core/time.ts",
    isBreach: (node) =>
      (ts.isNewExpression(node) && isName(node.expression, "Date")) ||
      (ts.isCallExpression(node) && isMember(node.expression, ["Date"], ["now"])),
  },
  {
    name: "environment",
    words: "read settings from app/server/env.ts",
    appliesTo: (file) => isProduct(file) && file !== "app/server/env.ts",
    isBreach: (node) => isMember(node, ["process"], ["env"]),
  },
  {
    name: "console",
    words: "use the Logger; only the command line and the simulator's entries speak to the console",
    appliesTo: (file) => isApp(file) && !/^app\/cli\/|^app\/simulator\/[^/]+\.entry\.ts$/.test(file),
    isBreach: (node) => ts.isCallExpression(node) && isMember(node.expression, ["console"]),
  },
  {
    name: "log-message",
    words: "a log message is a literal; what varies goes into fields",
    appliesTo: isProduct,
    isBreach: isBuiltLogMessage,
  },
  {
    name: "own-mock",
    words: "do not mock our own modules: pass another implementation in",
    appliesTo: isTest,
    isBreach: (node) =>
      ts.isCallExpression(node) &&
      isMember(node.expression, ["vi"], ["mock", "doMock"]) &&
      /^["'`](#app\/|\.|~)/.test(node.arguments[0]?.getText() ?? ""),
  },
  {
    name: "switched-off-test",
    words: "no test is switched off or run alone; what cannot run here says why with context.skip(reason)",
    appliesTo: isTest,
    isBreach: (node) =>
      isMember(node, ["it", "test", "describe", "suite"], ["only", "skip", "todo", "skipIf", "runIf", "fails"]),
  },
];

/** Every breach of a rule about code in one file. */
export function findCodeBreaches(file: string, text: string): Breach[] {
  const applying = rules.filter((rule) => rule.appliesTo(file));
  if (applying.length === 0) return [];
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const breaches: Breach[] = [];
  const visit = (node: ts.Node): void => {
    for (const { name, words, isBreach } of applying) {
      if (!isBreach(node)) continue;
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      breaches.push({ file, line, rule: name, words });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return breaches;
}

function isName(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** `object.member`, where no list of members means any. */
function isMember(node: ts.Node, objects: readonly string[], members?: readonly string[]): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    objects.some((object) => isName(node.expression, object)) &&
    (members === undefined || members.includes(node.name.text))
  );
}

/** A call of `…logger.info(…)` or the like, none of whose arguments is a plain text. */
function isBuiltLogMessage(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  if (!["debug", "info", "warn", "error"].includes(node.expression.name.text)) return false;
  if (!/(^|\.)(log|logger)$/i.test(node.expression.expression.getText())) return false;
  return !node.arguments.some(
    (argument) => ts.isStringLiteral(argument) || ts.isNoSubstitutionTemplateLiteral(argument),
  );
}
