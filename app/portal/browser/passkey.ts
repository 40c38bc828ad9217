import { startAuthentication, startRegistration } from "@simplewebauthn/browser";

// The portal's only script: has the browser ask for a passkey when a form's button says so, puts the answer into the form
// and sends it. Without it everything works with one-time codes.

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return;
  const kind = button.dataset.passkey;
  if (kind === undefined) return;
  event.preventDefault();
  void answer(form, button, kind === "create");
});

async function answer(form: HTMLFormElement, button: HTMLButtonElement, create: boolean): Promise<void> {
  say(form, null);
  button.disabled = true;
  try {
    if (create) {
      const { confirm } = button.dataset;
      if (confirm !== undefined)
        put(form, "assertion", await startAuthentication({ optionsJSON: JSON.parse(confirm) }));
      put(form, "answer", await startRegistration({ optionsJSON: JSON.parse(button.dataset.options ?? "{}") }));
    } else {
      const optionsJSON = JSON.parse(button.dataset.options ?? "{}");
      put(form, "assertion", await startAuthentication({ optionsJSON }));
    }
    form.submit();
  } catch {
    // What went wrong is the browser's and the person's business; the question itself stays open until its time is over.
    say(form, "Nothing was sent: the passkey was not used. Try again, or use a one-time code.");
    button.disabled = false;
  }
}

function put(form: HTMLFormElement, name: string, value: object): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = JSON.stringify(value);
}

function say(form: HTMLFormElement, text: string | null): void {
  const place = form.querySelector<HTMLElement>("[data-problem]");
  if (!place) return;
  place.hidden = text === null;
  place.textContent = text ?? "";
}
