import type { PortalVisitor } from "#app/workflows/portal-visit.ts";
import { html } from "./html.ts";
import { form, page, sentence } from "./page.ts";
import type { PortalAnswer, PortalServices } from "./portal-context.ts";

/** Evidence files of incidents, for auditors, counsel and responders. */
export async function evidencePage(
  services: PortalServices,
  visitor: PortalVisitor,
  problem: string | null = null,
): Promise<PortalAnswer> {
  const view = await services.evidence(visitor);
  const said = problem === null ? null : ({ tone: "problem", text: problem } as const);
  if (!view)
    return page({ title: "Evidence", visitor, said }, html`<p>Your roles do not include exporting evidence.</p>`);
  const lines = view.incidents.map(
    (one) => html`<li><h3>Incident ${one.number}: ${one.title}</h3><p>${one.phase}</p>
${form(visitor, `/portal/evidence/${one.id}`, html`<button>Download the evidence of incident ${one.number}</button>`)}</li>`,
  );
  return page(
    { title: "Evidence", visitor, said, status: problem === null ? 200 : 403 },
    html`<p>One file per incident. It verifies without Cordon. Each download is recorded with your name.</p>
${lines.length === 0 ? html`<p>There are no incidents.</p>` : html`<ul class="cards">${lines}</ul>`}`,
  );
}

/** Hands out the file. It is made while it is sent, and never whole in memory. */
export async function downloadEvidence(
  services: PortalServices,
  visitor: PortalVisitor,
  incidentId: string,
): Promise<PortalAnswer> {
  const file = await services.exportEvidence(visitor, incidentId);
  if (!file.ok) return evidencePage(services, visitor, sentence(file.error));
  return {
    status: 200,
    body: file.value,
    headers: {
      "content-type": "application/jsonl; charset=utf-8",
      "content-disposition": `attachment; filename="cordon-evidence-${incidentId}.jsonl"`,
    },
  };
}
