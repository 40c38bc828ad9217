import type { PortalBundle } from "#app/views/portal-bundle.view.ts";
import type { PortalVisitor } from "#app/workflows/portal-visit.ts";
import { type Html, html } from "./html.ts";
import { confirmedForm, goTo, moment, page, sentence } from "./page.ts";
import type { PortalAnswer, PortalRequest, PortalServices } from "./portal-context.ts";
import { readConfirmation } from "./read-form.ts";
import { planPart } from "./run.page.ts";

/** Several plans, each exactly as it would be carried out, and one answer for all of them. */
export async function bundlePage(
  services: PortalServices,
  visitor: PortalVisitor,
  bundleId: string,
  problem: string | null = null,
): Promise<PortalAnswer | null> {
  const bundle = await services.bundle(visitor, bundleId);
  if (!bundle) return null;
  const said = problem === null ? null : ({ tone: "problem", text: problem } as const);
  const { runs, leftOut } = bundle;
  return page(
    { title: bundle.title, visitor, said, status: problem === null ? 200 : 403 },
    html`<p>${runs.length === 1 ? "One plan" : `${runs.length} plans, decided on as one`}. Put forward by ${bundle.proposedBy}, ${moment(bundle.proposedAt, bundle.timeZone)}.
They start in this order; one that fails does not stop the others.</p>
${runs.map((run, index) => html`<section><h2>${index + 1}. ${run.what}</h2>${planPart(run, "h3")}<p><a href="/portal/runs/${run.runId}">This plan alone</a></p></section>`)}
${leftOut.length > 0 && html`<h2>Left out</h2><ul>${leftOut.map(({ title, why }) => html`<li>${title}: ${why}</li>`)}</ul>`}
<p class="small">Digest of all plans in this order (SHA-256): <code>${bundle.digest}</code></p>
${bundle.whyNot === null ? await answers(services, visitor, bundle) : html`<p>${bundle.whyNot}</p>`}`,
  );
}

/** Two forms, because each answer is a question of its own: what is signed says which of them it was. */
async function answers(services: PortalServices, visitor: PortalVisitor, bundle: PortalBundle): Promise<Html> {
  const subject = { about: bundle.bundleId, digest: bundle.digest };
  const yes = await services.askConfirmation(visitor, { act: "approve", ...subject });
  const no = await services.askConfirmation(visitor, { act: "refuse", ...subject });
  const fields = (decision: string, label: string, required: boolean) => html`
<input type="hidden" name="decision" value="${decision}"><input type="hidden" name="digest" value="${bundle.digest}">
<label>${label}<input name="reason" maxlength="500"${required && html` required`} autocomplete="off"></label>`;
  const action = `/portal/bundles/${bundle.bundleId}/decide`;
  const approve = bundle.runs.length === 1 ? "Approve this plan" : `Approve all ${bundle.runs.length} plans`;
  return html`<h2>Your word</h2>
<p>It holds for exactly these plans. If one of them changes, it does not count. It is recorded with your name.</p>
<section>${confirmedForm(visitor, action, yes, fields("approve", "Reason (optional)", false), { text: approve })}</section>
<section>${confirmedForm(visitor, action, no, fields("refuse", "Why not", true), { text: "Refuse all", tone: "critical" })}</section>`;
}

export async function decideOnBundle(
  services: PortalServices,
  visitor: PortalVisitor,
  bundleId: string,
  { form: given }: PortalRequest,
): Promise<PortalAnswer | null> {
  const decision = given.get("decision") === "approve" ? "approve" : "refuse";
  const reason = (given.get("reason") ?? "").slice(0, 500);
  const word = { bundleId, decision, bundleDigest: given.get("digest") ?? "", reason } as const;
  const taken = await services.decideBundle(visitor, word, readConfirmation(given));
  return taken.ok
    ? goTo(`/portal/bundles/${bundleId}`)
    : bundlePage(services, visitor, bundleId, sentence(taken.error));
}
