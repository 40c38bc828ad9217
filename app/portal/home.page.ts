import type { PortalHome } from "#app/views/portal.view.ts";
import type { PortalVisitor } from "#app/workflows/portal-visit.ts";
import { type Html, html } from "./html.ts";
import { confirmedForm, goTo, moment, page, sentence } from "./page.ts";
import type { PortalAnswer, PortalRequest, PortalServices } from "./portal-context.ts";
import { readConfirmation } from "./read-form.ts";

/** What waits for the reader, and what was stopped. */
export async function homePage(
  services: PortalServices,
  visitor: PortalVisitor,
  problem: string | null = null,
): Promise<PortalAnswer> {
  const home = await services.home(visitor);
  const said = problem === null ? null : ({ tone: "problem", text: problem } as const);
  const cards = (mine: boolean) => [
    ...home.bundles.filter((one) => one.mine === mine).map((one) => bundleCard(one, home)),
    ...home.waiting.filter((one) => one.mine === mine).map((one) => card(one, home)),
  ];
  const [mine, others] = [cards(true), cards(false)];
  return page(
    { title: "What waits for you", visitor, said, status: problem === null ? 200 : 403 },
    html`<p>${home.name ?? "You"}, ${home.merchant}</p>
${await killSwitch(services, visitor, home)}
${mine.length === 0 ? html`<p>Nothing waits for your word.</p>` : html`<ul class="cards">${mine}</ul>`}
${home.elevationsAsked > 0 && html`<p><a href="/portal/rights">${home.elevationsAsked === 1 ? "Somebody asks" : `${home.elevationsAsked} people ask`} for more rights.</a></p>`}
${others.length > 0 && html`<h2>Waits for others</h2><ul class="cards">${others}</ul>`}
<p class="small">${
      home.outside
        ? "What takes two people or counsel is approved only here, not in the store's admin."
        : "Approvals given in the store's admin count as well, until two approvers have enrolled here."
    }</p>`,
  );
}

function card(one: PortalHome["waiting"][number], { timeZone }: PortalHome): Html {
  return html`<li><h3><a href="/portal/runs/${one.runId}">${one.of === "undoing" ? `Undo: ${one.what}` : one.what}</a></h3>
<p>${one.store}. Asked ${moment(one.since, timeZone)}.</p><p>${one.waitsFor}</p></li>`;
}

/** Plans that are decided on as one: one line in the list, with all that it is about. */
function bundleCard(one: PortalHome["bundles"][number], { timeZone }: PortalHome): Html {
  return html`<li><h3><a href="/portal/bundles/${one.bundleId}">${one.title}</a></h3>
<p>${one.store}. Asked ${moment(one.since, timeZone)}.</p>
<ul>${one.plans.map(({ what, waitsFor }) => html`<li>${what}. ${waitsFor}</li>`)}</ul></li>`;
}

async function killSwitch(services: PortalServices, visitor: PortalVisitor, home: PortalHome): Promise<Html | null> {
  const set = home.killSwitch;
  if (!set) return null;
  const about = html`<h2>Everything is stopped</h2>
<p>The kill switch was set ${moment(set.at, home.timeZone)} by ${set.by ?? "a member"}. ${set.agreed} of 2 approvers agreed to lift it.</p>`;
  if (!set.mayLift) return html`<section class="critical">${about}</section>`;
  const asked = await services.askConfirmation(visitor, { act: "lift", about: "kill_switch", digest: set.at });
  const button = { text: set.agreed === 0 ? "Agree to lift it (1 of 2)" : "Lift it (2 of 2)" };
  const body = html`<input type="hidden" name="since" value="${set.at}">`;
  return html`<section class="critical">${about}${confirmedForm(visitor, "/portal/kill-switch", asked, body, button)}</section>`;
}

export async function liftKillSwitch(
  services: PortalServices,
  visitor: PortalVisitor,
  request: PortalRequest,
): Promise<PortalAnswer> {
  const lifted = await services.liftKillSwitch(
    visitor,
    request.form.get("since") ?? "",
    readConfirmation(request.form),
  );
  return lifted.ok ? goTo("/portal") : homePage(services, visitor, sentence(lifted.error));
}
