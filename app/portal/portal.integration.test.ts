import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { restoreDigest } from "#app/core/containment/gate.ts";
import type { MemberId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { type CordonServer, createServer } from "#app/server/create-server.ts";
import { createLogger } from "#app/server/logging.ts";
import { insertMember, personPlace } from "#app/storage/members.ts";
import { insertRun, insertSteps } from "#app/storage/runs.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock } from "#app/test/deps.ts";
import { testEnvironment } from "#app/test/environment.ts";
import { PortalBrowser } from "#app/test/portal-browser.ts";
import { installTestShop, type TestShop } from "#app/test/shop.ts";
import { SoftPasskey } from "#app/test/soft-passkey.ts";
import { makePortalLink } from "#app/workflows/portal-enrol.ts";
import { askReset, removeMember, resetSignIn } from "#app/workflows/remove-member.ts";

const origin = "https://portal.example.net";

let test: TestDatabase;
let server: CordonServer;
let port: number;
let clock: TestClock;
let shop: TestShop;
const log: string[] = [];

/** A member with their browser and device. */
interface Person {
  readonly merchantId: TestShop["merchantId"];
  readonly memberId: MemberId;
  readonly email: string;
  readonly browser: PortalBrowser;
  readonly device: SoftPasskey;
}

async function person(roles: readonly Role[]): Promise<Person> {
  const { deps } = server;
  const memberId = deps.ids.next() as MemberId;
  const email = `${memberId}@example.com`;
  const { merchantId } = shop;
  const personSealed = await deps.keyring.seal(
    personPlace(merchantId, memberId),
    JSON.stringify({ name: `Person ${roles.join(" ")}`, email }),
  );
  const emailIndex = pseudonym(await deps.keyring.pseudonymKey(merchantId), "email", email) ?? "";
  await deps.database.asMerchant(merchantId, (tx) =>
    insertMember(tx, { id: memberId, personSealed, emailIndex, roles, at: clock.now() }),
  );
  return { merchantId, memberId, email, browser: new PortalBrowser(port, origin), device: new SoftPasskey(origin) };
}

/** Follows the enrolment link and makes a passkey. */
async function enrol(who: Person): Promise<void> {
  const link = await makePortalLink(server.deps, who);
  if (!link.ok) throw link.error;
  const token = new URL(link.value.url).searchParams.get("t") ?? "";
  await who.browser.post("/portal/enrol", { t: token });
  const devices = await who.browser.get("/portal/devices");
  const { fields, options } = devices.form("/portal/devices/passkey");
  const made = await who.browser.post("/portal/devices/passkey", {
    ...fields,
    answer: who.device.register(options[0]!),
  });
  expect(made.status, made.text).toBe(303);
}

async function signIn(who: Person, misdeeds = {}): Promise<number> {
  const { fields, options } = (await who.browser.get("/portal/sign-in")).form("/portal/sign-in/passkey");
  const answer = { ...fields, assertion: who.device.assert(options[0]!, misdeeds) };
  return (await who.browser.post("/portal/sign-in/passkey", answer)).status;
}

/** A plan that waits for two people, proposed by the member who installed the app. */
async function propose(): Promise<string> {
  const { deps } = server;
  const id = deps.ids.next();
  await deps.database.asMerchant(shop.merchantId, async (tx) => {
    await insertRun(
      tx,
      {
        ...{ id, storeId: shop.storeId, incidentId: null, action: "hold_fulfilment", mode: "direct" },
        ...{ state: "awaiting_approval", channel: "screen", proposer: { kind: "member", memberId: shop.memberId } },
        ...{
          externalKey: null,
          params: {},
          planDigest: `digest-${id}`,
          notes: ["Nothing <else> stops."],
          blastRadius: [],
        },
        ...{
          gate: { reason: "It waits for 2 more approvals.", singleControl: false },
          revertAt: null,
          autoRevert: false,
        },
      },
      clock.now(),
    );
    const step = {
      target: "gid://shopify/Order/1042",
      title: "Hold #1042",
      before: { held: false },
      intended: { held: true },
    };
    await insertSteps(
      tx,
      id,
      Array.from({ length: 300 }, () => step),
      clock.now(),
    );
  });
  return id;
}

/** Answers on a run's page; `change` alters what the form would have sent. */
async function decide(
  who: Person,
  runId: string,
  change: (fields: Record<string, string>) => Record<string, string> = (fields) => fields,
  misdeeds = {},
) {
  const page = await who.browser.get(`/portal/runs/${runId}`);
  const { fields, options } = page.form(`/portal/runs/${runId}/decide`);
  const sent = change({ ...fields, assertion: who.device.assert(options[0]!, misdeeds), reason: "" });
  return who.browser.post(`/portal/runs/${runId}/decide`, sent);
}

const approvals = (runId: string) =>
  test.sql<{ decision: string; channel: string }>("SELECT decision, channel FROM approval WHERE run_id = $1", [runId]);
const entries = async (type: string) =>
  test.sql<{ payload: string }>(
    "SELECT p.payload FROM evidence_payload p JOIN evidence_entry e USING (merchant_id, index) WHERE e.type = $1 AND e.merchant_id = $2 ORDER BY index",
    [type, shop.merchantId],
  );

describe("app/portal", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    clock = new TestClock();
    server = createServer({
      environment: testEnvironment({ CORDON_PORTAL_URL: origin }),
      database: test.database,
      clock,
      logger: createLogger("debug", { write: (line) => void log.push(line) }),
      adminFetch: () => Promise.reject(new TypeError("fetch failed")),
    });
    port = (await server.listen()).port;
  });

  afterAll(async () => {
    await server.close();
    await test.close();
  });

  beforeEach(async () => {
    clock.advance(86_400);
    shop = await installTestShop(server.deps);
  });

  it("enrols a member by a link that works once, and signs them in with the passkey", async () => {
    const ada = await person(["approver"]);
    await enrol(ada);

    expect((await ada.browser.get("/portal")).text).toContain("What waits for you");
    const second = await makePortalLink(server.deps, ada);
    expect(second.ok ? "" : second.error.code).toBe("conflict");
    ada.browser.cookie = null;
    expect((await ada.browser.get("/portal")).headers.location).toBe("/portal/sign-in");
    expect(await signIn(ada)).toBe(303);
    expect((await ada.browser.get("/portal")).status).toBe(200);
  });

  it("refuses a link the second time, and after 15 minutes", async () => {
    const ada = await person(["approver"]);
    const make = async () => {
      const link = await makePortalLink(server.deps, ada);
      return link.ok ? (new URL(link.value.url).searchParams.get("t") ?? "") : "";
    };
    const [token, late] = [await make(), await make()];

    expect((await ada.browser.get(`/portal/enrol?t=${token}`)).status).toBe(200);
    expect((await ada.browser.post("/portal/enrol", { t: token })).status).toBe(303);
    expect((await ada.browser.post("/portal/enrol", { t: token })).status).toBe(403);
    clock.advance(901);
    expect((await ada.browser.post("/portal/enrol", { t: late })).status).toBe(403);
    expect((await ada.browser.post("/portal/enrol", { t: "nonsense" })).status).toBe(403);
  });

  it("shows a session of a link nothing but the devices", async () => {
    const ada = await person(["approver"]);
    const runId = await propose();
    const link = await makePortalLink(server.deps, ada);
    const token = link.ok ? (new URL(link.value.url).searchParams.get("t") ?? "") : "";
    await ada.browser.post("/portal/enrol", { t: token });

    expect((await ada.browser.get(`/portal/runs/${runId}`)).headers.location).toBe("/portal/devices");
    expect((await ada.browser.get("/portal/evidence")).headers.location).toBe("/portal/devices");
  });

  it("takes approvals outside once two approvers are enrolled, and not before", async () => {
    const policy = async () =>
      (
        await test.sql<{ outside: boolean }>(
          "SELECT (policy->>'approvalsOutside')::bool AS outside FROM merchant WHERE id = $1",
          [shop.merchantId],
        )
      )[0]?.outside;
    await enrol(await person(["approver"]));
    await enrol(await person(["responder"]));
    expect(await policy()).toBe(false);

    await enrol(await person(["approver"]));

    expect(await policy()).toBe(true);
    expect((await entries("policy.changed")).length).toBe(1);
  });

  it("shows exactly the plan, and takes two people's words on it, each signed for it", async () => {
    const [ada, ben] = [await person(["approver"]), await person(["approver"])];
    await enrol(ada);
    await enrol(ben);
    const runId = await propose();

    const page = await ada.browser.get(`/portal/runs/${runId}`);
    expect(page.text).toContain("Hold #1042");
    expect(page.text).toContain("Nothing &lt;else&gt; stops.");
    expect(page.text).toContain(`digest-${runId}`);
    expect((await decide(ada, runId)).status).toBe(303);
    expect((await decide(ben, runId)).status).toBe(303);

    expect(await approvals(runId)).toEqual([
      { decision: "approve", channel: "portal" },
      { decision: "approve", channel: "portal" },
    ]);
    const [run] = await test.sql<{ state: string }>("SELECT state FROM containment_run WHERE id = $1", [runId]);
    expect(run?.state).toBe("approved");
    const [entry] = await entries("approval.given");
    const proof = JSON.parse(entry?.payload ?? "{}").proof;
    expect(proof).toMatchObject({
      by: "passkey",
      subject: { act: "approve", about: runId, digest: `digest-${runId}` },
    });
    const clientData = JSON.parse(Buffer.from(proof.clientDataJSON, "base64url").toString());
    expect(clientData.challenge).toBe(proof.challenge);
  });

  describe("takes no word", () => {
    let ada: Person;
    let runId: string;
    const untouched = async () => expect(await approvals(runId)).toEqual([]);

    beforeEach(async () => {
      ada = await person(["approver"]);
      await enrol(ada);
      await enrol(await person(["approver"]));
      runId = await propose();
    });

    it("signed for another plan", async () => {
      const other = await propose();
      const { fields, options } = (await ada.browser.get(`/portal/runs/${other}`)).form(`/portal/runs/${other}/decide`);
      const assertion = ada.device.assert(options[0]!);

      const answer = await decide(ada, runId, (own) => ({ ...own, question: fields.question ?? "", assertion }));

      expect(answer.status).toBe(403);
      await untouched();
    });

    it("signed for refusing", async () => {
      const page = await ada.browser.get(`/portal/runs/${runId}`);
      const no = page.form(`/portal/runs/${runId}/decide`, 1);

      const answer = await decide(ada, runId, (own) => ({ ...own, assertion: ada.device.assert(no.options[0]!) }));

      expect(answer.status).toBe(403);
      await untouched();
    });

    it("on a plan that was changed meanwhile", async () => {
      const answer = await decide(ada, runId, (fields) => ({ ...fields, digest: "another" }));
      expect(answer.status).toBe(403);
      await untouched();
    });

    it("twice: the signature that was used is not taken again", async () => {
      let sent: Record<string, string> = {};
      await decide(ada, runId, (fields) => {
        sent = fields;
        return fields;
      });
      const second = await propose();
      expect((await ada.browser.post(`/portal/runs/${runId}/decide`, sent)).status).toBe(403);
      expect((await ada.browser.post(`/portal/runs/${second}/decide`, sent)).status).toBe(403);
      expect(await approvals(runId)).toHaveLength(1);
      expect(await approvals(second)).toEqual([]);
    });

    it("after five minutes", async () => {
      const answer = await decide(ada, runId, (fields) => {
        clock.advance(301);
        return fields;
      });
      expect(answer.status).toBe(403);
      await untouched();
    });

    it("signed on another site, for another relying party, or without checking the person", async () => {
      for (const misdeeds of [
        { origin: "https://evil.example.net" },
        { rpId: "evil.example.net" },
        { unverified: true },
      ])
        expect((await decide(ada, runId, undefined, misdeeds)).status).toBe(403);
      await untouched();
    });

    it("of a copied key: a counter that went backwards is written down", async () => {
      await decide(ada, await propose(), undefined, { counter: 40 });

      expect((await decide(ada, runId, undefined, { counter: 39 })).status).toBe(403);

      await untouched();
      expect(await entries("portal.passkey_cloned")).toHaveLength(1);
      expect(await signIn(ada, { counter: 40 })).toBe(403);
    });

    it("without a confirmation, or with a made-up question", async () => {
      const none = { assertion: "", code: "", question: "" };
      expect((await decide(ada, runId, (fields) => ({ ...fields, ...none }))).status).toBe(403);
      expect((await decide(ada, runId, (fields) => ({ ...fields, assertion: "{}" }))).status).toBe(403);
      await untouched();
    });

    it("of a viewer, and of one who proposed it", async () => {
      const viewer = await person(["viewer"]);
      await enrol(viewer);
      expect((await viewer.browser.get(`/portal/runs/${runId}`)).text).toContain("Your roles do not include approving");
      const owner = {
        ...ada,
        memberId: shop.memberId,
        browser: new PortalBrowser(port, origin),
        device: new SoftPasskey(origin),
      };
      await enrol(owner);
      expect((await owner.browser.get(`/portal/runs/${runId}`)).text).toContain("You proposed it");
    });

    it("sent by another site, or by nobody knows whom", async () => {
      const headers = [
        { origin: "https://evil.example.net" },
        { origin: "https://cordon.example.net" },
        { origin: "null" },
        { origin: "" },
        { "sec-fetch-site": "same-site" },
      ];
      for (const each of headers) {
        const { fields, options } = (await ada.browser.get(`/portal/runs/${runId}`)).form(
          `/portal/runs/${runId}/decide`,
        );
        const sent = { ...fields, assertion: ada.device.assert(options[0]!) };
        expect((await ada.browser.post(`/portal/runs/${runId}/decide`, sent, each)).status).toBe(403);
      }
      await untouched();
    });

    it("with a form of another session, or of none", async () => {
      const ben = await person(["approver"]);
      await enrol(ben);
      const foreign = (await ben.browser.get("/portal/devices")).form("/portal/sign-out").fields.form_token ?? "";
      for (const form_token of [foreign, "", "x"])
        expect((await decide(ada, runId, (fields) => ({ ...fields, form_token }))).status).toBe(403);
      await untouched();
    });
  });

  it("makes a session of its own at signing in: a cookie that was planted stays nobody's", async () => {
    const ada = await person(["approver"]);
    await enrol(ada);
    const planted = "A".repeat(43);
    ada.browser.cookie = planted;

    await signIn(ada);

    expect(ada.browser.cookie).not.toBe(planted);
    const thief = new PortalBrowser(port, origin);
    thief.cookie = planted;
    expect((await thief.get("/portal")).headers.location).toBe("/portal/sign-in");
  });

  it("sets a cookie that no script, no other site and no neighbour can use, and lets nobody frame a page", async () => {
    const ada = await person(["approver"]);
    const link = await makePortalLink(server.deps, ada);
    const token = link.ok ? (new URL(link.value.url).searchParams.get("t") ?? "") : "";

    const opened = await ada.browser.post("/portal/enrol", { t: token });

    const [cookie = ""] = (opened.headers["set-cookie"] ?? []) as string[];
    expect(cookie).toMatch(/^__Host-cordon-portal=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
    const policy = String((await ada.browser.get("/portal/sign-in")).headers["content-security-policy"]);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it("ends a session after half an hour without use, after 12 hours, and when the person is removed", async () => {
    const ada = await person(["responder"]);
    await enrol(ada);
    clock.advance(1801);
    expect((await ada.browser.get("/portal")).status).toBe(303);
    await signIn(ada);
    for (let n = 0; n < 30; n++) {
      clock.advance(1500);
      await ada.browser.get("/portal");
    }
    expect((await ada.browser.get("/portal")).status).toBe(303);

    await signIn(ada);
    expect((await ada.browser.get("/portal")).status).toBe(200);
    expect(await removeMember(server.deps, shop, { memberId: ada.memberId })).toMatchObject({ ok: true });
    expect((await ada.browser.get("/portal")).status).toBe(303);
    expect(await signIn(ada)).toBe(403);
  });

  it("signs out elsewhere", async () => {
    const ada = await person(["approver"]);
    await enrol(ada);
    const first = ada.browser.cookie;
    await signIn(ada);
    const { fields } = (await ada.browser.get("/portal/devices")).form("/portal/devices/sign-out", 1);

    await ada.browser.post("/portal/devices/sign-out", fields);

    expect((await ada.browser.get("/portal")).status).toBe(200);
    ada.browser.cookie = first;
    expect((await ada.browser.get("/portal")).status).toBe(303);
  });

  describe("without a passkey", () => {
    const codeOf = (secret: string) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });

    async function enrolCode(who: Person): Promise<string> {
      const link = await makePortalLink(server.deps, who);
      const token = link.ok ? (new URL(link.value.url).searchParams.get("t") ?? "") : "";
      await who.browser.post("/portal/enrol", { t: token });
      const begin = (await who.browser.get("/portal/devices")).form("/portal/devices/code").fields;
      const page = await who.browser.post("/portal/devices/code", begin);
      const secret = (/<code>([A-Z2-7 ]{32,})<\/code>/.exec(page.text)?.[1] ?? "").replaceAll(" ", "");
      expect(page.text).toContain("<svg");
      const { fields } = page.form("/portal/devices/code-confirm");
      expect((await who.browser.post("/portal/devices/code-confirm", { ...fields, code: codeOf(secret) })).status).toBe(
        303,
      );
      clock.advance(30);
      return secret;
    }

    it("signs in and approves with one-time codes, each of which is taken once", async () => {
      const ada = await person(["approver"]);
      const secret = await enrolCode(ada);
      const given = { email: ada.email.toUpperCase(), code: codeOf(secret) };
      expect((await ada.browser.post("/portal/sign-in/code", given)).status).toBe(303);
      expect((await ada.browser.post("/portal/sign-in/code", given)).status).toBe(403);
      clock.advance(30);
      const runId = await propose();
      const { fields } = (await ada.browser.get(`/portal/runs/${runId}`)).form(`/portal/runs/${runId}/decide`);

      const word = { ...fields, code: codeOf(secret), reason: "" };
      expect((await ada.browser.post(`/portal/runs/${runId}/decide`, { ...word, code: "000000" })).status).toBe(403);
      expect((await ada.browser.post(`/portal/runs/${runId}/decide`, word)).status).toBe(403);
      const again = (await ada.browser.get(`/portal/runs/${runId}`)).form(`/portal/runs/${runId}/decide`);
      const right = await ada.browser.post(`/portal/runs/${runId}/decide`, { ...again.fields, code: codeOf(secret) });

      expect(right.status).toBe(303);
      expect(await approvals(runId)).toEqual([{ decision: "approve", channel: "portal" }]);
    });

    it("looks at no code any more after five wrong ones, for a quarter of an hour", async () => {
      const ada = await person(["approver"]);
      const secret = await enrolCode(ada);
      for (let n = 0; n < 5; n++)
        expect((await ada.browser.post("/portal/sign-in/code", { email: ada.email, code: "000000" })).status).toBe(403);

      const right = () => ada.browser.post("/portal/sign-in/code", { email: ada.email, code: codeOf(secret) });
      expect((await right()).status).toBe(403);
      clock.advance(901);
      expect((await right()).status).toBe(303);
    });

    it("answers alike whether an address is known", async () => {
      const ada = await person(["approver"]);
      await enrolCode(ada);
      const wrong = (email: string) => ada.browser.post("/portal/sign-in/code", { email, code: "000000" });
      const options = /data-options="[^"]*"/;

      const [known, unknown] = [await wrong(ada.email), await wrong("nobody@example.com")];

      expect(known.text.replace(options, "")).toBe(unknown.text.replace(options, ""));
    });

    it("lets in by a recovery code once, to add a device and not to decide", async () => {
      const ada = await person(["approver"]);
      await enrol(ada);
      const page = await ada.browser.get("/portal/devices");
      const { fields, options } = page.form("/portal/devices/recovery");
      const made = await ada.browser.post("/portal/devices/recovery", {
        ...fields,
        assertion: ada.device.assert(options[0]!),
      });
      const [code = ""] = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(made.text) ?? [];
      ada.browser.cookie = null;

      const given = { email: ada.email, code: code.toLowerCase() };
      expect((await ada.browser.post("/portal/sign-in/recovery", given)).headers.location).toBe("/portal/devices");
      const runId = await propose();
      expect((await decide(ada, runId)).status).toBe(403);
      expect(await approvals(runId)).toEqual([]);
      const thief = new PortalBrowser(port, origin);
      expect((await thief.post("/portal/sign-in/recovery", given)).status).toBe(403);
      const other = new SoftPasskey(origin);
      const add = (await ada.browser.get("/portal/devices")).form("/portal/devices/passkey");
      await ada.browser.post("/portal/devices/passkey", { ...add.fields, answer: other.register(add.options[0]!) });
      expect((await decide({ ...ada, device: other }, runId)).status).toBe(303);
    });
  });

  it("takes nobody's devices away at once, and not at all when they say no", async () => {
    const ada = await person(["approver"]);
    await enrol(ada);
    const job = async () =>
      test.sql("SELECT run_at FROM outbox WHERE kind = 'members.reset_sign_in' AND key = $1 AND state = 'ready'", [
        ada.memberId,
      ]);

    await askReset(server.deps, shop, { memberId: ada.memberId, take: "away" });
    expect(await job()).toEqual([{ run_at: new Date(clock.now().getTime() + 86_400_000) }]);
    expect(await signIn(ada)).toBe(303);
    const { fields } = (await ada.browser.get("/portal/devices")).form("/portal/devices/keep");
    await ada.browser.post("/portal/devices/keep", fields);
    expect(await job()).toEqual([]);

    await resetSignIn(server.deps, shop.merchantId, { memberId: ada.memberId, by: shop.memberId });
    expect((await ada.browser.get("/portal")).status).toBe(303);
    expect((await makePortalLink(server.deps, ada)).ok).toBe(true);
  });

  it("undoes what counsel has to agree to on counsel's signed word only", async () => {
    const [counsel, ada] = [await person(["counsel"]), await person(["approver"])];
    await enrol(counsel);
    await enrol(ada);
    const runId = await propose();
    const at = clock.now().toISOString();
    await test.sql("UPDATE containment_run SET state = 'in_force', revert_asked = $2 WHERE id = $1", [
      runId,
      JSON.stringify({ v: 1, by: shop.memberId, at, because: "a person asked for it" }),
    ]);

    expect((await ada.browser.get(`/portal/runs/${runId}`)).text).toContain("Counsel decides on undoing this");
    expect((await decide(counsel, runId)).status).toBe(303);

    const [run] = await test.sql<{ state: string }>("SELECT state FROM containment_run WHERE id = $1", [runId]);
    expect(run?.state).toBe("reverting");
    const [word] = await test.sql<{ plan_digest: string }>("SELECT plan_digest FROM approval WHERE run_id = $1", [
      runId,
    ]);
    expect(word?.plan_digest).toBe(restoreDigest(`digest-${runId}`, at));
  });

  it("hands evidence to an auditor and shows them no plan", async () => {
    const auditor = await person(["auditor"]);
    await enrol(auditor);
    const runId = await propose();

    expect((await auditor.browser.get("/portal/evidence")).status).toBe(200);
    expect((await auditor.browser.get(`/portal/runs/${runId}`)).status).toBe(404);
  });

  it("logs no link, no cookie, no code and no address", () => {
    const all = log.join("");
    expect(all).toContain("/portal/enrol");
    expect(all).not.toMatch(/[?&]t=/);
    expect(all).not.toContain("@example.com");
    expect(all).not.toContain("__Host-cordon-portal=");
  });
});
