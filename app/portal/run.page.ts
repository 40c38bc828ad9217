import { stateWords } from "#app/components/run/state-words.ts";
import type { PortalRun } from "#app/views/portal.view.ts";
import type { PortalVisitor } from "#app/workflows/portal-visit.ts";
import { type Html, html } from "./html.ts";
import { confirmedForm, form, goTo, moment, page, sentence } from "./page.ts";
import type { PortalAnswer, PortalRequest, PortalServices } from "./portal-context.ts";
import { readConfirmation } from "./read-form.ts";

/** The exact plan: what would be done to what, how far it reaches, and the two answers. */
export async function runPage(
  services: PortalServices,
  visitor: PortalVisitor,
  runId: string,
  problem: string | null = null,
): Promise<PortalAnswer | null> {
  const run = await services.run(visitor, runId);
  if (!run) return null;
  const said = problem === null ? null : ({ tone: "problem", text: problem } as const);
  const title = run.of === "undoing" ? `Undo: ${run.what}` : run.what;
  return page(
    { title, visitor, said, status: problem === null ? 200 : 403 },
    html`${run.bundleId && html`<p><a href="/portal/bundles/${run.bundleId}">Part of several plans that are decided on as one</a></p>`}
${run.over.length > 0 && overPart(run)}
${planPart(run, "h2")}
${run.words.length > 0 && html`<h2>Said so far</h2><ul>${run.words.map(word)}</ul>`}
${run.whyNot === null ? await answers(services, visitor, run) : html`<p>${run.whyNot}</p>`}
${run.mayUndo && form(visitor, `/portal/runs/${run.runId}/undo`, html`<button>${run.undoButton}</button>`)}`,
  );
}

/** What somebody changed since, and what counsel's yes would put over it: a decision of its own. */
function overPart({ over }: PortalRun): Html {
  const line = ({ title, now, written }: PortalRun["over"][number]) => html`<li><p><strong>${title}</strong></p>
<dl><dt>There now</dt><dd>${stateWords(now)}</dd><dt>Would be put over it</dt><dd>${stateWords(written)}</dd></dl></li>`;
  return html`<h2>Somebody changed this since</h2>
<p>A yes puts what Cordon recorded over what is there now. Earlier words on undoing this do not count for it.</p>
<ol class="steps">${over.map(line)}</ol>`;
}

/** What would be done to what, and how far it reaches. */
export function planPart(run: PortalRun, heading: "h2" | "h3"): Html {
  const head = (text: string) => (heading === "h2" ? html`<h2>${text}</h2>` : html`<h3>${text}</h3>`);
  return html`<p>${run.description}</p>
<dl>
<dt>Store</dt><dd>${run.store}</dd>
<dt>Proposed by</dt><dd>${run.proposedBy}, ${moment(run.proposedAt, run.timeZone)}</dd>
<dt>State</dt><dd>${run.state.replaceAll("_", " ")}. ${run.because}</dd>
<dt>Can it be undone</dt><dd>${run.reversible ? "Yes" : "No"}${run.remains && html`. ${run.remains}`}</dd>
${run.unaffected && html`<dt>What it leaves alone</dt><dd>${run.unaffected}</dd>`}
${run.revertAt && html`<dt>Time limit</dt><dd>${moment(run.revertAt, run.timeZone)}: ${run.autoRevert ? "undoes itself" : "asks to be undone"}</dd>`}
</dl>
${run.blastRadius.length > 0 && html`${head("How far it reaches")}<ul>${run.blastRadius.map(figure)}</ul>`}
${run.notes.length > 0 && html`${head("What to know")}<ul>${run.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${head(run.steps.length === 1 ? "One target, now and then" : `${run.steps.length} targets, now and then`)}
<ol class="steps">${run.steps.map(step)}</ol>
<p class="small">Digest of this plan (SHA-256): <code>${run.planDigest}</code></p>`;
}

function figure({ of, value, currency, why, query }: PortalRun["blastRadius"][number]): Html {
  const name = of.replaceAll("_", " ");
  if (value === null) return html`<li>${name}: unknown. ${why}</li>`;
  const number = new Intl.NumberFormat("en", currency ? { style: "currency", currency } : {}).format(value);
  return html`<li>${name}: ${number} <span class="small">(${query})</span></li>`;
}

/** In the words of the screen: who approves here sees the same plan as who proposed it there. */
function step({ title, before, after }: PortalRun["steps"][number]): Html {
  return html`<li><p><strong>${title}</strong></p>
<dl><dt>Now</dt><dd>${stateWords(before)}</dd><dt>Then</dt><dd>${stateWords(after)}</dd></dl></li>`;
}

function word({ by, decision, where }: PortalRun["words"][number]): Html {
  return html`<li>${by}: ${decision === "approve" ? "approved" : "refused"}${where === "screen" && " in the store's admin"}</li>`;
}

/** Two forms, because each answer is a question of its own: what is signed says which of them it was. */
async function answers(services: PortalServices, visitor: PortalVisitor, run: PortalRun): Promise<Html> {
  const undoing = run.of === "undoing";
  const subject = { about: run.runId, digest: run.wordDigest };
  const [yes, no] = [
    await services.askConfirmation(visitor, { act: undoing ? "approve_undoing" : "approve", ...subject }),
    await services.askConfirmation(visitor, { act: undoing ? "refuse_undoing" : "refuse", ...subject }),
  ];
  const fields = (decision: string, label: string, required: boolean) => html`
<input type="hidden" name="decision" value="${decision}"><input type="hidden" name="of" value="${run.of}">
<input type="hidden" name="digest" value="${run.wordDigest}">
<label>${label}<input name="reason" maxlength="500"${required && html` required`} autocomplete="off"></label>`;
  const action = `/portal/runs/${run.runId}/decide`;
  return html`<h2>Your word</h2>
<p>It holds for exactly this plan. It is recorded with your name.</p>
<section>${confirmedForm(visitor, action, yes, fields("approve", "Reason (optional)", false), { text: `Approve: ${run.what}` })}</section>
<section>${confirmedForm(visitor, action, no, fields("refuse", "Why not", true), { text: "Refuse it", tone: "critical" })}</section>`;
}

export async function decide(
  services: PortalServices,
  visitor: PortalVisitor,
  runId: string,
  { form: given }: PortalRequest,
): Promise<PortalAnswer | null> {
  const decision = given.get("decision") === "approve" ? "approve" : "refuse";
  const of = given.get("of") === "undoing" ? "undoing" : "plan";
  const reason = (given.get("reason") ?? "").slice(0, 500);
  const taken = await services.decide(
    visitor,
    { runId, of, decision, planDigest: given.get("digest") ?? "", reason },
    readConfirmation(given),
  );
  return taken.ok ? goTo(`/portal/runs/${runId}`) : runPage(services, visitor, runId, sentence(taken.error));
}

export async function undo(
  services: PortalServices,
  visitor: PortalVisitor,
  runId: string,
): Promise<PortalAnswer | null> {
  const undone = await services.undo(visitor, runId);
  return undone.ok ? goTo(`/portal/runs/${runId}`) : runPage(services, visitor, runId, sentence(undone.error));
}
