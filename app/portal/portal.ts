import type { PortalVisitor } from "#app/workflows/portal-visit.ts";
import { bundlePage, decideOnBundle } from "./bundle.page.ts";
import { changeDevices, devicesPage } from "./devices.page.ts";
import { downloadEvidence, evidencePage } from "./evidence.page.ts";
import { homePage, liftKillSwitch } from "./home.page.ts";
import { html } from "./html.ts";
import { comeAgain, goTo, page } from "./page.ts";
import type { PortalAnswer, PortalRequest, PortalServices } from "./portal-context.ts";
import { changeRights, rightsPage } from "./rights.page.ts";
import { decide, runPage, undo } from "./run.page.ts";
import { linkPage, openLink, receiptPage, receive, signIn, signInPage } from "./sign-in.page.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** The portal's pages: what each address answers, and what a request must have before it is looked at. */
export function createPortal(services: PortalServices, origin: string) {
  return async (request: PortalRequest): Promise<PortalAnswer> => {
    if (request.method === "POST" && !isOwn(request, origin))
      return problem(403, "This was not sent from the portal's own pages.");
    const open = await answerStranger(services, request);
    if (open) return open;
    const visitor = request.cookie === null ? null : await services.visit(request.cookie);
    if (!visitor) return answerNobody(request);
    if (request.method === "POST" && request.form.get("form_token") !== visitor.formToken)
      return problem(403, "This form is not one of your session. Open the page again.");
    const answer = await answerMember(services, visitor, request);
    return answer ?? problem(404, "There is nothing at this address.");
  };
}

/**
 * A browser that follows a link in a message leaves the cookie at home (SameSite=Strict); the same address asked for by a
 * page of ours brings it along.
 */
function answerNobody({ method, path, cookie, fetchSite }: PortalRequest): PortalAnswer {
  if (method === "POST") return problem(403, "You are not signed in.");
  if (cookie === null && fetchSite === "cross-site") return comeAgain(path);
  return cookie === null ? goTo("/portal/sign-in") : goTo("/portal/sign-in", null);
}

/**
 * True when the browser says that one of our own pages sent it. The cookie's SameSite=Strict already keeps it away from
 * other sites' requests; a neighbour on another port or subdomain counts as the same site, and not as this origin.
 */
function isOwn({ origin: from, fetchSite }: PortalRequest, origin: string): boolean {
  return from === origin && (fetchSite === null || fetchSite === "same-origin");
}

/** What needs no session. */
async function answerStranger(services: PortalServices, request: PortalRequest): Promise<PortalAnswer | null> {
  const post = request.method === "POST";
  switch (request.path) {
    case "/":
      return goTo("/portal");
    case "/portal/sign-in":
      return post ? null : signInPage(services);
    case "/portal/sign-in/passkey":
    case "/portal/sign-in/code":
    case "/portal/sign-in/recovery":
      return post ? signIn(services, request, request.path.slice("/portal/sign-in/".length)) : goTo("/portal/sign-in");
    case "/portal/enrol":
      return post ? openLink(services, request) : linkPage(request.query.get("t") ?? "");
    case "/portal/received":
      return post ? receive(services, request) : receiptPage(request.query.get("t") ?? "");
    default:
      return null;
  }
}

async function answerMember(
  services: PortalServices,
  visitor: PortalVisitor,
  request: PortalRequest,
): Promise<PortalAnswer | null> {
  const { path } = request;
  const post = request.method === "POST";
  if (post && path === "/portal/sign-out") {
    await services.signOut(visitor, "this");
    return goTo("/portal/sign-in", null);
  }
  const device = /^\/portal\/devices(?:\/([a-z-]+))?$/.exec(path);
  if (device) return post ? changeDevices(services, visitor, device[1] ?? "", request) : devicesPage(services, visitor);
  // A session of a link is for enrolling: nothing else is shown to it.
  if (visitor.how === "enrolment") return post ? null : goTo("/portal/devices");
  return post ? answerForm(services, visitor, request) : answerPage(services, visitor, path);
}

async function answerPage(
  services: PortalServices,
  visitor: PortalVisitor,
  path: string,
): Promise<PortalAnswer | null> {
  const run = new RegExp(`^/portal/runs/(${uuid})$`).exec(path)?.[1];
  if (run) return runPage(services, visitor, run);
  const bundle = new RegExp(`^/portal/bundles/(${uuid})$`).exec(path)?.[1];
  if (bundle) return bundlePage(services, visitor, bundle);
  switch (path) {
    case "/portal":
      return homePage(services, visitor);
    case "/portal/rights":
      return rightsPage(services, visitor);
    case "/portal/evidence":
      return evidencePage(services, visitor);
    default:
      return null;
  }
}

async function answerForm(
  services: PortalServices,
  visitor: PortalVisitor,
  request: PortalRequest,
): Promise<PortalAnswer | null> {
  const { path } = request;
  const [, run, deed] = new RegExp(`^/portal/runs/(${uuid})/(decide|undo)$`).exec(path) ?? [];
  if (run) return deed === "decide" ? decide(services, visitor, run, request) : undo(services, visitor, run);
  const bundle = new RegExp(`^/portal/bundles/(${uuid})/decide$`).exec(path)?.[1];
  if (bundle) return decideOnBundle(services, visitor, bundle, request);
  const incident = new RegExp(`^/portal/evidence/(${uuid})$`).exec(path)?.[1];
  if (incident) return downloadEvidence(services, visitor, incident);
  const rights = /^\/portal\/rights\/([a-z]+)$/.exec(path)?.[1];
  if (rights) return changeRights(services, visitor, rights, request);
  return path === "/portal/kill-switch" ? liftKillSwitch(services, visitor, request) : null;
}

function problem(status: number, text: string): PortalAnswer {
  const said = { tone: "problem", text } as const;
  return page(
    { title: "That did not work", visitor: null, said, status },
    html`<p><a href="/portal">To the portal</a></p>`,
  );
}
