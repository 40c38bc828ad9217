import type { PortalRights } from "#app/views/portal.view.ts";
import type { PortalVisitor } from "#app/workflows/portal-visit.ts";
import { type Html, html } from "./html.ts";
import { confirmedForm, form, goTo, moment, page, sentence } from "./page.ts";
import type { PortalAnswer, PortalRequest, PortalServices } from "./portal-context.ts";
import { readConfirmation } from "./read-form.ts";

const states: Record<PortalRights["elevations"][number]["state"], string> = {
  asked: "waits for an approver",
  lent: "holds now",
  refused: "refused",
  over: "over",
  lapsed: "nobody decided within the hour",
};

/** Rights for at most an hour: ask, decide, give back; and what was lent without being used. */
export async function rightsPage(
  services: PortalServices,
  visitor: PortalVisitor,
  problem: string | null = null,
): Promise<PortalAnswer> {
  const rights = await services.rights(visitor);
  const said = problem === null ? null : ({ tone: "problem", text: problem } as const);
  const lines = await Promise.all(rights.elevations.map((one) => line(services, visitor, rights, one)));
  return page(
    { title: "Rights for an hour", visitor, said, status: problem === null ? 200 : 403 },
    html`<p>Who needs to act once asks for it here, with a reason. It ends by itself after at most 60 minutes. Approving is never lent.</p>
${await askForm(services, visitor, rights)}
<h2>Asked and lent</h2>
${lines.length === 0 ? html`<p>Nothing yet.</p>` : html`<ul class="cards">${lines}</ul>`}`,
  );
}

/** One form per role: what is signed names the role. Time and reason are part of the record, not of what is lent. */
async function askForm(services: PortalServices, visitor: PortalVisitor, rights: PortalRights): Promise<Html> {
  const roles = (["responder", "admin"] as const).filter((role) => !rights.roles.includes(role));
  const forms = await Promise.all(
    roles.map(async (role) => {
      const asked = await services.askConfirmation(visitor, { act: "elevate", about: role, digest: "60" });
      const waits = rights.lending[role] === "approver" ? "An approver decides." : "It holds at once.";
      const body = html`<input type="hidden" name="role" value="${role}">
<label>Minutes, at most 60<input name="minutes" type="number" min="5" max="60" value="30" required></label>
<label>Why<textarea name="reason" required minlength="10" maxlength="500" rows="2"></textarea></label>`;
      const name = role === "admin" ? "administrator" : "responder";
      return html`<section><h2>Become ${name} for a while</h2><p>${waits}</p>${confirmedForm(visitor, "/portal/rights/ask", asked, body, { text: `Ask to be ${name}` })}</section>`;
    }),
  );
  return html`${forms}`;
}

async function line(
  services: PortalServices,
  visitor: PortalVisitor,
  { timeZone, mayApprove }: PortalRights,
  one: PortalRights["elevations"][number],
): Promise<Html> {
  const unused = one.state === "over" && !one.used && html` <strong>Not used.</strong>`;
  const until = one.expiresAt && html` until ${moment(one.expiresAt, timeZone)}`;
  const about = html`<h3>${one.name ?? "A member"}: ${one.role}, ${one.minutes} minutes</h3>
<p>${states[one.state]}${until}.${unused}</p><p>Reason: ${one.reason}</p><p class="small">Asked ${moment(one.askedAt, timeZone)}</p>`;
  const id = html`<input type="hidden" name="id" value="${one.id}">`;
  if (one.state === "lent" && (one.me || mayApprove))
    return html`<li>${about}${form(visitor, "/portal/rights/end", html`${id}<button class="plain">End it now</button>`)}</li>`;
  if (one.state !== "asked" || one.me || !mayApprove) return html`<li>${about}</li>`;
  const [yes, no] = [
    await services.askConfirmation(visitor, { act: "lend", about: one.id, digest: "approve" }),
    await services.askConfirmation(visitor, { act: "lend", about: one.id, digest: "refuse" }),
  ];
  const decision = (value: string) => html`${id}<input type="hidden" name="decision" value="${value}">`;
  return html`<li>${about}${confirmedForm(visitor, "/portal/rights/decide", yes, decision("approve"), { text: "Lend it" })}
${confirmedForm(visitor, "/portal/rights/decide", no, decision("refuse"), { text: "Refuse it", tone: "critical" })}</li>`;
}

/** Answers what the page's forms send. */
export async function changeRights(
  services: PortalServices,
  visitor: PortalVisitor,
  what: string,
  { form: given }: PortalRequest,
): Promise<PortalAnswer | null> {
  const text = (name: string) => given.get(name) ?? "";
  const confirmation = readConfirmation(given);
  const done = async () => {
    switch (what) {
      case "ask": {
        const role = text("role") === "admin" ? "admin" : "responder";
        const wish = { role, minutes: Number(text("minutes")), reason: text("reason") } as const;
        return services.askElevation(visitor, wish, confirmation);
      }
      case "decide": {
        const decision = text("decision") === "approve" ? "approve" : "refuse";
        return services.decideElevation(visitor, { elevationId: text("id"), decision }, confirmation);
      }
      case "end":
        return services.endElevation(visitor, text("id"));
      default:
        return null;
    }
  };
  const outcome = await done();
  if (!outcome) return null;
  return outcome.ok ? goTo("/portal/rights") : rightsPage(services, visitor, sentence(outcome.error));
}
