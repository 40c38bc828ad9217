import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "vitest";
import type { Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import type { AssessView } from "#app/views/assess.view.ts";
import type { AssessmentView } from "#app/views/assessment.view.ts";
import { type AppViews, bindViews } from "#app/views/bind-views.ts";
import { declareIncident } from "#app/workflows/declare-incident.ts";
import { openIncident } from "#app/workflows/open-incident.ts";
import { must } from "./assess-world.ts";
import { dumpMerchant } from "./dump-merchant.ts";
import { testEnvironment } from "./environment.ts";
import { type LiveServer, startLiveServer } from "./live-server.ts";
import { makeTenant, type Tenant } from "./tenant.ts";

const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36";

export type Form = Readonly<Record<string, string | readonly string[]>>;

/** The roles that the owner of the store has in these tests. */
export const everything: readonly Role[] = ["admin", "responder", "approver"];

/** How a person says that they are sure of a fact. */
export const sure = { intent: "state", confidence: "high", why: "Counted in the export.", evidence: "" };

/** The running app with a declared incident, and a member who sends forms to its screens. */
export class AssessScreens {
  readonly live: LiveServer;
  readonly theirs: Tenant;
  readonly #sim: SimClient;
  viewer: Viewer;
  incidentId = "";

  private constructor(live: LiveServer, sim: SimClient, theirs: Tenant, viewer: Viewer) {
    this.live = live;
    this.#sim = sim;
    this.theirs = theirs;
    this.viewer = viewer;
  }

  static async start(): Promise<AssessScreens> {
    const environment = testEnvironment();
    const { apiKey, apiSecret, appUrl } = environment.shopify;
    const sim = await SimClient.start({ apiKey, apiSecret, appUrl });
    const build = await import(pathToFileURL(path.resolve("build/server/index.js")).href);
    const live = await startLiveServer({ environment, build, adminFetch: sim.fetch });
    const screens = new AssessScreens(live, sim, await makeTenant(live.test, "theirs"), {} as never);
    expect((await screens.ask("/app")).status).toBe(200);
    const [row] = await live.test.sql<{ merchant: string; member: string; store: string }>(
      `SELECT m.merchant_id AS merchant, m.id AS member, s.id AS store
       FROM member m JOIN store s ON s.merchant_id = m.merchant_id WHERE s.domain = $1`,
      [NORTHWIND],
    );
    if (!row) throw new Error("Nobody was installed.");
    screens.viewer = { merchantId: row.merchant, storeId: row.store, memberId: row.member, roles: [] } as never;
    await screens.become(everything);
    const { deps } = live.server;
    const { viewer } = screens;
    const opened = { title: "A list went out", severity: "high", storeIds: [viewer.storeId], alertId: null } as const;
    const { incidentId } = must(await openIncident(deps, viewer, opened));
    must(await declareIncident(deps, viewer, { incidentId, discoveredAt: deps.clock.now(), why: "The mail is out." }));
    screens.incidentId = incidentId;
    return screens;
  }

  async stop(): Promise<void> {
    await this.live.close();
    await this.#sim.simulator.close();
  }

  /** Asks a screen, or sends it a form. */
  async ask(address: string, form?: Form): Promise<{ status: number; type: string | null; text: string }> {
    const body =
      form &&
      new URLSearchParams(Object.entries(form).flatMap(([name, given]) => [given].flat().map((one) => [name, one])));
    const answer = await fetch(`${this.live.url}${address}`, {
      method: form ? "POST" : "GET",
      headers: { "user-agent": agent, authorization: `Bearer ${this.#sim.simulator.sessionToken(NORTHWIND)}` },
      redirect: "manual",
      ...(body ? { body } : {}),
    });
    return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
  }

  at(place: string): string {
    return `/app/incidents/${this.incidentId}/assess/${place}`;
  }

  get views(): AppViews {
    return bindViews(this.live.server.deps);
  }

  dump(): Promise<string> {
    return dumpMerchant(this.live.test, this.viewer.merchantId);
  }

  /** Words that the answer says, and that nothing was changed by asking. */
  async refuses(address: string, form: Form, words: string): Promise<void> {
    const before = await this.dump();
    const answered = await this.ask(address, form);

    expect(answered.text).toContain(words);
    expect(await this.dump()).toBe(before);
  }

  async assess(): Promise<AssessView> {
    const view = await this.views.assess(this.viewer, this.incidentId);
    if (!view) throw new Error("There is no such incident.");
    return view;
  }

  async assessment(wish: { question?: string; review?: boolean; id?: string } = {}): Promise<AssessmentView> {
    const { question = null, review = false, id = "hipaa-four-factor" } = wish;
    const asked = { incidentId: this.incidentId, assessment: id, question, review };
    const view = await this.views.assessment(this.viewer, asked);
    if (!view) throw new Error("There is no such assessment.");
    return view;
  }

  /** Gives the viewer other roles, as an administrator of another member would. */
  async become(roles: readonly Role[]): Promise<void> {
    await this.live.test.sql("UPDATE member SET roles = $2 WHERE id = $1", [this.viewer.memberId, [...roles]]);
    this.viewer = { ...this.viewer, roles };
  }
}
