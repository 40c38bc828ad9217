import { z } from "zod";
import { InvalidInput, type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import { isKeepable } from "#app/core/keepable-text.ts";
import type { ThemeFile, ThemeIntegrity } from "#app/core/platform/capabilities/theme-read.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { toMinuteWords } from "#app/core/time.ts";
import {
  type ActionContext,
  defineAction,
  type Executed,
  type GuidedTask,
  type Plan,
  type PlannedStep,
  type TextVersions,
  type ThemeReference,
  type Way,
} from "../define-action.ts";
import { guidedWay } from "../guided-way.ts";
import { linesOf } from "../lines.ts";

/** Most files of one run. */
const most = 20;
const unnamed = "Name each file as the theme does: layout/theme.liquid.";

const Params = z.strictObject({
  files: z
    .array(z.string(unnamed).trim().min(1, unnamed).max(200, unnamed).refine(isKeepable, unnamed))
    .min(1, "Name at least one file.")
    .max(most, `At most ${most} files in one run.`),
});

/** A file as it is: its MD5 sum, or null when the theme has none of that name. */
const Sum = z.object({ md5: z.string().nullable() });

/** What a file shall be; `from` is another theme of the store that has it exactly so. */
const Wanted = Sum.extend({
  theme: z.string(),
  from: z.object({ id: z.string(), name: z.string() }).nullable(),
});

const nameOf = (step: PlannedStep) => step.target.slice("file:".length);
const kept = (step: PlannedStep) => `theme ${step.target}`;

async function observe({ port }: ActionContext, step: PlannedStep) {
  const themes = demand(port, "theme.read");
  if (!themes.ok) return themes;
  const file = await themes.value.readFile(Wanted.parse(step.intended).theme, nameOf(step));
  return file.ok ? ok({ md5: file.value?.md5 ?? null }) : file;
}

function task(step: PlannedStep): GuidedTask {
  const { md5, from } = Wanted.parse(step.intended);
  const name = nameOf(step);
  const how =
    md5 === null
      ? ["Delete the file: the accepted state of the theme has none of that name."]
      : from
        ? [`Open the same file in the theme "${from.name}" and copy all of it.`, "Paste it over the live theme's file."]
        : ["Put back the version from before, from the file's own history in the editor or from your backup."];
  return {
    instructions: [
      "Open Online Store > Themes, and Edit code of the live theme.",
      `Open ${name}.`,
      ...how,
      md5 === null
        ? "Cordon sees within a minute that it is gone."
        : `Save. Cordon sees within a minute whether its MD5 sum is ${md5}: the file as it was, to the byte.`,
    ],
    path: `Online Store > Themes > the live theme > Edit code > ${name}`,
    link: "shopify://admin/themes",
    proof: "read_back",
    undo: `Open ${name} in Edit code of the live theme, choose the version from before the repair in its history, and save.`,
    withinMinutes: 20,
  };
}

const guided: Way = { ...guidedWay(task, "looks"), needs: ["theme.read"], observe };

type Body = NonNullable<ThemeFile["body"]>;

/** Keeps what is there now sealed, so that undoing puts back exactly that; says whether it could be kept. */
async function keepPresent(
  { snapshots }: ActionContext,
  step: PlannedStep,
  theme: string,
  present: ThemeFile | null,
): Promise<boolean> {
  if (!present?.body) return present === null;
  await snapshots.keep(kept(step), theme, JSON.stringify(present.body));
  return true;
}

const direct: Way = {
  mode: "direct",
  needs: ["theme.read", "theme.write"],
  observe,
  async execute(context, step) {
    const [themes, repair] = [demand(context.port, "theme.read"), demand(context.port, "theme.write")];
    if (!themes.ok) return { kind: "failed", error: themes.error };
    if (!repair.ok) return { kind: "failed", error: repair.error };
    const { md5, theme, from } = Wanted.parse(step.intended);
    // Cordon has the sum of the good file, not the file: without a theme that holds it, a person brings it.
    if (md5 !== null && !from) return guided.execute(context, step);
    const good = from ? await readGood(themes.value, from.id, nameOf(step), md5) : ok(null);
    if (!good.ok) return { kind: "failed", error: good.error };
    const present = await themes.value.readFile(theme, nameOf(step));
    if (!present.ok) return { kind: "failed", error: present.error };
    const wasKept = await keepPresent(context, step, theme, present.value);
    const done =
      good.value === null
        ? await repair.value.remove(theme, nameOf(step))
        : await repair.value.put(theme, nameOf(step), good.value);
    return done.ok ? { kind: "done", receipt: { kept: wasKept } } : { kind: "failed", error: done.error };
  },
  async revert(context, step): Promise<Executed> {
    const repair = demand(context.port, "theme.write");
    if (!repair.ok) return { kind: "failed", error: repair.error };
    const { theme } = Wanted.parse(step.intended);
    const wasThere = Sum.parse(step.before).md5 !== null;
    const body = wasThere ? await context.snapshots.take(kept(step)) : null;
    // What a person repaired, or what Shopify gives no bytes of, only a person can put back.
    if (wasThere && body === null) return guided.execute(context, step);
    const done =
      body === null
        ? await repair.value.remove(theme, nameOf(step))
        : await repair.value.put(theme, nameOf(step), JSON.parse(body) as Body);
    return done.ok ? { kind: "done", receipt: { restored: true } } : { kind: "failed", error: done.error };
  },
  task,
};

/** The good file from another theme, whose sum is looked at once more. */
async function readGood(
  themes: ThemeIntegrity,
  from: string,
  name: string,
  md5: string | null,
): Promise<Result<Body, PlatformError>> {
  const file = await themes.readFile(from, name);
  if (!file.ok) return file;
  if (!file.value?.body || file.value.md5 !== md5)
    return err(
      new PlatformRefused("The other theme's file is not the good one any more.", { platformCode: "CHANGED" }),
    );
  return ok(file.value.body);
}

/** Reads the two texts that a person compares: the live theme's file and the good one, where the store still has it. */
async function versions({ port }: ActionContext, step: PlannedStep): Promise<Result<TextVersions, PlatformError>> {
  const themes = demand(port, "theme.read");
  if (!themes.ok) return themes;
  const { md5, theme, from } = Wanted.parse(step.intended);
  const present = await themes.value.readFile(theme, nameOf(step));
  if (!present.ok) return present;
  const now = textOf(present.value);
  if (md5 === null) return ok({ now, wanted: "", about: "The accepted state of the theme has no such file." });
  if (present.value?.md5 === md5) return ok({ now, wanted: now, about: "The file is as it was accepted." });
  if (!from) {
    const about = `Cordon keeps the MD5 sum of the accepted file (${md5}), not the file, and no other theme has it.`;
    return ok({ now, wanted: null, about });
  }
  const good = await readGood(themes.value, from.id, nameOf(step), md5);
  if (!good.ok) return good;
  return ok({ now, wanted: textOf({ md5, body: good.value }), about: `The good file is in the theme "${from.name}".` });
}

/** A file's text; the empty text for a file that is not there, null for one that is no text. */
function textOf(file: ThemeFile | null): string | null {
  if (file === null) return "";
  return file.body?.encoding === "text" ? file.body.value : null;
}

async function planFile(
  themes: ThemeIntegrity,
  themeId: string,
  name: string,
  sums: { readonly present: string | null; readonly wanted: string | null },
): Promise<Result<PlannedStep, PlatformError>> {
  const { present, wanted } = sums;
  const copies = wanted === null ? ok([]) : await themes.findCopies(name, wanted);
  if (!copies.ok) return copies;
  const [copy] = copies.value;
  const from = copy ? { id: copy.themeId, name: copy.themeName.slice(0, 100) } : null;
  return ok({
    target: `file:${name}`,
    title: wanted === null ? `Remove ${name}` : `Restore ${name}`,
    before: { md5: present },
    intended: { md5: wanted, theme: themeId, from },
  });
}

async function plan(
  context: ActionContext,
  { files }: z.output<typeof Params>,
  way: Way,
): Promise<Result<Plan, PlatformError | InvalidInput>> {
  const themes = demand(context.port, "theme.read");
  if (!themes.ok) return themes;
  const [baseline, main] = [await context.history.themeBaseline(), await themes.value.readMain()];
  if (!main.ok) return main;
  const { themeId, files: now } = main.value;
  const unfit = whyNotCompare(baseline, themeId, files, now);
  if (unfit || !baseline) return err(unfit ?? new InvalidInput("There is no accepted state of the theme."));
  const steps: PlannedStep[] = [];
  for (const name of new Set(files)) {
    const sums = { present: now[name] ?? null, wanted: baseline.files[name] ?? null };
    if (sums.present === sums.wanted) continue;
    const step = await planFile(themes.value, themeId, name, sums);
    if (!step.ok) return step;
    steps.push(step.value);
  }
  return ok({ steps, blastRadius: [], notes: notesOf(steps, baseline, way) });
}

function whyNotCompare(
  baseline: ThemeReference | null,
  themeId: string,
  names: readonly string[],
  now: Readonly<Record<string, string>>,
): InvalidInput | undefined {
  const field = { field: "files" };
  if (!baseline) return new InvalidInput("There is no accepted state of the theme to go back to.", field);
  if (baseline.themeId !== themeId)
    return new InvalidInput("Another theme is live than the one whose state was accepted.", field);
  const unknown = names.find((name) => baseline.files[name] === undefined && now[name] === undefined);
  if (unknown) return new InvalidInput(`Neither the theme nor its accepted state has a file ${unknown}.`, field);
  const blank = names.find((name) => baseline.files[name] === "" || now[name] === "");
  if (blank) return new InvalidInput(`Shopify gives no MD5 sum for ${blank}: it cannot be compared.`, field);
  return undefined;
}

function notesOf(steps: readonly PlannedStep[], baseline: ThemeReference, way: Way): readonly string[] {
  if (steps.length === 0) return ["These files are as they were accepted."];
  const byHand = steps.filter(({ intended }) => {
    const { md5, from } = Wanted.parse(intended);
    return way.mode === "guided" || (md5 !== null && from === null);
  });
  const alone = steps.filter(({ intended }) => {
    const { md5, from } = Wanted.parse(intended);
    return md5 !== null && from === null;
  });
  return [
    `The accepted state is that of ${toMinuteWords(baseline.takenAt)}. What was wrong already then stays wrong.`,
    ...(way.mode === "guided" ? ["A person edits the theme: Shopify lets an app do it only with an exemption."] : []),
    ...(way.mode === "direct" && byHand.length > 0 ? [`By hand: ${byHand.map(nameOf).join(", ")}.`] : []),
    ...(alone.length > 0
      ? ["Cordon keeps MD5 sums, not files, and no other theme of the store has the good version of every file."]
      : []),
  ];
}

/**
 * Puts tampered files of the live theme back to what was accepted, proven by their MD5 sums.
 *
 * Cordon's baseline holds sums only. The good file is taken from another theme of the store that has it to the byte;
 * without one, a person brings it from the file's history or a backup, and the sum is the proof.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/themeFilesUpsert
 */
export const action = defineAction({
  handle: "restore_theme_file",
  group: "content",
  order: 50,
  title: "Restore theme files",
  description:
    "Puts tampered files of the live theme back, by a person or, with Shopify's exemption, by Cordon itself.",
  button: (steps) => (steps === 1 ? "Restore 1 theme file" : `Restore ${steps} theme files`),
  undoButton: (steps) => (steps === 1 ? "Put 1 changed file back" : `Put ${steps} changed files back`),
  unaffected: "Other files and other themes, scripts that apps load from elsewhere, and what visitors already loaded.",
  reversible: true,
  remains: null,
  afterwards: "Find out who changed the files, or they will change them again.",
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      {
        ...{ key: "files", label: "Theme files", kind: "lines", required: true },
        help: "One per line, as the alert names them: layout/theme.liquid.",
      },
    ],
    params: ({ files }) => ({ files: linesOf(files) }),
  },
  rehearsal: { kind: "cannot", why: "Every visitor is shown the live theme." },
  ways: [direct, guided],
  flow: null,
  plan,
  versions,
  isInForce: (seen, step) => Sum.parse(seen).md5 === Wanted.parse(step.intended).md5,
  manualUndo: (step) =>
    `In the Shopify admin, open Online Store > Themes > Edit code, and choose the earlier version of ${nameOf(step)} in its history.`,
  isRestored: (seen, step) => Sum.parse(seen).md5 === Sum.parse(step.before).md5,
});
