import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Previewed } from "../../app/components/contain/preview-screen.tsx";
import type { HomeView } from "../../app/views/home.view.ts";
import type { IncidentView } from "../../app/views/incident.view.ts";
import type { RunView } from "../../app/views/run.view.ts";
import type { DemoSettings } from "./settings.ts";
import { SimulatorControl } from "./simulator-control.ts";
import { Visitor } from "./visitor.ts";

const shop = "northwind-health.myshopify.com";
/** The app behind the attack. */
const rogueApp = "Bulk Editor Pro";
const stranger = "stranger-goods.myshopify.com";
const root = fileURLToPath(new URL("../..", import.meta.url));

/** What `npm run demo -- --once` prints. */
export interface StoryAnswer {
  readonly deliveries: { readonly sent: number; readonly acknowledged: number };
  readonly findings: readonly { readonly title: string; readonly severity: string }[];
  readonly incident: { readonly number: number; readonly title: string; readonly phase: string };
  readonly runs: readonly { readonly action: string; readonly mode: string; readonly states: readonly string[] }[];
  /** The law engine is not part of this version: there is no clock to show. */
  readonly deadlines: readonly never[];
  readonly evidence: { readonly entries: number; readonly verified: boolean; readonly signer: string };
  readonly milliseconds: Readonly<Record<string, number>>;
}

/** A story played to its end; `problems` is empty only if every step held. */
export interface Story {
  readonly answer: Partial<StoryAnswer>;
  readonly problems: readonly string[];
}

type Draft = { -readonly [K in keyof StoryAnswer]?: StoryAnswer[K] };

