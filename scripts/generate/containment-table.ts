import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Action, Way } from "../../app/core/containment/define-action.ts";
import type { AnyLever } from "../../app/platforms/shopify/define-lever.ts";
import { readActions } from "./read-actions.ts";

const block = /<!-- actions -->\n[\s\S]*?<!-- \/actions -->/;
const leversFolder = new URL("../../app/platforms/shopify/levers/", import.meta.url);

/** The table of actions inside the hand-written `docs/containment.md`: every way of every action, and what it takes. */
export async function generateContainmentTable(root: string): Promise<Map<string, string>> {
  const file = "docs/containment.md";
  const page = readFileSync(path.join(root, file), "utf8");
  if (!block.test(page)) throw new Error(`${file} has lost the marks between which the actions are written.`);
  const levers = await readLevers();
  const actions = (await readActions()).toSorted((a, b) => a.order - b.order || a.handle.localeCompare(b.handle));
  const rows = actions.flatMap((action) => action.ways.map((way, index) => row(action, way, index === 0, levers)));
  const table = [
    "| Action | Platform | Way | Access scopes | Undo | Approvals | In Flow as |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
  return new Map([[file, page.replace(block, () => `<!-- actions -->\n${table}\n<!-- /actions -->`)]]);
}

async function readLevers(): Promise<ReadonlyMap<string, AnyLever>> {
  const names = readdirSync(leversFolder).filter((name) => name.endsWith(".lever.ts"));
  const levers = await Promise.all(
    names.map(async (name) => ((await import(new URL(name, leversFolder).href)) as { lever: AnyLever }).lever),
  );
  return new Map(levers.map((lever) => [lever.capability, lever]));
}

function row(action: Action, way: Way, isFirst: boolean, levers: ReadonlyMap<string, AnyLever>): string {
  const own = isFirst ? [approvals(action), action.flow === null ? "not offered" : action.flow.title] : ["", ""];
  const name = isFirst ? `**${action.title}**<br>\`${action.handle}\`` : "";
  const cells = [name, "Shopify", wayWords(way), scopes(way, levers), undo(action, way, isFirst), ...own];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}

/** How it is done, and how it is known: read back, or a person's word. */
function wayWords({ mode, observe }: Way): string {
  const proof = observe ? "read back" : "attested";
  return mode === "guided" ? `guided: a person does it, ${proof}` : `${mode}, ${proof}`;
}

/** What a revert brings back, in the action's own words where that is not everything. */
function undo({ reversible, remains }: Action, { mode, observe, undoneBy }: Way, isFirst: boolean): string {
  if (!reversible) return isFirst ? "never" : "";
  const how = mode === "guided" || undoneBy === "person" ? "by a person" : "by Cordon";
  const known = `${how}, ${observe ? "read back" : "attested"}`;
  return remains === null || !isFirst ? known : `${known}. What stays: ${remains}`;
}

function approvals({ approval, reversible, restoreApproval }: Action): string {
  const people = Math.max(approval, reversible ? 1 : 2) === 1 ? "1" : "2";
  return restoreApproval === "counsel" ? `${people}; counsel to undo it` : people;
}

/** What a way takes on Shopify: scopes, a system of the merchant's, or nothing. */
function scopes({ mode, needs }: Way, levers: ReadonlyMap<string, AnyLever>): string {
  if (needs.length === 0) return "none";
  const wanted = needs.map((need) => {
    const lever = levers.get(need);
    if (!lever || "impossible" in lever)
      return mode === "connector" ? `\`${need}\` from a connector` : `\`${need}\`: not on Shopify`;
    const held = lever.scopes.map(({ anyOf }) => anyOf.map((scope) => `\`${scope}\``).join(" or "));
    return held.length === 0 ? "" : held.join(" and ");
  });
  return [...new Set(wanted.filter((words) => words !== ""))].join("; ") || "none";
}
