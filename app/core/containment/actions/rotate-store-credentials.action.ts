import { z } from "zod";
import { ok } from "#app/core/result.ts";
import { defineAction, type GuidedTask, type PlannedStep, type Way } from "../define-action.ts";
import { guidedWay } from "../guided-way.ts";
import { linesOf } from "../lines.ts";

const unnamed = "Name each credential in 1 to 100 characters, never its value.";

/** A credential's own value in this place would get into the plan and the log: long runs of letters and digits. */
const looksSecret = /[A-Za-z0-9_+/=-]{32,}|\b(shp(at|ss|ca|pa|ua)|sk_live|AKIA)[A-Za-z0-9_]*/;

const Params = z.strictObject({
  credentials: z
    .array(
      z
        .string(unnamed)
        .trim()
        .min(1, unnamed)
        .max(100, unnamed)
        .refine((name) => !looksSecret.test(name), "This looks like a credential itself. Write only its name."),
    )
    .min(1, unnamed)
    .max(30, "At most 30 credentials in one list."),
});

function nameOf(step: PlannedStep): string {
  return step.target.slice("credential:".length);
}

function task(step: PlannedStep): GuidedTask {
  const name = nameOf(step);
  return {
    instructions: [
      `Find out where "${name}" is issued, and which systems use it.`,
      "Make a new one there and put it into every system that uses it.",
      "Revoke the old one, so that it opens nothing any more.",
      'Come back here and say that it is done. Cordon cannot see it: the step will read "attested".',
    ],
    path: "Settings > Apps > Develop apps > the app > API credentials; for other services, their own console",
    link: "shopify://admin/settings/apps/development",
    proof: "attestation",
    undo: "A replaced credential stays replaced. There is nothing to undo: say so to close the task.",
    withinMinutes: 60,
  };
}

const byHand: Way = {
  ...guidedWay(task, "waits"),
  revert: async () => ({ kind: "nothing", why: "A replaced credential stays replaced." }),
};

/** Guides people through replacing the store's credentials, one task each: no platform can replace them for the store. */
export const action = defineAction({
  handle: "rotate_store_credentials",
  group: "access",
  order: 70,
  title: "Replace store credentials",
  description: "Opens one task per credential for a person: make a new one, put it in place, revoke the old one.",
  button: (steps) => (steps === 1 ? "Open 1 credential task" : `Open ${steps} credential tasks`),
  undoButton: () => "Close the credential tasks",
  unaffected: "Credentials that are not on the list, and whatever was already taken with the old ones.",
  reversible: true,
  remains: "Replaced credentials stay replaced. Undoing only closes what is still open.",
  afterwards: "Look in each service's own log for use of the old credential.",
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      {
        ...{ key: "credentials", label: "Credentials", kind: "lines", required: true },
        help: "One per line, only their names: custom app tokens, payment provider, mail, warehouse, domain registrar.",
      },
    ],
    params: ({ credentials }) => ({ credentials: linesOf(credentials) }),
  },
  rehearsal: { kind: "cannot", why: "A person replaces the credentials: trying it out would replace some." },
  ways: [byHand],
  flow: {
    handle: "replace-credentials",
    title: "Replace store credentials",
    description: "Opens tasks in Cordon for people to replace credentials of the store. No app can replace them.",
    fields: [
      {
        ...{ key: "credentials", name: "Credentials", type: "multi_line_text_field", required: true },
        description: "One name per line. Never the credentials themselves.",
      },
    ],
    params: ({ credentials }) => ({ credentials: linesOf(credentials) }),
  },
  async plan(_context, { credentials }) {
    const steps = [...new Set(credentials)].map((name) => ({
      ...{ target: `credential:${name}`, title: `Replace "${name}"` },
      ...{ before: { replaced: false }, intended: { replaced: true } },
    }));
    const notes = ["People do this outside Cordon, and Cordon cannot read it back: their word and their proof stand."];
    return ok({ steps, blastRadius: [], notes });
  },
  isInForce: () => false,
  manualUndo: () => "A replaced credential stays replaced.",
  isRestored: () => false,
});
