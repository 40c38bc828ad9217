import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Frame,
  type FrameLocator,
  type Page,
  type Route,
} from "playwright-core";
import type { HomeView } from "#app/views/home.view.ts";
import { type DemoSettings, passingDemo } from "../../scripts/demo/settings.ts";
import { SimulatorControl } from "../../scripts/demo/simulator-control.ts";
import { type Demo, startDemo } from "../../scripts/demo/start.ts";
import { Visitor } from "../../scripts/demo/visitor.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Shopify's library answers bots with 410, and a headless Chromium names itself one. */
const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

const axeSource = readFileSync(path.join(root, "node_modules", "axe-core", "axe.min.js"), "utf8");

/** As much of axe as is used in the page. */
type Axe = Pick<typeof import("axe-core"), "run">;

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
  readonly #context: BrowserContext;
  readonly #lines: string[];

  private constructor(
    settings: DemoSettings,
    { demo, browser, context }: { demo: Demo; browser: Browser; context: BrowserContext },
    lines: string[],
  ) {
    this.settings = settings;
    this.simulator = new SimulatorControl(settings.simulatorUrl);
    this.#demo = demo;
    this.#browser = browser;
    this.#context = context;
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
    const context = await browser.newContext({ userAgent: agent, viewport: desk, reducedMotion: "reduce" });
    context.setDefaultTimeout(15_000);
    const world = new BrowserWorld(settings, { demo, browser, context }, lines);
    await context.route(
      ({ hostname }) => hostname !== "localhost" && hostname !== "127.0.0.1",
      (route: Route) => {
        if (route.request().url() !== hint) world.problems.push(`asked for ${route.request().url()}`);
        return route.abort();
      },
    );
    return world;
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

  /** A window with the app open in a store's admin. `at` is a path inside the app. */
  async visit(store: string, { at = "" } = {}): Promise<Visit> {
    const page = await this.#context.newPage();
    page.on("pageerror", (error) => {
      this.problems.push(`page error at ${new URL(page.url()).pathname}: ${error.stack ?? error.message}`);
    });
    const visit = new Visit(page, this.settings, store);
    await visit.goto(at);
    return visit;
  }

  /** Waits until the theme's good state is taken, without which a change to it could not be seen. */
  async baseline(store: string): Promise<void> {
    await this.#until(store, "the theme's good state was taken", async (merchant) =>
      (await merchant.download("/app/evidence/log")).includes('\\"theme.baseline_taken\\"'),
    );
  }

  /** Waits until Home has an incident, without drawing Home over and over while Cordon is at work. */
  async incident(store: string): Promise<void> {
    await this.#until(store, "an incident was opened", async (merchant) => {
      const { view } = await merchant.read<{ view: Pick<HomeView, "incidents"> }>("/app", "app._index");
      return view.incidents.length > 0;
    });
  }

  async #until(store: string, what: string, look: (merchant: Visitor) => Promise<boolean>): Promise<void> {
    const merchant = new Visitor(this.settings.appUrl, this.settings.simulatorUrl, `${store}.myshopify.com`);
    const end = performance.now() + 90_000;
    while (!(await look(merchant))) {
      if (performance.now() > end) throw new Error(`Waited in vain until ${what}.`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /** Closes every window a test opened. */
  async closeWindows(): Promise<void> {
    for (const page of this.#context.pages()) await page.close();
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
  async reloadUntil(words: string | RegExp, seconds = 90): Promise<void> {
    const end = performance.now() + seconds * 1000;
    while ((await this.app.getByText(words).count()) === 0) {
      if (performance.now() > end) {
        await this.picture("missing");
        throw new Error(`"${words}" did not appear on ${this.place}; screenshots/missing.png shows what did.`);
      }
      await this.page.waitForTimeout(700);
      await this.goto(this.place);
    }
  }

  /** The next token that App Bridge gets is an old one. Answers with how many such it got. */
  async expireNextToken(): Promise<() => number> {
    let given = 0;
    await this.page.route(
      /\/__sim\/id_token/,
      (route) => {
        given += 1;
        return route.continue({ url: `${route.request().url()}&ttl=-60` });
      },
      { times: 1 },
    );
    return () => given;
  }

  /** Opens a path of the app as a frame that was kept too long does: with an old token in its address. */
  async openWithExpiredToken(at: string): Promise<void> {
    const asked = `${this.#settings.simulatorUrl}/__sim/id_token?shop=${this.#store}.myshopify.com&ttl=-60`;
    const token = await (await fetch(asked)).text();
    await this.page.locator("#app").evaluate(
      (frame, { token, at }) => {
        const url = new URL(frame.getAttribute("src") ?? "");
        url.pathname = at;
        url.searchParams.set("id_token", token);
        frame.setAttribute("src", url.href);
      },
      { token, at },
    );
  }

  /** What stands in the frame, for what a locator cannot ask. */
  async frame(): Promise<Frame> {
    const frame = await (await this.page.locator("#app").elementHandle())?.contentFrame();
    if (!frame) throw new Error("The admin shows no app.");
    return frame;
  }

  /** What stands in the way of a person: WCAG 2.2 AA as far as a machine can tell, and anything that scrolls sideways. */
  async obstacles(): Promise<string[]> {
    const frame = await this.frame();
    await frame.evaluate(axeSource);
    return frame.evaluate(async () => {
      const axe: Axe = Reflect.get(window, "axe");
      const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
      const { violations } = await axe.run(document, { runOnly: { type: "tag", values } });
      const { scrollWidth, clientWidth } = document.documentElement;
      return [
        ...violations.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes.map((one) => one.html).join(" ")}`),
        ...(scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} in ${clientWidth}`] : []),
      ];
    });
  }

  /** Presses Tab until what has the focus in the app is called so. */
  async tabTo(name: RegExp): Promise<void> {
    const frame = await this.frame();
    for (let pressed = 0; pressed < 100; pressed++) {
      await this.page.keyboard.press("Tab");
      const focused = await frame.evaluate(() => {
        const { activeElement } = document;
        if (!document.hasFocus() || activeElement === null) return "";
        return activeElement.getAttribute("aria-label") ?? activeElement.textContent ?? "";
      });
      if (name.test(focused)) return;
    }
    throw new Error(`No press of Tab reached ${name} on ${this.place}.`);
  }

  /**
   * Looks at the whole screen at a desk and on a small phone, the frame made as high as what is in it: keeps a picture
   * of each, and answers with what stands in a person's way there.
   */
  async look(name: string): Promise<string[]> {
    const found: string[] = [];
    for (const [kind, width] of [
      ["wide", desk.width],
      ["narrow", 360],
    ] as const) {
      await this.page.setViewportSize({ width, height: 740 });
      const frame = await this.frame();
      const height = await frame.evaluate(() => document.documentElement.scrollHeight);
      await this.page.setViewportSize({ width, height: Math.min(height + 200, 9000) });
      await this.picture(`${kind}-${name}`);
      for (const obstacle of await this.obstacles()) found.push(`${kind}: ${obstacle}`);
    }
    await this.page.setViewportSize(desk);
    return found;
  }

  async picture(name: string): Promise<void> {
    const folder = path.join(root, "screenshots");
    if (!existsSync(folder)) mkdirSync(folder);
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  /** A button pressed before React has taken the page over does nothing. */
  async #hydrated(): Promise<void> {
    await this.app.locator("body").evaluate(
      () =>
        new Promise<void>((resolve) => {
          // Asked for anew each time: React replaces the body where the server's page was not what it expected.
          const look = () =>
            Object.keys(document.body).some((key) => key.startsWith("__react")) ? resolve() : setTimeout(look, 20);
          look();
        }),
    );
  }
}
