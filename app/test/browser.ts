import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type FrameLocator, type Page, type Route } from "playwright-core";
import { type DemoSettings, passingDemo } from "../../scripts/demo/settings.ts";
import { SimulatorControl } from "../../scripts/demo/simulator-control.ts";
import { type Demo, startDemo } from "../../scripts/demo/start.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Shopify's library answers bots with 410, and a headless Chromium names itself one. */
const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** No call home, and no name is looked up but this machine's own. */
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** Shopify's library names it in a `Link` header of every document, whatever App Bridge the page loads: a mere hint. */
const hint = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

/** The size of a window where nothing else is said. */
const desk = { width: 1200, height: 900 };

export const northwind = "northwind-health";
export const stranger = "stranger-goods";

/** Cordon and the simulated Shopify as real processes, and a Chromium beside them. */
export class BrowserWorld {
  readonly settings: DemoSettings;
  readonly simulator: SimulatorControl;
  /** What went wrong in any page without a test noticing: page errors, and hosts asked that are not this machine. */
  readonly problems: string[] = [];
  readonly #demo: Demo;
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  readonly #lines: string[];

  private constructor(settings: DemoSettings, demo: Demo, browser: Browser, lines: string[]) {
    this.settings = settings;
    this.simulator = new SimulatorControl(settings.simulatorUrl);
    this.#demo = demo;
    this.#browser = browser;
    this.#lines = lines;
  }

  static async start(): Promise<BrowserWorld> {
    const build = spawnSync(process.execPath, ["scripts/build.ts"], { cwd: root, encoding: "utf8" });
    if (build.status !== 0) throw new Error(`The screens could not be built: ${build.stderr}`);
    const settings = await passingDemo();
    const lines: string[] = [];
    const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
    const [demo, browser] = await Promise.all([
      startDemo(settings, (line) => void lines.push(line)),
      chromium.launch({ executablePath, args: quiet }),
    ]);
    return new BrowserWorld(settings, demo, browser, lines);
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#demo.stop();
    rmSync(this.settings.dataFolder, { recursive: true, force: true });
  }

  /** Warnings and errors that Cordon logged. */
  complaints(): string[] {
    return this.#lines.filter((line) => /"level":"(warn|error|fatal)"/.test(line));
  }

  /** A person's own browser window with the app open in a store's admin. `at` is a path inside the app. */
  async visit(store: string, { at = "", size = desk } = {}): Promise<Visit> {
    const context = await this.#browser.newContext({ userAgent: agent, viewport: size, reducedMotion: "reduce" });
    this.#contexts.push(context);
    await context.route(
      ({ hostname }) => hostname !== "localhost" && hostname !== "127.0.0.1",
      (route: Route) => {
        if (route.request().url() !== hint) this.problems.push(`asked for ${route.request().url()}`);
        return route.abort();
      },
    );
    const page = await context.newPage();
    page.on("pageerror", (error) => void this.problems.push(`page error: ${error.stack ?? error.message}`));
    const visit = new Visit(page, this.settings, store);
    await visit.goto(at);
    return visit;
  }

  /** Closes every window a test opened. */
  async closeWindows(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }
}

/** One window: the simulated admin, and the app in its frame. */
export class Visit {
  readonly page: Page;
  readonly #settings: DemoSettings;
  readonly #store: string;

  constructor(page: Page, settings: DemoSettings, store: string) {
    this.page = page;
    this.#settings = settings;
    this.#store = store;
  }

  /** The app inside the admin. */
  get app(): FrameLocator {
    return this.page.frameLocator("#app");
  }

  /** Opens a path of the app by the admin's address, as a bookmark or a link in a mail does. */
  async goto(at: string): Promise<void> {
    await this.page.goto(`${this.#settings.simulatorUrl}/store/${this.#store}/apps/cordon${at}`);
    await this.app.locator("h1").first().waitFor();
    await this.#hydrated();
  }

  /** The path inside the app, as the admin's address shows it. */
  get place(): string {
    const { pathname, search } = new URL(this.page.url());
    return `${pathname.replace(`/store/${this.#store}/apps/cordon`, "")}${search}`;
  }

  heading(name: string | RegExp) {
    return this.app.getByRole("heading", { level: 1, name });
  }

  button(name: string | RegExp) {
    return this.app.getByRole("button", { name });
  }

  /** Polaris draws a button with an address as a link. */
  link(name: string | RegExp) {
    return this.app.getByRole("link", { name });
  }

  /** Waits until words stand somewhere on the screen, reading it anew as a person would where it does not refresh. */
  async reloadUntil(words: string | RegExp, seconds = 30): Promise<void> {
    const end = performance.now() + seconds * 1000;
    while ((await this.app.getByText(words).count()) === 0) {
      if (performance.now() > end) throw new Error(`"${words}" did not appear on ${this.place}.`);
      await this.page.waitForTimeout(300);
      await this.goto(this.place);
    }
  }

  async picture(name: string): Promise<void> {
    const folder = path.join(root, "screenshots");
    if (!existsSync(folder)) mkdirSync(folder);
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  /** A button pressed before React has taken the page over does nothing. */
  async #hydrated(): Promise<void> {
    await this.app.locator("main").evaluate(
      (main) =>
        new Promise<void>((resolve) => {
          const look = () =>
            Object.keys(main).some((key) => key.startsWith("__react")) ? resolve() : setTimeout(look, 20);
          look();
        }),
    );
  }
}
