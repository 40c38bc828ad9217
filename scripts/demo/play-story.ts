import type { HomeView } from "../../app/views/home.view.ts";
import type { IncidentView } from "../../app/views/incident.view.ts";
import { type Cast, enrolApprovers, lockOut, stopGiftCards } from "./approval-chapter.ts";
import type { Approver } from "./approver.ts";
import { assessNight, type PlayedDuty } from "./assess-chapter.ts";
import { Desk, type PlayedRun } from "./desk.ts";
import type { DemoSettings } from "./settings.ts";
import { SimulatorControl } from "./simulator-control.ts";
import { expect, until } from "./until.ts";
import { type Verdict, verifyEvidence } from "./verify-evidence.ts";
import { Visitor } from "./visitor.ts";

const shop = "northwind-health.myshopify.com";
/** The app behind the attack. */
const rogueApp = "Bulk Editor Pro";
/** What is put back at the end of the story. */
const undone = ["hold_fulfilment", "freeze_checkout"];
const stranger = "stranger-goods.myshopify.com";

/** What `npm run demo -- --once` prints. */
export interface StoryAnswer {
  readonly deliveries: { readonly sent: number; readonly acknowledged: number };
  readonly findings: readonly { readonly title: string; readonly severity: string }[];
  readonly incident: { readonly number: number; readonly title: string; readonly phase: string };
  readonly runs: readonly { readonly action: string; readonly mode: string; readonly states: readonly string[] }[];
  /** What is owed by a date, as the facts of the night make it. */
  readonly deadlines: readonly PlayedDuty[];
  readonly evidence: Verdict;
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
  const answer: Draft = {};
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

const stages = [
  ...([
    "install",
    "enrol",
    "detect",
    "hold",
    "freeze",
    "flow",
    "removeApp",
    "giftCards",
    "lockOut",
    "assess",
    "revert",
  ] as const),
  ...(["evidence", "canary"] as const),
];

/** The merchant, the attacker and Shopify's automation in one: each stage is one method. */
class Player {
  readonly #settings: DemoSettings;
  readonly #answer: Draft;
  readonly #merchant: Visitor;
  readonly #simulator: SimulatorControl;
  readonly #desk: Desk;
  readonly #cast: Cast;
  #approvers: readonly Approver[] = [];
  #asked: PlayedRun | undefined;

  constructor(settings: DemoSettings, answer: Draft) {
    this.#settings = settings;
    this.#answer = answer;
    this.#merchant = new Visitor(settings.appUrl, settings.simulatorUrl, shop);
    this.#simulator = new SimulatorControl(settings.simulatorUrl);
    this.#desk = new Desk(this.#merchant);
    this.#cast = { settings, shop, merchant: this.#merchant, simulator: this.#simulator, desk: this.#desk };
  }

  async install(): Promise<void> {
    await this.#merchant.open();
    // What the store can do is known, and the theme's good state is taken, before anything happens to it.
    await until("the store was looked at", async () => {
      const log = await this.#merchant.download("/app/evidence/log");
      return log.includes('\\"theme.baseline_taken\\"') ? log : undefined;
    });
  }

  /** Long before: two people are named who approve, in the portal only. */
  async enrol(): Promise<void> {
    this.#approvers = await enrolApprovers(this.#cast);
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
    this.#desk.incidentId = view.incident.id;
    this.#answer.deliveries = await this.#simulator.deliveries(shop);
    const { sent, acknowledged } = this.#answer.deliveries;
    expect(sent === acknowledged && sent >= 349, `${acknowledged} of ${sent} deliveries were acknowledged.`);
  }

  async hold(): Promise<void> {
    const run = await this.#desk.contain("hold_fulfilment", {});
    const held = await this.#desk.settle(run, ["in_force"]);
    expect(held.steps.length === 37, `${held.steps.length} orders were held, not 37.`);
    expect((await this.#simulator.holds(shop)) >= 37, "The simulated shop does not hold 37 orders.");
  }

  async freeze(): Promise<void> {
    const run = await this.#desk.contain("freeze_checkout", {});
    await this.#desk.settle(run, ["in_force"]);
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
    this.#asked = this.#desk.take({ id: runId, action: "disable_app", mode, states: [status] });
    const { run } = await this.#desk.read(runId);
    await this.#desk.say(runId, { intent: "approve", planDigest: run.planDigest, reason: "" });
  }

  /** No app may remove another: a person does it, and says so. A public app cannot read it back. */
  async removeApp(): Promise<void> {
    if (!this.#asked) throw new Error("The workflow asked for nothing.");
    await this.#desk.settle(this.#asked, ["parked"]);
    await this.#simulator.removeApp(shop, "bulk-editor-pro");
    await this.#desk.say(this.#asked.id, {
      ...{ intent: "attest", index: "0", of: "done" },
      statement: `I uninstalled ${rogueApp} under Settings, Apps.`,
    });
    await this.#desk.settle(this.#asked, ["attested"]);
  }

  giftCards(): Promise<void> {
    return stopGiftCards(this.#cast, this.#approvers);
  }

  lockOut(): Promise<void> {
    return lockOut(this.#cast);
  }

  /** After it is contained: it is declared real, what is known is stated, and what that means before the law is walked through. */
  async assess(): Promise<void> {
    this.#answer.deadlines = await assessNight(this.#cast);
  }

  async revert(): Promise<void> {
    for (const run of this.#desk.runs.filter(({ action }) => undone.includes(action))) {
      await this.#desk.say(run.id, { intent: "revert" });
      await this.#desk.settle(run, ["reverted"]);
    }
    expect((await this.#simulator.holds(shop)) === 0, "Orders are still held after the release.");
  }

  async evidence(): Promise<void> {
    const view = await this.#incident(this.#desk.incidentId);
    this.#answer.findings = view.findings.map(({ title, severity }) => ({ title, severity }));
    const { number, title, phase } = view.incident;
    this.#answer.incident = { number, title, phase };
    this.#answer.runs = this.#desk.runs.map(({ action, mode, states }) => ({ action, mode, states }));
    const file = await this.#merchant.download(`/app/incidents/${this.#desk.incidentId}/evidence`);
    const verdict = verifyEvidence(file, this.#settings.env);
    this.#answer.evidence = verdict;
    expect(verdict.verified && verdict.signer === "confirmed", "The evidence file did not verify.");
    const changed = file.replace(/"payload":"\{/, '"payload":"{ ');
    expect(!verifyEvidence(changed, this.#settings.env).verified, "A changed evidence file verified.");
  }

  /** Another merchant on the same installation sees nothing of all this. */
  async canary(): Promise<void> {
    const other = new Visitor(this.#settings.appUrl, this.#settings.simulatorUrl, stranger);
    await other.open();
    const home = await other.read<{ view: HomeView }>("/app", "app._index");
    expect(home.view.incidents.length === 0, "A stranger sees this merchant's incident.");
    const stolen = await other.status(`/app/incidents/${this.#desk.incidentId}/evidence`);
    expect(stolen === 404, `A stranger's request for the evidence file was answered with ${stolen}.`);
  }

  async #home(): Promise<HomeView> {
    return (await this.#merchant.read<{ view: HomeView }>("/app", "app._index")).view;
  }

  #incident(id: string): Promise<IncidentView> {
    return this.#merchant.read<IncidentView>(`/app/incidents/${id}`, "app.incidents.$incidentId._index");
  }
}