/** Plays the breach from the first webhook to the verified evidence file, as a merchant would, through the same entrances. */
export async function playStory(settings: DemoSettings): Promise<Story> {
  const answer: Draft = { deadlines: [] };
  const milliseconds: Record<string, number> = {};
  const problems: string[] = [];
  const player = new Player(settings, answer);
  try {
    for (const stage of stages) {
      const began = performance.now();
      await player[stage]();
      milliseconds[stage] = Math.round(performance.now() - began);
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  return { answer: { ...answer, milliseconds }, problems };
}

const stages = ["install", "detect", "hold", "freeze", "flow", "removeApp", "revert", "evidence", "canary"] as const;

/** The merchant, the attacker and Shopify's automation in one: each stage is one method. */
class Player {
  readonly #settings: DemoSettings;
  readonly #answer: Draft;
  readonly #merchant: Visitor;
  readonly #simulator: SimulatorControl;
  #incidentId = "";
  readonly #runs: { id: string; action: string; mode: string; states: string[] }[] = [];

  constructor(settings: DemoSettings, answer: Draft) {
    this.#settings = settings;
    this.#answer = answer;
    this.#merchant = new Visitor(settings.appUrl, settings.simulatorUrl, shop);
    this.#simulator = new SimulatorControl(settings.simulatorUrl);
  }

  async install(): Promise<void> {
    await this.#merchant.open();
    // What the store can do is known, and the theme's good state is taken, before anything happens to it.
    await until("the store was looked at", async () => {
      const log = await this.#merchant.download("/app/evidence/log");
      return log.includes('\\"theme.baseline_taken\\"') ? log : undefined;
    });
  }

  async detect(): Promise<void> {
    await this.#simulator.attack(shop);
    const view = await until("an incident held 312 customers and the changed theme", async () => {
      const [incident] = (await this.#home()).incidents;
      if (!incident) return undefined;
      const found = await this.#incident(incident.id);
      const titles = found.findings.map((finding) => finding.title).join();
      return titles.includes("312 customers") && titles.includes("theme") ? found : undefined;
    });
    this.#incidentId = view.incident.id;
    this.#answer.deliveries = await this.#simulator.deliveries(shop);
    const { sent, acknowledged } = this.#answer.deliveries;
    expect(sent === acknowledged && sent >= 349, `${acknowledged} of ${sent} deliveries were acknowledged.`);
  }

  async hold(): Promise<void> {
    const run = await this.#contain("hold_fulfilment", {});
    const held = await this.#settle(run, ["in_force"]);
    expect(held.steps.length === 37, `${held.steps.length} orders were held, not 37.`);
    expect((await this.#simulator.holds(shop)) >= 37, "The simulated shop does not hold 37 orders.");
  }

  async freeze(): Promise<void> {
    const run = await this.#contain("freeze_checkout", {});
    await this.#settle(run, ["in_force"]);
  }

  /** A workflow asks for the app to be removed while people are at work: it proposes, a person decides. */
  async flow(): Promise<void> {
    const actionRunId = await this.#simulator.fireFlow(shop, "disable-app", { app_name: rogueApp });
    const answered = await until("Flow had its answer", async () => {
      const run = await this.#simulator.flowRun(actionRunId);
      return run?.state === "running" ? undefined : run;
    });
    const last = answered.attempts.at(-1);
    const { runId, status, mode } = JSON.parse(last?.body ?? "{}").return_value ?? {};
    expect(answered.state === "done" && status === "awaiting_approval", `Flow was answered with ${last?.body}.`);
    this.#runs.push({ id: runId, action: "disable_app", mode, states: [status] });
    const { run } = await this.#read(runId);
    await this.#merchant.submit(`/app/runs/${runId}`, { intent: "approve", planDigest: run.planDigest, reason: "" });
  }

  /** No app may remove another: a person does it, and says so. A public app cannot read it back. */
  async removeApp(): Promise<void> {
    const run = this.#runs.at(-1)?.id ?? "";
    await this.#settle(run, ["parked"]);
    await this.#simulator.removeApp(shop, "bulk-editor-pro");
    await this.#merchant.submit(`/app/runs/${run}`, {
      intent: "attest",
      index: "0",
      of: "done",
      statement: `I uninstalled ${rogueApp} under Settings, Apps.`,
    });
    await this.#settle(run, ["attested"]);
  }

  async revert(): Promise<void> {
    for (const run of this.#runs.filter((each) => each.mode === "direct")) {
      await this.#merchant.submit(`/app/runs/${run.id}`, { intent: "revert" });
      await this.#settle(run.id, ["reverted"]);
    }
    expect((await this.#simulator.holds(shop)) === 0, "Orders are still held after the release.");
  }

  async evidence(): Promise<void> {
    const view = await this.#incident(this.#incidentId);
    this.#answer.findings = view.findings.map(({ title, severity }) => ({ title, severity }));
    const { number, title, phase } = view.incident;
    this.#answer.incident = { number, title, phase };
    this.#answer.runs = this.#runs.map(({ action, mode, states }) => ({ action, mode, states }));
    const file = await this.#merchant.download(`/app/incidents/${this.#incidentId}/evidence`);
    const verdict = this.#verify(file);
    this.#answer.evidence = verdict;
    expect(verdict.verified && verdict.signer === "confirmed", "The evidence file did not verify.");
    expect(!this.#verify(file.replace(/"payload":"\{/, '"payload":"{ ')).verified, "A changed evidence file verified.");
  }

  /** Another merchant on the same installation sees nothing of all this. */
  async canary(): Promise<void> {
    const other = new Visitor(this.#settings.appUrl, this.#settings.simulatorUrl, stranger);
    await other.open();
    const home = await other.read<{ view: HomeView }>("/app", "app._index");
    expect(home.view.incidents.length === 0, "A stranger sees this merchant's incident.");
    const stolen = await other.status(`/app/incidents/${this.#incidentId}/evidence`);
    expect(stolen === 404, `A stranger's request for the evidence file was answered with ${stolen}.`);
  }

  async #home(): Promise<HomeView> {
    return (await this.#merchant.read<{ view: HomeView }>("/app", "app._index")).view;
  }

  #incident(id: string): Promise<IncidentView> {
    return this.#merchant.read<IncidentView>(`/app/incidents/${id}`, "app.incidents.$incidentId._index");
  }

  /** Looks at the preview and proposes exactly that. */
  async #contain(action: string, query: Readonly<Record<string, string>>): Promise<string> {
    const address = `/app/incidents/${this.#incidentId}/contain/${action}`;
    const asked = `${address}?${new URLSearchParams(query)}`;
    const { view, previewed } = await this.#merchant.read<{
      view: { storeId: string };
      previewed: Previewed;
    }>(asked, "contain.$action");
    const { state, values } = previewed;
    if (state.kind !== "plan") throw new Error(`No plan for ${action}: ${JSON.stringify(state)}`);
    const { planDigest, mode } = state.plan;
    const { redirect } = await this.#merchant.submit(asked, {
      ...{ intent: "contain", store: view.storeId, planDigest },
      ...values,
    });
    const id = /\/app\/runs\/([0-9a-f-]{36})/.exec(redirect ?? "")?.[1];
    if (id === undefined) throw new Error(`${action} led to ${redirect}.`);
    this.#runs.push({ id, action, mode, states: [] });
    return id;
  }

  #read(runId: string): Promise<RunView> {
    return this.#merchant.read<RunView>(`/app/runs/${runId}`, "app.runs.$runId");
  }

  async #settle(runId: string, wanted: readonly string[]): Promise<RunView> {
    const view = await until(`the run became ${wanted.join(" or ")}`, async () => {
      const seen = await this.#read(runId);
      if (["failed", "conflict", "refused", "revert_failed"].includes(seen.run.state)) {
        throw new Error(`${seen.run.title} ended as ${seen.run.state}: ${JSON.stringify(seen.steps[0]?.problem)}`);
      }
      return wanted.includes(seen.run.state) ? seen : undefined;
    });
    this.#runs.find((run) => run.id === runId)?.states.push(view.run.state);
    return view;
  }

  /** With the command that an auditor uses, in a process of its own. */
  #verify(file: string): StoryAnswer["evidence"] {
    const folder = mkdtempSync(path.join(os.tmpdir(), "cordon-evidence-"));
    const name = path.join(folder, "evidence.jsonl");
    writeFileSync(name, file);
    try {
      const key = this.#cordon(
        "evidence",
        "key",
        "--merchant",
        JSON.parse(file.split("\n", 1)[0] ?? "").origin.slice(7),
      );
      const { entries, verified, signer } = JSON.parse(
        this.#cordon("evidence", "verify", name, "--json", "--key", key.trim()),
      );
      return { entries, verified, signer };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #cordon(...words: string[]): string {
    const result = spawnSync(process.execPath, ["app/cli/main.ts", ...words], {
      cwd: root,
      env: { ...process.env, ...this.#settings.env },
      encoding: "utf8",
    });
    if (result.status !== 0 && result.status !== 1) throw new Error(`cordon ${words[0]} ${words[1]}: ${result.stderr}`);
    return result.stdout;
  }
}

function expect(held: boolean, otherwise: string): void {
  if (!held) throw new Error(otherwise);
}

/** Asks until there is an answer; minutes, because a small machine may have other work. */
async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + 180_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
