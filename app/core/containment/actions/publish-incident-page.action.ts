import { z } from "zod";
import { InvalidInput, type PlatformError } from "#app/core/errors.ts";
import type { StorefrontPage } from "#app/core/platform/capabilities/pages-publish.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type ActionContext, defineAction, type Json, type Way } from "../define-action.ts";
import { toHtml, wordsOf } from "../page-text.ts";

const Params = z.strictObject({
  title: z
    .string()
    .trim()
    .min(1, "Give the page a title.")
    .max(120)
    .regex(/^[^<>\r\n]*$/, "A title is one line without < and >."),
  text: z.string().trim().min(1, "Write what the page should say.").max(10_000),
  address: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "The address is made of small letters, digits and dashes.")
    .default("security-notice"),
});

const Intended = z.object({ handle: z.string(), title: z.string(), text: z.string(), content: z.string() });
const Observed = z.object({ exists: z.boolean(), published: z.boolean(), content: z.string().nullable() });

const direct: Way = {
  mode: "direct",
  needs: ["pages.publish"],
  async observe(context, step) {
    const page = await findPage(context, Intended.parse(step.intended).handle);
    return page.ok ? ok(await observed(context, page.value)) : page;
  },
  async execute(context, step) {
    const lever = demand(context.port, "pages.publish");
    if (!lever.ok) return { kind: "failed", error: lever.error };
    const { handle, title, text } = Intended.parse(step.intended);
    const made = await lever.value.create({ handle, title, html: toHtml(text) });
    return made.ok ? { kind: "done", receipt: { id: made.value.id } } : { kind: "failed", error: made.error };
  },
  async revert(context, step) {
    const lever = demand(context.port, "pages.publish");
    if (!lever.ok) return { kind: "failed", error: lever.error };
    const page = await findPage(context, Intended.parse(step.intended).handle);
    if (!page.ok) return { kind: "failed", error: page.error };
    if (!page.value) return { kind: "done", receipt: { id: null } };
    const gone = await lever.value.remove(page.value.id);
    return gone.ok ? { kind: "done", receipt: { id: page.value.id } } : { kind: "failed", error: gone.error };
  },
};

async function findPage(
  { port }: ActionContext,
  handle: string,
): Promise<Result<StorefrontPage | null, PlatformError>> {
  const lever = demand(port, "pages.publish");
  return lever.ok ? lever.value.find(handle) : lever;
}

/** What a page says, in words that can be compared. */
function contentOf(context: ActionContext, title: string, html: string): Promise<string> {
  return context.snapshots.fingerprint(`${wordsOf(title)}\n${wordsOf(html)}`);
}

async function observed(context: ActionContext, page: StorefrontPage | null): Promise<Json> {
  if (!page) return { exists: false, published: false, content: null };
  return { exists: true, published: page.published, content: await contentOf(context, page.title, page.html) };
}

/**
 * Puts a page about the incident on the storefront. Undone, exactly that page is deleted; a page that somebody edited
 * meanwhile is a conflict.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/pageCreate
 */
export const action = defineAction({
  handle: "publish_incident_page",
  group: "content",
  order: 70,
  title: "Publish incident page",
  description: "Puts a page with your words on the storefront. Nothing links to it until you do.",
  button: () => "Publish the page",
  undoButton: () => "Delete the page",
  unaffected: "No menu, no theme and no e-mail is changed. Publishing a page notifies nobody.",
  reversible: true,
  remains: "Search engines and visitors may keep copies of what was public.",
  afterwards: "Link to the page from a menu or from the storefront notice.",
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      { key: "title", label: "Title", help: null, kind: "text", required: true },
      {
        key: "text",
        label: "Text",
        help: "Plain text; an empty line starts a paragraph. HTML is shown as it is typed.",
        kind: "prose",
        required: true,
        // Too long for an address, and it may name somebody.
        personal: true,
      },
      {
        key: "address",
        label: "End of the address",
        help: "The page appears under /pages/ and this. Left empty: security-notice.",
        kind: "text",
        required: false,
      },
    ],
    params: ({ title, text, address }) => ({ title, text, ...(address ? { address } : {}) }),
  },
  rehearsal: { kind: "cannot", why: "A page that is published can be found by anybody." },
  ways: [direct],
  flow: {
    handle: "publish-incident-page",
    title: "Publish incident page",
    description: "Puts a page with your words on the storefront through Cordon.",
    fields: [
      {
        key: "title",
        name: "Title",
        type: "single_line_text_field",
        description: "The title of the page.",
        required: true,
      },
      {
        key: "text",
        name: "Text",
        type: "multi_line_text_field",
        description: "Plain text; an empty line starts a paragraph.",
        required: true,
      },
    ],
    params: ({ title, text }) => ({ title, text }),
  },
  async plan(context, { title, text, address }) {
    const page = await findPage(context, address);
    if (!page.ok) return err(page.error);
    const intended = { handle: address, title, text, content: await contentOf(context, title, toHtml(text)) };
    if (page.value) {
      const { content } = Observed.parse(await observed(context, page.value));
      if (content === intended.content && page.value.published)
        return ok({ steps: [], blastRadius: [], notes: ["This very page is published already."] });
      return err(
        new InvalidInput("The store has a page at this address already. Cordon does not change it.", {
          field: "address",
          nextStep: "Choose another end of the address.",
        }),
      );
    }
    return ok({
      steps: [
        {
          target: `page ${address}`,
          title: `Publish the page "${title}"`,
          before: { exists: false },
          intended,
        },
      ],
      blastRadius: [],
      notes: [`Everybody can then read it at /pages/${address}.`, `The text: ${shorten(text)}`],
    });
  },
  isInForce: (seen, step) => {
    const { exists, published, content } = Observed.parse(seen);
    return exists && published && content === Intended.parse(step.intended).content;
  },
  says(seen) {
    const { exists, published } = Observed.parse(seen);
    if (!exists) return "There is no such page.";
    return published ? "The page is published, as Shopify says." : "The page is there, but hidden.";
  },
  manualUndo: (step) =>
    `In the Shopify admin, open Online Store > Pages and delete the page at /pages/${Intended.parse(step.intended).handle}.`,
  isRestored: (seen) => !Observed.parse(seen).exists,
});

function shorten(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)} […]` : text;
}
