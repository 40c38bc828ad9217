import qrcode from "qrcode";
import type { PortalVisitor } from "#app/workflows/portal-visit.ts";
import { type Html, html, trusted } from "./html.ts";
import { confirmedForm, form, goTo, moment, type PageFrame, page, sentence } from "./page.ts";
import type { PortalAnswer, PortalRequest, PortalServices } from "./portal-context.ts";
import { readConfirmation } from "./read-form.ts";

const title = "Your devices";
type Said = PageFrame["said"];

/** How the reader proves who they are here: devices, codes, and the browsers they are signed in with. */
export async function devicesPage(
  services: PortalServices,
  visitor: PortalVisitor,
  said: Said = null,
  status = 200,
): Promise<PortalAnswer> {
  const { passkeys, code, recoveryCodes, sessions } = await services.devices(visitor);
  const { timeZone } = await services.home(visitor);
  const first = isFirst(visitor);
  const lines = await Promise.all(
    passkeys.map(async (key) => {
      const used = key.lastUsedAt ? html`, last used ${moment(key.lastUsedAt, timeZone)}` : null;
      const about = html`<li><h3>${key.name}</h3>
<p>Made ${moment(key.createdAt, timeZone)}${used}. ${key.synced ? "Kept by the device's maker on your other devices too." : "Stays on this one device."}</p>`;
      if (first) return html`${about}</li>`;
      const asked = await services.askConfirmation(visitor, { act: "add_device", about: key.id, digest: "remove" });
      const body = html`<input type="hidden" name="id" value="${key.id}">`;
      const button = { text: `Remove ${key.name}`, tone: "critical" } as const;
      return html`${about}${confirmedForm(visitor, "/portal/devices/remove", asked, body, button)}</li>`;
    }),
  );
  return page(
    { title, visitor, said, status },
    html`${first && html`<p>${visitor.how === "recovery" ? "You came in with a recovery code: add a device to decide on anything." : "Add the device with which you will approve. Do it on your phone or your own computer."}</p>`}
<h2>Passkeys</h2>
${passkeys.length === 0 ? html`<p>None yet.</p>` : html`<ul class="cards">${lines}</ul>`}
${await passkeyForm(services, visitor)}
<h2>One-time codes</h2>
<p>${code ? html`An authenticator app was set up ${moment(code, timeZone)}.` : "For devices without passkeys. An authenticator app on your phone makes them."}</p>
${await codeForm(services, visitor)}
${first ? null : await further(services, visitor, recoveryCodes, sessions, timeZone)}`,
  );
}

/** Until the first device is there, nothing can be confirmed with one. */
function isFirst(visitor: PortalVisitor): boolean {
  return visitor.how === "enrolment" || visitor.how === "recovery";
}

async function passkeyForm(services: PortalServices, visitor: PortalVisitor): Promise<Html> {
  const { merchant, name } = await services.home(visitor);
  const options = JSON.stringify(await services.askForPasskey(visitor, `${name ?? "Member"}, ${merchant}`));
  const asked = isFirst(visitor) ? null : await services.askConfirmation(visitor, addDevice);
  // With a device at hand the browser asks twice: first for the known one, then for the new one.
  const known = asked?.options ? html` data-confirm="${JSON.stringify(asked.options)}"` : null;
  return form(
    visitor,
    "/portal/devices/passkey",
    html`<input type="hidden" name="answer" value="">
<input type="hidden" name="assertion" value=""><input type="hidden" name="question" value="${asked?.question}">
<label>Name of the device<input name="name" maxlength="60" autocomplete="off"></label>
${asked && !asked.options && html`<label>One-time code<input name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="7"></label>`}
<button data-passkey="create" data-options="${options}"${known}>Add a passkey on this device</button>
<p class="problem" role="alert" data-problem hidden></p>`,
  );
}

const addDevice = { act: "add_device", about: "device", digest: "add" } as const;

async function codeForm(services: PortalServices, visitor: PortalVisitor): Promise<Html> {
  const text = "Set up one-time codes";
  if (isFirst(visitor)) return form(visitor, "/portal/devices/code", html`<button>${text}</button>`);
  const asked = await services.askConfirmation(visitor, addDevice);
  return confirmedForm(visitor, "/portal/devices/code", asked, html``, { text });
}

async function further(
  services: PortalServices,
  visitor: PortalVisitor,
  recoveryCodes: number,
  sessions: Awaited<ReturnType<PortalServices["devices"]>>["sessions"],
  timeZone: string,
): Promise<Html> {
  const asked = await services.askConfirmation(visitor, addDevice);
  return html`<h2>Recovery codes</h2>
<p>${recoveryCodes} left. Each lets you in once when your devices are lost. New ones make the earlier ones void.</p>
${confirmedForm(visitor, "/portal/devices/recovery", asked, html``, { text: "Make new recovery codes" })}
<h2>Messages</h2>
<p>Cordon tells you outside Shopify when a plan waits. Try whether that reaches you.</p>
${form(visitor, "/portal/devices/message", html`<button class="plain">Send me a test message</button>`)}
<h2>Where you are signed in</h2>
<ul class="cards">${sessions.map((session) => sessionLine(visitor, session, timeZone))}</ul>
${sessions.length > 1 && form(visitor, "/portal/devices/sign-out", html`<button class="plain">Sign out everywhere else</button>`)}
<h2>Somebody asks to reset your sign-in</h2>
<p>You get a message when an administrator asks to take your devices away. It waits 24 hours; here you take it back.</p>
${form(visitor, "/portal/devices/keep", html`<button class="plain">Keep my devices</button>`)}`;
}

