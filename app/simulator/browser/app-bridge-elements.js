/* The `ui-*` elements of App Bridge. Served in front of `app-bridge.js`, which calls this with its way to the admin. */
globalThis.defineSimulatedElements = (tell) => {
  const buttonsOf = (element) =>
    [...element.querySelectorAll(":scope > button, :scope > a, :scope > section > button")].map((one, index) => ({
      index,
      label: one.textContent?.trim() ?? "",
      primary: one.getAttribute("variant") === "primary",
      critical: one.getAttribute("tone") === "critical",
      disabled: one.hasAttribute("disabled"),
      loading: one.hasAttribute("loading"),
    }));
  const shown = new Map();
  const press = ({ owner, index }) => {
    shown.get(owner)?.querySelectorAll(":scope > button, :scope > a, :scope > section > button")[index]?.click();
  };
  /** An element whose content the admin shows instead of the page. */
  const mirrored = (kind, describe) =>
    class extends HTMLElement {
      connectedCallback() {
        this.watcher = new MutationObserver(() => this.report());
        this.watcher.observe(this, { subtree: true, childList: true, attributes: true, characterData: true });
        queueMicrotask(() => this.report());
      }
      disconnectedCallback() {
        this.watcher?.disconnect();
        shown.delete(kind);
        tell(kind, null);
      }
      report() {
        if (!this.isConnected || this.closest("ui-modal")) return;
        shown.set(kind, this);
        tell(kind, describe(this));
      }
    };
  const links = (element) =>
    [...element.querySelectorAll("a")].map((link) => ({
      label: link.textContent?.trim() ?? "",
      href: link.getAttribute("href") ?? "/",
      home: link.getAttribute("rel") === "home",
    }));
  customElements.define("ui-nav-menu", mirrored("menu", links));
  customElements.define(
    "ui-title-bar",
    mirrored("titleBar", (element) => ({ title: element.getAttribute("title") ?? "", buttons: buttonsOf(element) })),
  );

  class SaveBar extends HTMLElement {
    showing = false;
    connectedCallback() {
      this.watcher = new MutationObserver(() => this.report());
      this.watcher.observe(this, { subtree: true, childList: true, attributes: true });
    }
    disconnectedCallback() {
      this.watcher?.disconnect();
      void this.hide();
    }
    report() {
      if (!this.showing) return;
      shown.set("saveBar", this);
      tell("saveBar", { buttons: buttonsOf(this) });
    }
    async show() {
      this.showing = true;
      this.report();
      this.dispatchEvent(new CustomEvent("show"));
    }
    async hide() {
      if (!this.showing) return;
      this.showing = false;
      tell("saveBar", null);
      this.dispatchEvent(new CustomEvent("hide"));
    }
    async toggle() {
      return this.showing ? this.hide() : this.show();
    }
  }
  customElements.define("ui-save-bar", SaveBar);

  class Modal extends HTMLElement {
    showing = false;
    content = document.createElement("div");
    async show() {
      if (this.showing) return;
      this.showing = true;
      const dialog = document.createElement("dialog");
      this.dialog = dialog;
      dialog.className = "simulated-modal";
      const bar = this.querySelector("ui-title-bar");
      const title = bar?.getAttribute("title") ?? "";
      dialog.setAttribute("aria-label", title);
      const heading = document.createElement("header");
      heading.append(Object.assign(document.createElement("h2"), { textContent: title }));
      const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
      close.setAttribute("aria-label", "Close");
      close.onclick = () => this.hide();
      heading.append(close);
      if (this.content.childNodes.length === 0)
        for (const child of [...this.childNodes].filter((node) => node !== bar))
          this.content.append(child.cloneNode(true));
      const footer = document.createElement("footer");
      const buttons = bar ? [...bar.querySelectorAll("button")] : [];
      for (const original of buttons.reverse()) {
        const copy = Object.assign(document.createElement("button"), {
          type: "button",
          textContent: original.textContent,
        });
        copy.className = `${original.getAttribute("variant") ?? ""} ${original.getAttribute("tone") ?? ""}`;
        copy.onclick = () => original.click();
        footer.append(copy);
      }
      dialog.append(heading, this.content, footer);
      dialog.addEventListener("close", () => this.hide());
      document.body.append(dialog);
      dialog.showModal();
      this.dispatchEvent(new CustomEvent("show"));
    }
    async hide() {
      if (!this.showing) return;
      this.showing = false;
      this.dialog?.remove();
      this.dispatchEvent(new CustomEvent("hide"));
    }
    async toggle() {
      return this.showing ? this.hide() : this.show();
    }
  }
  customElements.define("ui-modal", Modal);

  const style = document.createElement("style");
  style.textContent = `
    ui-nav-menu, ui-title-bar, ui-save-bar, ui-modal { display: none }
    .simulated-modal { border: 0; border-radius: 12px; padding: 0; width: min(620px, calc(100vw - 32px)); box-shadow: 0 8px 40px #0006 }
    .simulated-modal::backdrop { background: #0009 }
    .simulated-modal > header, .simulated-modal > footer { display: flex; gap: 8px; padding: 12px 16px; align-items: center }
    .simulated-modal > header { justify-content: space-between; background: #f3f3f3 }
    .simulated-modal > footer { justify-content: flex-end; border-top: 1px solid #e3e3e3 }
    .simulated-modal button { font: inherit; padding: 6px 12px; border-radius: 8px; border: 1px solid #8a8a8a; background: #fff; cursor: pointer }
    .simulated-modal button.primary, .simulated-modal button[class^="primary"] { background: #303030; color: #fff; border-color: #303030 }
    .simulated-modal button[class*="critical"] { background: #c70a24; color: #fff; border-color: #c70a24 }
  `;
  (document.head ?? document.documentElement).append(style);

  return { press };
};
