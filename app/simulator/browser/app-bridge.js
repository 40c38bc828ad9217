/*
 * A stand-in for Shopify's App Bridge, for pages inside the simulated admin.
 *
 * It keeps the contract that an embedded Remix app relies on: `window.shopify`, fresh session tokens on same-origin
 * requests, one retry when the server asks for it, the reload page, and the `ui-*` elements. It talks to the outer
 * page by messages; only the outer page can get a token.
 */
(() => {
  const script = document.currentScript;
  const query = new URLSearchParams(location.search);
  const remembered = (name) => {
    const value = query.get(name);
    if (value) sessionStorage.setItem(`simulated-${name}`, value);
    return value ?? sessionStorage.getItem(`simulated-${name}`) ?? undefined;
  };
  const meta = document.querySelector('meta[name="shopify-api-key"]');
  const config = {
    apiKey: script?.dataset.apiKey ?? meta?.getAttribute("content") ?? "",
    shop: remembered("shop"),
    host: remembered("host"),
    locale: query.get("locale") ?? "en",
  };

  // ---- messages to and from the outer page
  let asked = 0;
  const waiting = new Map();
  const tell = (kind, value) => parent.postMessage({ simulatedAdmin: true, kind, value }, "*");
  const ask = (kind, value) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      parent.postMessage({ simulatedAdmin: true, kind, value, id: asked }, "*");
    });
  addEventListener("message", (event) => {
    const message = event.data;
    if (event.source !== parent || !message?.simulatedAdmin) return;
    if (message.kind === "answer") {
      const one = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) one?.reject(new Error(message.error));
      else one?.resolve(message.value);
    }
    if (message.kind === "navigate") navigate(message.value);
    if (message.kind === "press") press(message.value);
  });
  const idToken = () => ask("idToken");

  // ---- navigation: the admin's menu drives the app's router, and the app's address shows in the admin's
  const navigate = (href) => {
    const link = document.createElement("a");
    link.setAttribute("href", href);
    document.body.append(link);
    link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true }));
    link.remove();
  };
  const clean = (address) => {
    const url = new URL(address, location.href);
    for (const name of ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"])
      url.searchParams.delete(name);
    return `${url.pathname}${url.search}`;
  };
  const reportPlace = () => tell("place", clean(location.href));
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name].bind(history);
    history[name] = (...given) => {
      original(...given);
      reportPlace();
    };
  }
  addEventListener("popstate", reportPlace);
  const adminPath = (href) => /^shopify:\/?\/?admin\/?(.*)$/.exec(href)?.[1];
  const originalOpen = window.open.bind(window);
  window.open = (href, target, features) => {
    const path = adminPath(String(href));
    if (path !== undefined) {
      tell("adminPage", path);
      return null;
    }
    return originalOpen(href, target, features);
  };
  addEventListener(
    "click",
    (event) => {
      const href = event.target instanceof Element && event.target.closest("a")?.getAttribute("href");
      const path = href ? adminPath(href) : undefined;
      if (path === undefined) return;
      event.preventDefault();
      tell("adminPage", path);
    },
    true,
  );

  // ---- requests to the app's own server carry a fresh token
  const originalFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const first = new Request(input, init);
    if (new URL(first.url).origin !== location.origin) return originalFetch(first);
    const attempt = async (request) => {
      if (!request.headers.has("authorization")) request.headers.set("authorization", `Bearer ${await idToken()}`);
      request.headers.set("x-requested-with", "XMLHttpRequest");
      return originalFetch(request);
    };
    const again = first.clone();
    let answer = await attempt(first);
    if (answer.headers.get("x-shopify-retry-invalid-session-request") === "1") answer = await attempt(again);
    const elsewhere = answer.headers.get("x-shopify-api-request-failure-reauthorize-url");
    if (elsewhere) originalOpen(elsewhere, "_top");
    return answer;
  };

  const { press } = globalThis.defineSimulatedElements(tell);

  // ---- the global
  const byId = (id) => document.getElementById(id);
  const toggling = (tag) => ({
    show: async (id) => byId(id)?.show?.(),
    hide: async (id) => byId(id)?.hide?.(),
    toggle: async (id) => byId(id)?.toggle?.(),
    tag,
  });
  let toasts = 0;
  window.__toasts = [];
  window.shopify = {
    config,
    origin: location.origin,
    ready: Promise.resolve(),
    idToken,
    environment: { embedded: window.top !== window, mobile: innerWidth < 600, pos: false, intent: false },
    toast: {
      show(message, options) {
        toasts += 1;
        window.__toasts.push(message);
        tell("toast", { message, isError: options?.isError ?? false, duration: options?.duration ?? 5000 });
        return String(toasts);
      },
      hide: () => tell("toast", null),
    },
    loading: (on = true) => tell("loading", on),
    modal: toggling("ui-modal"),
    saveBar: { ...toggling("ui-save-bar"), leaveConfirmation: async () => undefined },
    user: () => ask("user"),
    scopes: {
      query: () => ask("scopes.query"),
      request: (scopes) => ask("scopes.request", scopes),
      revoke: (scopes) => ask("scopes.revoke", scopes),
    },
    app: { extensions: async () => [] },
    support: {},
  };

  // ---- the page that only exists to fetch a token and go back
  const back = query.get("shopify-reload");
  if (back)
    void idToken().then((token) => {
      const url = new URL(back, location.href);
      url.searchParams.set("id_token", token);
      location.replace(url);
    });
  else reportPlace();
})();
