import type { MemberId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { type CordonServer, createServer } from "#app/server/create-server.ts";
import { createLogger } from "#app/server/logging.ts";
import { insertMember, personPlace } from "#app/storage/members.ts";
import { insertRun, insertSteps } from "#app/storage/runs.ts";
import { makePortalLink } from "#app/workflows/portal-enrol.ts";
import { openTestDatabase, type TestDatabase } from "./database.ts";
import { TestClock } from "./deps.ts";
import { testEnvironment } from "./environment.ts";
import { PortalBrowser, type PortalPage } from "./portal-browser.ts";
import { installTestShop, type TestShop } from "./shop.ts";
import { type Misdeeds, SoftPasskey } from "./soft-passkey.ts";

/** The portal's address in these tests. */
export const portalOrigin = "https://portal.example.net";

/** A member with their browser and device. */
export interface Person {
  readonly merchantId: TestShop["merchantId"];
  readonly memberId: MemberId;
  readonly email: string;
  readonly browser: PortalBrowser;
  readonly device: SoftPasskey;
}

/** The whole server with its portal, a shop of a new merchant each day, and what people do at the portal. */
export class PortalWorld {
  readonly test: TestDatabase;
  readonly server: CordonServer;
  readonly clock: TestClock;
  readonly #port: number;
  readonly #log: readonly string[];
  #shop: TestShop | undefined;

  constructor(made: { test: TestDatabase; server: CordonServer; clock: TestClock; port: number; log: string[] }) {
    this.test = made.test;
    this.server = made.server;
    this.clock = made.clock;
    this.#port = made.port;
    this.#log = made.log;
  }

  get shop(): TestShop {
    if (!this.#shop) throw new Error("The first day has not begun.");
    return this.#shop;
  }

  /** Everything that was logged. */
  get log(): string {
    return this.#log.join("");
  }

  async nextDay(): Promise<void> {
    this.clock.advance(86_400);
    this.#shop = await installTestShop(this.server.deps);
  }

  browser(): PortalBrowser {
    return new PortalBrowser(this.#port, portalOrigin);
  }

  async person(roles: readonly Role[]): Promise<Person> {
    const { deps } = this.server;
    const { merchantId } = this.shop;
    const memberId = deps.ids.next() as MemberId;
    const email = `${memberId}@example.com`;
    const person = JSON.stringify({ name: `Person ${roles.join(" ")}`, email });
    const personSealed = await deps.keyring.seal(personPlace(merchantId, memberId), person);
    const emailIndex = pseudonym(await deps.keyring.pseudonymKey(merchantId), "email", email) ?? "";
    await deps.database.asMerchant(merchantId, (tx) =>
      insertMember(tx, { id: memberId, personSealed, emailIndex, roles, at: this.clock.now() }),
    );
    return { merchantId, memberId, email, browser: this.browser(), device: new SoftPasskey(portalOrigin) };
  }

  /** The secret of a new enrolment link. */
  async link(who: Person): Promise<string> {
    const link = await makePortalLink(this.server.deps, who);
    if (!link.ok) throw link.error;
    return new URL(link.value.url).searchParams.get("t") ?? "";
  }

  /** Follows the enrolment link and makes a passkey. */
  async enrol(who: Person): Promise<void> {
    await who.browser.post("/portal/enrol", { t: await this.link(who) });
    const devices = await who.browser.get("/portal/devices");
    const { fields, options } = devices.form("/portal/devices/passkey");
    const answer = who.device.register(options[0]!);
    const made = await who.browser.post("/portal/devices/passkey", { ...fields, answer });
    if (made.status !== 303) throw new Error(made.text);
  }

  async signIn(who: Person, misdeeds: Misdeeds = {}): Promise<number> {
    const { fields, options } = (await who.browser.get("/portal/sign-in")).form("/portal/sign-in/passkey");
    const answer = { ...fields, assertion: who.device.assert(options[0]!, misdeeds) };
    return (await who.browser.post("/portal/sign-in/passkey", answer)).status;
  }

  /** A plan over the cap, which waits for two people, proposed by the member who installed the app. */
  async propose(): Promise<string> {
    const { deps } = this.server;
    const { merchantId, storeId, memberId } = this.shop;
    const id = deps.ids.next();
    await deps.database.asMerchant(merchantId, async (tx) => {
      await insertRun(
        tx,
        {
          ...{ id, storeId, incidentId: null, action: "hold_fulfilment", mode: "direct", state: "awaiting_approval" },
          ...{ channel: "screen", proposer: { kind: "member", memberId }, externalKey: null, params: {} },
          ...{ planDigest: `digest-${id}`, notes: ["Nothing <else> stops."], blastRadius: [], revertAt: null },
          ...{ gate: { reason: "It waits for 2 more approvals.", singleControl: false }, autoRevert: false },
        },
        this.clock.now(),
      );
      const step = { target: "gid://shopify/Order/1042", title: "Hold #1042", before: { held: false } };
      const steps = Array.from({ length: 300 }, () => ({ ...step, intended: { held: true } }));
      await insertSteps(tx, id, steps, this.clock.now());
    });
    return id;
  }

  /** Answers on a run's page; `change` alters what the form would have sent. */
  async decide(
    who: Person,
    runId: string,
    change: (fields: Record<string, string>) => Record<string, string> = (fields) => fields,
    misdeeds: Misdeeds = {},
  ): Promise<PortalPage> {
    const page = await who.browser.get(`/portal/runs/${runId}`);
    const { fields, options } = page.form(`/portal/runs/${runId}/decide`);
    const sent = change({ ...fields, assertion: who.device.assert(options[0]!, misdeeds), reason: "" });
    return who.browser.post(`/portal/runs/${runId}/decide`, sent);
  }

  approvals(runId: string): Promise<{ decision: string; channel: string }[]> {
    return this.test.sql("SELECT decision, channel FROM approval WHERE run_id = $1", [runId]);
  }

  /** Payloads of the merchant's evidence of one type. */
  async entries(type: string): Promise<Record<string, never>[]> {
    const rows = await this.test.sql<{ payload: string }>(
      `SELECT p.payload FROM evidence_payload p JOIN evidence_entry e USING (merchant_id, index)
       WHERE e.type = $1 AND e.merchant_id = $2 ORDER BY index`,
      [type, this.shop.merchantId],
    );
    return rows.map(({ payload }) => JSON.parse(payload));
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.test.close();
  }
}

/** Starts one on a database of its own. */
export async function startPortalWorld(): Promise<PortalWorld> {
  const test = await openTestDatabase();
  const clock = new TestClock();
  const log: string[] = [];
  const server = createServer({
    environment: testEnvironment({ CORDON_PORTAL_URL: portalOrigin }),
    database: test.database,
    clock,
    logger: createLogger("debug", { write: (line) => void log.push(line) }),
    adminFetch: () => Promise.reject(new TypeError("fetch failed")),
  });
  const { port } = await server.listen();
  return new PortalWorld({ test, server, clock, port, log });
}
