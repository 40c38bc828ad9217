/* The simulated admin around an embedded app: menu, title bar, save bar, toasts, dialogs and the story's buttons. */
const settings = JSON.parse(document.getElementById("settings").textContent);
const frame = document.getElementById("app");
const find = (id) => document.getElementById(id);
const address = (name, extra = {}) =>
  `/__sim/${name}?${new URLSearchParams({ shop: settings.shop, apiKey: settings.apiKey, ...extra })}`;
const read = async (name, extra) => (await fetch(address(name, extra))).json();
const command = async (name, body = {}) => {
  const answer = await fetch(`/__sim/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ shop: settings.shop, apiKey: settings.apiKey, ...body }),
  });
  const text = await answer.json();
  if (!answer.ok) throw new Error(text.error ?? `The simulator answered ${answer.status}.`);
  return text.result;
};
const toApp = (message) => frame?.contentWindow.postMessage({ simulatedAdmin: true, ...message }, settings.appOrigin);

// ---- what the app shows through the admin
const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};
let toastTimer;
const showToast = (value) => {
  clearTimeout(toastTimer);
  const box = find("toast");
  box.hidden = value === null;
  if (value === null) return;
  box.textContent = value.message;
  box.classList.toggle("error", value.isError);
  toastTimer = setTimeout(() => {
    box.hidden = true;
  }, value.duration);
};
const showMenu = (links) => {
  const menu = find("menu");
  menu.replaceChildren(
    ...(links ?? [])
      .filter((link) => !link.home)
      .map((link) => {
        const item = element("a", { textContent: link.label, href: link.href });
        item.onclick = (event) => {
          event.preventDefault();
          toApp({ kind: "navigate", value: link.href });
        };
        return item;
      }),
  );
  markPlace();
};
let place = settings.path;
const markPlace = () => {
  for (const link of find("menu").querySelectorAll("a"))
    link.toggleAttribute("aria-current", place.split("?")[0] === link.getAttribute("href").split("?")[0]);
};
const barButtons = (owner, buttons) =>
  buttons.map((button) => {
    const made = element("button", {
      type: "button",
      textContent: button.loading ? "…" : button.label,
      disabled: button.disabled || button.loading,
      className: `${button.primary ? "primary" : ""} ${button.critical ? "critical" : ""}`,
    });
    made.onclick = () => toApp({ kind: "press", value: { owner, index: button.index } });
    return made;
  });
const showTitle = (value) => {
  find("title").textContent = value?.title || settings.title;
  find("actions").replaceChildren(...barButtons("titleBar", value?.buttons ?? []));
};
const showSaveBar = (value) => {
  find("save-bar").hidden = value === null;
  find("save-buttons").replaceChildren(...barButtons("saveBar", value?.buttons ?? []));
};

// ---- dialogs
const confirmDialog = (title, lines, yes) =>
  new Promise((resolve) => {
    const dialog = element("dialog", { className: "dialog" });
    const accept = element("button", { type: "button", textContent: yes, className: "primary" });
    const decline = element("button", { type: "button", textContent: "Cancel" });
    const list = element("ul");
    for (const line of lines) list.append(element("li", { textContent: line }));
    dialog.append(element("h2", { textContent: title }), list, element("footer", {}, decline, accept));
    const finish = (answer) => {
      dialog.remove();
      resolve(answer);
    };
    accept.onclick = () => finish(true);
    decline.onclick = () => finish(false);
    dialog.oncancel = () => finish(false);
    document.body.append(dialog);
    dialog.showModal();
  });
const scopesDetail = async () => {
  const { granted, required, optional } = await read("scopes");
  return { granted, required, optional };
};
const requestScopes = async (scopes) => {
  const { granted } = await scopesDetail();
  const missing = (scopes ?? []).filter((scope) => !granted.includes(scope));
  const agreed =
    missing.length === 0 || (await confirmDialog(`${settings.title} asks for more access`, missing, "Grant access"));
  if (agreed && missing.length > 0) await command("grant-scopes", { scopes: missing });
  return { result: agreed ? "granted-all" : "declined-all", detail: await scopesDetail() };
};

// ---- questions of the app
const answers = {
  idToken: async () => (await fetch(address("id_token", { user: String(settings.userId) }))).text(),
  user: async () => ({ accountAccess: settings.owner ? "Store owner" : "Staff" }),
  "scopes.query": scopesDetail,
  "scopes.request": requestScopes,
  "scopes.revoke": async (scopes) => {
    await command("revoke-scopes", { scopes });
    return { detail: await scopesDetail() };
  },
};
const shows = {
  toast: showToast,
  menu: showMenu,
  titleBar: showTitle,
  saveBar: showSaveBar,
  loading: (on) => {
    find("loading").hidden = !on;
  },
  place: (value) => {
    place = value;
    history.replaceState(null, "", `/store/${settings.store}/apps/${settings.handle}${value}`);
    markPlace();
  },
  adminPage: (path) => location.assign(`/store/${settings.store}/${path}`),
};
addEventListener("message", async (event) => {
  const message = event.data;
  if (event.source !== frame?.contentWindow || event.origin !== settings.appOrigin || !message?.simulatedAdmin) return;
  if (answers[message.kind]) {
    try {
      toApp({ kind: "answer", id: message.id, value: await answers[message.kind](message.value) });
    } catch (error) {
      toApp({ kind: "answer", id: message.id, error: String(error) });
    }
  } else shows[message.kind]?.(message.value);
});

// ---- the store simulator's buttons
const say = (message, isError = false) => showToast({ message, isError, duration: 6000 });
for (const button of document.querySelectorAll("button[data-command]")) {
  button.onclick = async () => {
    const { command: name, done, body, after, confirm: question } = button.dataset;
    if (question && !(await confirmDialog(question, [], button.textContent))) return;
    button.disabled = true;
    try {
      const result = await command(name, body ? JSON.parse(body) : {});
      const answer = result?.attempts?.at(-1);
      if (answer)
        say(`${done} It answered ${answer.status ?? "nothing"}.`, !(answer.status >= 200 && answer.status < 300));
      else say(done);
      if (after === "reload") setTimeout(() => location.reload(), 600);
    } catch (error) {
      say(String(error), true);
    } finally {
      button.disabled = false;
    }
  };
}
for (const form of document.querySelectorAll("form[data-install]")) {
  form.onsubmit = async (event) => {
    event.preventDefault();
    await command("install", { optional: new FormData(form).getAll("optional") });
    location.reload();
  };
}
