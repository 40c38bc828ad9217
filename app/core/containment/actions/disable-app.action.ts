import { z } from "zod";
import { InvalidInput, type PlatformError } from "#app/core/errors.ts";
import type { InstalledApp } from "#app/core/platform/capabilities/apps-read.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { defineAction, type GuidedTask, type PlannedStep, type Way } from "../define-action.ts";
import { unknownReach } from "../known-reach.ts";

const unnamed = "Name the app in 1 to 200 characters.";

const Params = z.strictObject({
  /** The app's name as Settings > Apps shows it. */
  app: z.string(unnamed).trim().min(1, unnamed).max(200, unnamed),
});

const Installed = z.object({ installed: z.boolean() });

/** How often an open task is read back. */
const lookAgainSeconds = 60;

function task(step: PlannedStep, proof: GuidedTask["proof"]): GuidedTask {
  const app = nameOf(step);
  return {
    instructions: [
      "Open Settings > Apps in the Shopify admin.",
      `Find "${app}" and open its menu.`,
      'Choose "Uninstall" and confirm.',
      proof === "read_back"
        ? "Cordon sees within a minute that it is gone."
        : 'Come back here and say that it is done. Cordon cannot see it: the step will read "attested".',
    ],
    path: `Settings > Apps > ${app} > Uninstall`,
    link: "shopify://admin/settings/apps",
    proof,
    undo: `Reinstalling "${app}" is up to the merchant: open it in the Shopify App Store. It gets new access, and settings it kept may be gone.`,
    withinMinutes: 15,
  };
}

function nameOf(step: PlannedStep): string {
  return step.target.slice("app:".length);
}

function isCalled(app: InstalledApp, name: string): boolean {
  return app.title.toLowerCase() === name.toLowerCase() || app.id === name;
}

async function list(port: StorePort): Promise<Result<readonly InstalledApp[], PlatformError>> {
  const inventory = demand(port, "apps.read");
  return inventory.ok ? inventory.value.list() : inventory;
}

/** The app's id where it was known when the plan was made: its maker may rename it at any time. */
const Before = z.object({ app: z.string().optional() });

function isMeant(app: InstalledApp, step: PlannedStep): boolean {
  const { app: id } = Before.parse(step.before);
  return id === undefined ? isCalled(app, nameOf(step)) : app.id === id;
}

/** With the inventory at hand Cordon sees for itself when the app is gone. */
const readable: Way = {
  mode: "guided",
  needs: ["apps.read"],
  async observe({ port }, step) {
    const apps = await list(port);
    return apps.ok ? ok({ installed: apps.value.some((app) => isMeant(app, step)) }) : apps;
  },
  execute: async ({ now }) => ({
    kind: "parked",
    on: "person",
    until: plusSeconds(now, lookAgainSeconds).toISOString(),
  }),
  revert: async ({ now }) => ({
    kind: "parked",
    on: "person",
    until: plusSeconds(now, lookAgainSeconds).toISOString(),
  }),
  task: (step) => task(step, "read_back"),
};

/** Without it, a named person's word is all there is. */
const blind: Way = {
  mode: "guided",
  needs: [],
  execute: async () => ({ kind: "parked", on: "person", until: null }),
  revert: async () => ({ kind: "parked", on: "person", until: null }),
  task: (step) => task(step, "attestation"),
};

/**
 * Guides a person through removing an app: no app can remove another on Shopify.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/appUninstall ("only … to uninstall themselves")
 */
export const action = defineAction({
  handle: "disable_app",
  group: "access",
  order: 30,
  title: "Disable app",
  description:
    "Opens a task for a person: uninstall the app. Its access ends at once. Shopify lets no app remove another.",
  button: () => "Open the removal task",
  undoButton: () => "Open the reinstallation task",
  unaffected: "What the app already took or changed. Code it wrote into the theme stays in the theme.",
  reversible: true,
  remains:
    "Cordon cannot bring the app back: the merchant reinstalls it. It gets new access, and settings it kept may be gone.",
  afterwards: "Cordon compares the theme with its accepted state. Code that the app wrote there is yours to take out.",
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      {
        key: "app",
        label: "App",
        help: "The name as Settings > Apps shows it.",
        kind: "text",
        required: true,
      },
    ],
    params: ({ app }) => ({ app }),
  },
  rehearsal: { kind: "cannot", why: "A person removes the app: trying it out would remove one." },
  ways: [readable, blind],
  flow: {
    handle: "disable-app",
    title: "Disable app",
    description: "Opens a task in Cordon for a person to uninstall an app. Shopify lets no app remove another.",
    fields: [
      {
        key: "app_name",
        name: "App",
        type: "single_line_text_field",
        description: "The app's name as Settings > Apps shows it.",
        required: true,
      },
    ],
    params: ({ app_name }) => ({ app: app_name }),
  },
  followUp: "compare_theme",
  async plan({ port }, { app }, way) {
    const notes = [
      "A person removes the app in the Shopify admin: no app can remove another.",
      "Code that the app wrote into the theme stays. Cordon compares the theme afterwards.",
      "Reinstalling is up to the merchant. The app gets new access, and settings it kept may be gone.",
    ];
    const reach = unknownReach(
      ["orders_per_hour", "revenue_per_hour", "buyers"],
      "what the app does in this store",
      "No platform says it: no app is told what another app does. Ask whoever uses it what stops without it.",
    );
    const step = (title: string, before: PlannedStep["before"]) => ({
      target: `app:${title}`,
      title: `Uninstall ${title}`,
      before,
      intended: { installed: false },
    });
    if (!way.observe)
      return ok({
        steps: [step(app, { installed: "cannot be read" })],
        blastRadius: reach,
        notes: ["Cordon cannot see which apps are installed here. A named person has to confirm it.", ...notes],
      });
    const apps = await list(port);
    if (!apps.ok) return err(apps.error);
    const [found, ...others] = apps.value.filter((one) => isCalled(one, app));
    if (found && others.length > 0)
      return err(
        new InvalidInput(`${others.length + 1} apps called "${app}" are installed.`, {
          field: "app",
          nextStep: `Name the one you mean by its id: ${[found, ...others].map((one) => one.id).join(", ")}.`,
        }),
      );
    if (!found)
      return err(
        new InvalidInput(`No app called "${app}" is installed.`, {
          field: "app",
          nextStep: "Use the name as Settings > Apps shows it.",
        }),
      );
    return ok({ steps: [step(found.title, { installed: true, app: found.id })], blastRadius: reach, notes });
  },
  isInForce: (observed) => !Installed.parse(observed).installed,
  manualUndo: (step) => `Reinstall "${nameOf(step)}" from the Shopify App Store if you want it back.`,
  isRestored: (observed) => Installed.parse(observed).installed,
});
