import { type Html, html } from "./html.ts";
import { form, goTo, page, sentence } from "./page.ts";
import type { PortalAnswer, PortalRequest, PortalServices } from "./portal-context.ts";

/** The door: a passkey, or e-mail address and one-time code, or a recovery code. */
export async function signInPage(services: PortalServices, problem: string | null = null): Promise<PortalAnswer> {
  const options = await services.askSignIn();
  const said = problem === null ? null : ({ tone: "problem", text: problem } as const);
  return page(
    { title: "Sign in", visitor: null, said, status: problem === null ? 200 : 403 },
    html`<p>This is where plans are approved, apart from Shopify: whoever takes over the store's admin cannot approve here.</p>
<form method="post" action="/portal/sign-in/passkey">
<input type="hidden" name="assertion" value="">
<button data-passkey="get" data-options="${JSON.stringify(options)}">Sign in with a passkey</button>
<p class="problem" role="alert" data-problem hidden></p>
</form>
<details><summary>Sign in with a one-time code</summary>
${codeForm(
  "/portal/sign-in/code",
  html`<label>Code from your authenticator app
<input name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="7"></label>`,
  "Sign in with this code",
)}
</details>
<details><summary>Your device is not at hand</summary>
<p>A recovery code lets you in once, to add a device. Before that you can look, not decide.</p>
${codeForm(
  "/portal/sign-in/recovery",
  html`<label>Recovery code
<input name="code" autocomplete="off" required maxlength="20"></label>`,
  "Sign in with this recovery code",
)}
</details>
<p>Not enrolled yet? Open Cordon in the store's admin, then Settings, People, and make your enrolment link.</p>`,
  );
}

function codeForm(action: string, field: Html, button: string): Html {
  return form(
    null,
    action,
    html`<label>E-mail address
<input name="email" type="email" autocomplete="username" required maxlength="254"></label>
${field}
<button>${button}</button>`,
  );
}

/** Takes what the door was given. A cookie that came along is not looked at: the session is a new one. */
export async function signIn(services: PortalServices, request: PortalRequest, way: string): Promise<PortalAnswer> {
  const text = (name: string) => request.form.get(name) ?? "";
  const given = { email: text("email"), code: text("code") };
  const begun =
    way === "passkey"
      ? await services.signInByPasskey(text("assertion"), request.caller)
      : way === "code"
        ? await services.signInByCode(given, request.caller)
        : await services.signInByRecovery(given, request.caller);
  if (!begun.ok) return signInPage(services, sentence(begun.error));
  return goTo(way === "recovery" ? "/portal/devices" : "/portal", begun.value.token);
}

/** The page behind an enrolment link. Looking at it uses nothing up: mail programs look at links by themselves. */
export function linkPage(token: string): PortalAnswer {
  return page(
    { title: "Enrol in the portal", visitor: null },
    html`<p>With a passkey on this device you approve plans apart from Shopify. The link works once.</p>
${form(null, "/portal/enrol", html`<input type="hidden" name="t" value="${token}"><button>Begin on this device</button>`)}`,
  );
}

export async function openLink(services: PortalServices, request: PortalRequest): Promise<PortalAnswer> {
  const begun = await services.openLink(request.form.get("t") ?? "", request.caller.device);
  if (begun.ok) return goTo("/portal/devices", begun.value.token);
  const said = { tone: "problem", text: sentence(begun.error) } as const;
  return page(
    { title: "Enrol in the portal", visitor: null, said, status: 403 },
    html`<p><a href="/portal">To the portal</a></p>`,
  );
}

/** The page behind a test message's link. */
export function receiptPage(token: string): PortalAnswer {
  return page(
    { title: "Did the message reach you?", visitor: null },
    form(
      null,
      "/portal/received",
      html`<input type="hidden" name="t" value="${token}"><button>Yes, it reached me</button>`,
    ),
  );
}

export async function receive(services: PortalServices, request: PortalRequest): Promise<PortalAnswer> {
  const received = await services.received(request.form.get("t") ?? "");
  const said = received.ok
    ? ({ tone: "done", text: "Cordon knows now that messages reach you." } as const)
    : ({ tone: "problem", text: sentence(received.error) } as const);
  return page({ title: "Message", visitor: null, said, status: received.ok ? 200 : 404 }, html``);
}