function sessionLine(
  visitor: PortalVisitor,
  session: Awaited<ReturnType<PortalServices["devices"]>>["sessions"][number],
  timeZone: string,
): Html {
  const here = session.id === visitor.sessionId;
  const button = html`<input type="hidden" name="id" value="${session.id}"><button class="plain">Sign out ${session.device}</button>`;
  return html`<li><p>${session.device}${here && " (this one)"}, since ${moment(session.createdAt, timeZone)}, last used ${moment(session.seenAt, timeZone)}</p>
${!here && form(visitor, "/portal/devices/sign-out", button)}</li>`;
}

/** Answers what the page's forms send. */
export async function changeDevices(
  services: PortalServices,
  visitor: PortalVisitor,
  what: string,
  { form: given, caller }: PortalRequest,
): Promise<PortalAnswer | null> {
  const text = (name: string) => given.get(name) ?? "";
  const confirmation = readConfirmation(given);
  const optional = isFirst(visitor) ? null : confirmation;
  switch (what) {
    case "passkey": {
      const wish = { answer: text("answer"), name: text("name"), device: caller.device };
      const added = await services.addPasskey(visitor, wish, optional);
      return added.ok ? afterEnrolling(added.value?.token) : refused(services, visitor, sentence(added.error));
    }
    case "code": {
      const { merchant } = await services.home(visitor);
      const begun = await services.beginCode(visitor, merchant, optional);
      return begun.ok ? codePage(visitor, begun.value) : refused(services, visitor, sentence(begun.error));
    }
    case "code-confirm": {
      const done = await services.finishCode(visitor, {
        ...{ setup: text("setup"), code: text("code"), device: caller.device },
      });
      return done.ok ? afterEnrolling(done.value?.token) : refused(services, visitor, sentence(done.error));
    }
    case "remove": {
      const removed = await services.removePasskey(visitor, text("id"), confirmation);
      return removed.ok ? goTo("/portal/devices") : refused(services, visitor, sentence(removed.error));
    }
    case "recovery": {
      const made = await services.makeRecoveryCodes(visitor, confirmation);
      return made.ok ? recoveryPage(visitor, made.value) : refused(services, visitor, sentence(made.error));
    }
    case "message": {
      const sent = await services.sendTestMessage(visitor);
      if (!sent.ok) return refused(services, visitor, sentence(sent.error));
      return devicesPage(services, visitor, { tone: "done", text: "Sent. Open the link in it when it arrives." });
    }
    case "keep": {
      const kept = await services.keepMyDevices(visitor);
      if (!kept.ok) return refused(services, visitor, sentence(kept.error));
      return devicesPage(services, visitor, { tone: "done", text: "Your devices stay. Nothing waits any more." });
    }
    case "sign-out":
      await services.signOut(visitor, text("id") === "" ? "others" : { id: text("id") });
      return goTo("/portal/devices");
    default:
      return null;
  }
}

function refused(services: PortalServices, visitor: PortalVisitor, text: string): Promise<PortalAnswer> {
  return devicesPage(services, visitor, { tone: "problem", text }, 403);
}

/** With the first device the session becomes a new, full one: the next thing to have are recovery codes. */
function afterEnrolling(token: string | undefined): PortalAnswer {
  return token === undefined ? goTo("/portal/devices") : goTo("/portal/devices?first=1", token);
}

async function codePage(
  visitor: PortalVisitor,
  { secret, address, setup }: { readonly secret: string; readonly address: string; readonly setup: string },
): Promise<PortalAnswer> {
  const picture = await qrcode.toString(address, { type: "svg", margin: 2 });
  return page(
    { title: "Set up one-time codes", visitor },
    html`<ol><li><p>Scan this with an authenticator app, or type the secret into it.</p>
<div class="qr" role="img" aria-label="The secret as a QR code; it is written below as well">${trusted(picture)}</div>
<p><code>${(secret.match(/.{1,4}/g) ?? []).join(" ")}</code></p></li>
<li><p>Type the code that the app shows now.</p>
${form(visitor, "/portal/devices/code-confirm", html`<input type="hidden" name="setup" value="${setup}"><label>Code<input name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="7"></label><button>Confirm</button>`)}</li></ol>`,
  );
}

function recoveryPage(visitor: PortalVisitor, codes: readonly string[]): PortalAnswer {
  return page(
    { title: "Your recovery codes", visitor },
    html`<p>Shown only now. Print them, or write them down, and keep them apart from your devices. Each works once.</p>
<ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p><a href="/portal">I have kept them</a></p>`,
  );
}
