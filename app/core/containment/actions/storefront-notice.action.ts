import { z } from "zod";
import type { StorefrontNotice } from "#app/core/platform/capabilities/storefront-notice.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { type ActionContext, defineAction, type Executed, type Way } from "../define-action.ts";

const oneLine = /^[^\r\n]*$/;
const Notice = z.strictObject({
  heading: z.string().trim().min(1, "Give the notice a heading.").max(80).regex(oneLine, "A heading is one line."),
  text: z.string().trim().min(1, "Write what the notice should say.").max(300),
  link: z
    .string()
    .regex(/^\/[\w-][\w\-/]{0,199}$/, "The link is a path of the storefront, such as /pages/security-notice.")
    .nullable()
    .default(null),
});
const State = z.object({ notice: Notice.nullable() });
const Observed = State.extend({ embed: z.enum(["on", "off", "unknown"]), inCheckout: z.boolean() });

const direct: Way = {
  mode: "direct",
  needs: ["storefront.notice"],
  async observe({ port }) {
    const lever = demand(port, "storefront.notice");
    if (!lever.ok) return lever;
    const now = await lever.value.read();
    if (!now.ok) return now;
    const { notice, embed, inCheckout } = now.value;
    return ok({ notice: notice && { ...notice }, embed, inCheckout });
  },
  execute: (context, step) => show(context, State.parse(step.intended).notice),
  revert: (context, step) => show(context, State.parse(step.before).notice),
};

/** Writes over exactly what is there now: the engine has just judged it. */
async function show({ port }: ActionContext, notice: StorefrontNotice | null): Promise<Executed> {
  const lever = demand(port, "storefront.notice");
  if (!lever.ok) return { kind: "failed", error: lever.error };
  const now = await lever.value.read();
  if (!now.ok) return { kind: "failed", error: now.error };
  const done = await lever.value.set(now.value.notice, notice);
  return done.ok
    ? { kind: "done", receipt: { shown: notice !== null, embed: now.value.embed } }
    : { kind: "failed", error: done.error };
}

/** True when the storefront and the checkout are both given this notice. */
function isShown(seen: unknown, notice: StorefrontNotice | null): boolean {
  const now = Observed.parse(seen);
  return now.inCheckout && isSame(now.notice, notice);
}

function isSame(one: StorefrontNotice | null, other: StorefrontNotice | null): boolean {
  if (one === null || other === null) return one === other;
  return one.heading === other.heading && one.text === other.text && one.link === other.link;
}

const switchedOff =
  "The live theme does not have Cordon's app embed switched on, so nobody sees it yet: Online Store > Themes > Customize > App embeds.";

/**
 * Shows a notice on every page of the storefront, through the theme app embed and a metafield that only Cordon can write.
 * No theme is changed.
 * @see https://shopify.dev/docs/apps/build/online-store/theme-app-extensions
 */
export const action = defineAction({
  handle: "storefront_notice",
  group: "content",
  order: 71,
  title: "Show storefront notice",
  description:
    "Shows a short notice on every page of the storefront, where the theme has Cordon's app embed on. The checkout shows it too, where you placed Cordon's block.",
  button: () => "Show the notice",
  undoButton: () => "Take the notice away",
  unaffected: "E-mails and the theme's own files are not changed.",
  reversible: true,
  remains: null,
  afterwards: "Open the storefront and read the notice as a customer would.",
  approval: 1,
  restoreApproval: "none",
  params: Notice,
  form: {
    fields: [
      { key: "heading", label: "Heading", help: null, kind: "text", required: true },
      { key: "text", label: "Text", help: "At most 300 characters.", kind: "text", required: true },
      {
        key: "link",
        label: "Where to read more",
        help: "A path of the storefront, such as /pages/security-notice. Left empty: no link.",
        kind: "text",
        required: false,
      },
    ],
    params: ({ heading, text, link }) => ({ heading, text, ...(link ? { link } : {}) }),
  },
  rehearsal: { kind: "cannot", why: "Everybody in the shop would see it." },
  ways: [direct],
  flow: {
    handle: "show-storefront-notice",
    title: "Show storefront notice",
    description:
      "Shows a short notice on every page of the storefront through Cordon's theme app embed, and in its checkout block.",
    fields: [
      {
        key: "heading",
        name: "Heading",
        type: "single_line_text_field",
        description: "At most 80 characters.",
        required: true,
      },
      {
        key: "text",
        name: "Text",
        type: "multi_line_text_field",
        description: "At most 300 characters.",
        required: true,
      },
    ],
    params: ({ heading, text }) => ({ heading, text }),
  },
  async plan({ port }, notice) {
    const lever = demand(port, "storefront.notice");
    if (!lever.ok) return err(lever.error);
    const now = await lever.value.read();
    if (!now.ok) return err(now.error);
    if (now.value.inCheckout && isSame(now.value.notice, notice))
      return ok({ steps: [], blastRadius: [], notes: ["This very notice is shown already."] });
    const notes = [
      ...(now.value.embed === "off" ? [switchedOff] : []),
      ...(now.value.embed === "unknown" ? ["Whether the live theme shows the notice cannot be read."] : []),
      ...(now.value.notice ? ["It takes the place of the notice that is shown now; undone, that one comes back."] : []),
    ];
    const before = { notice: now.value.notice && { ...now.value.notice } };
    const title = `Show the notice "${notice.heading}"`;
    return ok({
      steps: [{ target: "storefront notice", title, before, intended: { notice: { ...notice } } }],
      blastRadius: [],
      notes,
    });
  },
  isInForce: (seen, step) => isShown(seen, State.parse(step.intended).notice),
  // A notice that no theme shows is read by nobody: an hour is time enough to switch the embed on.
  showing: {
    withinSeconds: 3600,
    everySeconds: 60,
    isComplete: (observed) => Observed.parse(observed).embed !== "off",
  },
  says(seen) {
    const { notice, embed } = Observed.parse(seen);
    if (notice === null) return "No notice is set.";
    if (embed === "on") return "The notice is set, and the live theme has Cordon's app embed switched on.";
    return embed === "off"
      ? `The notice is set. ${switchedOff}`
      : "The notice is set. Whether the live theme shows it cannot be read.";
  },
  manualUndo: () =>
    "In the Shopify admin, open Online Store > Themes > Customize > App embeds and switch Cordon's notice off.",
  isRestored: (seen, step) => isShown(seen, State.parse(step.before).notice),
});
