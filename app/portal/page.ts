import { formatMoment } from "#app/components/moment/format-moment.ts";
import type { CordonError } from "#app/core/errors.ts";
import { parseInstant } from "#app/core/time.ts";
import type { PortalVisitor } from "#app/workflows/portal-visit.ts";
import { type Html, html } from "./html.ts";
import type { PasskeyQuestion, PortalAnswer } from "./portal-context.ts";

/** What every page is told. */
export interface PageFrame {
  readonly title: string;
  readonly visitor: PortalVisitor | null;
  /** What came of the form that was just sent. */
  readonly said?: { readonly tone: "done" | "problem"; readonly text: string } | null;
  readonly status?: number;
}

/** A whole page. */
export function page({ title, visitor, said, status = 200 }: PageFrame, body: Html): PortalAnswer {
  const full = visitor !== null && visitor.how !== "enrolment";
  const { html: text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Cordon</title>
<link rel="stylesheet" href="/portal/portal.css">
<script type="module" src="/portal/passkey.js"></script>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header>
<p class="brand">Cordon</p>
${full && navigation(title)}
${visitor && form(visitor, "/portal/sign-out", html`<button class="plain">Sign out</button>`)}
</header>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${said && html`<p class="said ${said.tone}" role="${said.tone === "problem" ? "alert" : "status"}">${said.text}</p>`}
${body}
</main>
</body>
</html>
`;
  return { status, body: text };
}

const places = [
  ["/portal", "What waits for you"],
  ["/portal/rights", "Rights for an hour"],
  ["/portal/evidence", "Evidence"],
  ["/portal/devices", "Your devices"],
] as const;

function navigation(title: string): Html {
  const links = places.map(
    ([href, name]) => html`<li><a href="${href}"${name === title && html` aria-current="page"`}>${name}</a></li>`,
  );
  return html`<nav aria-label="Portal"><ul>${links}</ul></nav>`;
}

/** A form of a session: it carries what only this session's pages know. */
export function form(visitor: PortalVisitor | null, action: string, body: Html): Html {
  const token = visitor && html`<input type="hidden" name="form_token" value="${visitor.formToken}">`;
  return html`<form method="post" action="${action}">${token}${body}</form>`;
}

/** What a form asks of the person's device before it is sent. */
export interface Asked {
  readonly question: string;
  readonly options: PasskeyQuestion | null;
  /** The person has set up one-time codes. */
  readonly code: boolean;
}

/**
 * A form that the person confirms: with a passkey (the browser's script asks for it when a button is pressed), or with a
 * one-time code, which needs no script.
 */
export function confirmedForm(
  visitor: PortalVisitor | null,
  action: string,
  asked: Asked,
  body: Html,
  button: { readonly text: string; readonly tone?: "critical" },
): Html {
  const token = visitor && html`<input type="hidden" name="form_token" value="${visitor.formToken}">`;
  const passkey =
    asked.options &&
    html`<button class="${button.tone ?? ""}" data-passkey="get" data-options="${JSON.stringify(asked.options)}">${button.text}</button>`;
  return html`<form method="post" action="${action}">${token}
<input type="hidden" name="question" value="${asked.question}">
<input type="hidden" name="assertion" value="">
${body}
${passkey}
${(asked.code || asked.options === null) && codePart(asked, button)}
<p class="problem" role="alert" data-problem hidden></p>
</form>`;
}

function codePart({ options }: Asked, button: { readonly text: string; readonly tone?: "critical" }): Html {
  return html`<details${options === null && html` open`}>
<summary>Confirm with a one-time code${options && " instead"}</summary>
<label>Code from your authenticator app
<input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]{6,7}" maxlength="7"></label>
<button class="${button.tone ?? ""}">${button.text} with this code</button>
</details>`;
}

/** A sentence for a refusal, with what to do. */
export function sentence({ message, nextStep }: CordonError): string {
  return nextStep === undefined ? message : `${message} ${nextStep}`;
}

/** Goes on to another page: after a form, so that reloading sends nothing twice. */
export function goTo(location: string, cookie?: string | null): PortalAnswer {
  return { status: 303, body: "", headers: { location }, ...(cookie === undefined ? {} : { cookie }) };
}

/** Sends the browser to the address it asked for once more, from a page of ours. */
export function comeAgain(path: string): PortalAnswer {
  return {
    status: 200,
    headers: { refresh: `0; url=${path}` },
    body: html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cordon</title></head>
<body><p><a href="${path}">To the portal</a></p></body></html>
`.html,
  };
}

/** An instant in the given zone, which is named, with UTC beside it. */
export function moment(iso: string | Date, timeZone: string): Html {
  const at = typeof iso === "string" ? parseInstant(iso) : iso;
  if (!at) return html`${String(iso)}`;
  const instant = at.toISOString();
  const { local, utc } = formatMoment(instant, timeZone, instant);
  return html`<time datetime="${instant}">${local}${utc !== null && html` (${utc})`}</time>`;
}
