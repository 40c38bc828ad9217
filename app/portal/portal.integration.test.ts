import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { restoreDigest } from "#app/core/containment/restore-over.ts";
import { type Person, type PortalWorld, portalOrigin, startPortalWorld } from "#app/test/portal-world.ts";
import { SoftPasskey } from "#app/test/soft-passkey.ts";
import { makePortalLink } from "#app/workflows/portal-enrol.ts";
import { askReset, removeMember, resetSignIn } from "#app/workflows/remove-member.ts";

let world: PortalWorld;

describe("app/portal", () => {
  beforeAll(async () => {
    world = await startPortalWorld();
  });

  afterAll(() => world.close());

  beforeEach(() => world.nextDay());

  it("enrols a member by a link that works once, and signs them in with the passkey", async () => {
    const ada = await world.person(["approver"]);
    await world.enrol(ada);

    expect((await ada.browser.get("/portal")).text).toContain("What waits for you");
    const second = await makePortalLink(world.server.deps, ada);
    expect(second.ok ? "" : second.error.code).toBe("conflict");
    ada.browser.cookie = null;
    expect((await ada.browser.get("/portal")).headers.location).toBe("/portal/sign-in");
    expect(await world.signIn(ada)).toBe(303);
    expect((await ada.browser.get("/portal")).status).toBe(200);
  });

  it("refuses a link the second time, and after 15 minutes", async () => {
    const ada = await world.person(["approver"]);
    const make = async () => {
      const link = await makePortalLink(world.server.deps, ada);
      return link.ok ? (new URL(link.value.url).searchParams.get("t") ?? "") : "";
    };
    const [token, late] = [await make(), await make()];

    expect((await ada.browser.get(`/portal/enrol?t=${token}`)).status).toBe(200);
    expect((await ada.browser.post("/portal/enrol", { t: token })).status).toBe(303);
    expect((await ada.browser.post("/portal/enrol", { t: token })).status).toBe(403);
    world.clock.advance(901);
    expect((await ada.browser.post("/portal/enrol", { t: late })).status).toBe(403);
    expect((await ada.browser.post("/portal/enrol", { t: "nonsense" })).status).toBe(403);
  });

  it("shows a session of a link nothing but the devices", async () => {
    const ada = await world.person(["approver"]);
    const runId = await world.propose();
    const token = await world.link(ada);
    await ada.browser.post("/portal/enrol", { t: token });

    expect((await ada.browser.get(`/portal/runs/${runId}`)).headers.location).toBe("/portal/devices");
    expect((await ada.browser.get("/portal/evidence")).headers.location).toBe("/portal/devices");
  });

  it("takes approvals outside once two approvers are enrolled, and not before", async () => {
    const policy = async () =>
      (
        await world.test.sql<{ outside: boolean }>(
          "SELECT (policy->>'approvalsOutside')::bool AS outside FROM merchant WHERE id = $1",
          [world.shop.merchantId],
        )
      )[0]?.outside;
    await world.enrol(await world.person(["approver"]));
    await world.enrol(await world.person(["responder"]));
    expect(await policy()).toBe(false);

    await world.enrol(await world.person(["approver"]));

    expect(await policy()).toBe(true);
    expect((await world.entries("policy.changed")).length).toBe(1);
  });

  it("shows exactly the plan, and takes two people's words on it, each signed for it", async () => {
    const [ada, ben] = [await world.person(["approver"]), await world.person(["approver"])];
    await world.enrol(ada);
    await world.enrol(ben);
    const runId = await world.propose();

    const page = await ada.browser.get(`/portal/runs/${runId}`);
    expect(page.text).toContain("Hold #1042");
    expect(page.text).toContain("Nothing &lt;else&gt; stops.");
    expect(page.text).toContain(`digest-${runId}`);
    expect((await world.decide(ada, runId)).status).toBe(303);
    expect((await world.decide(ben, runId)).status).toBe(303);

    expect(await world.approvals(runId)).toEqual([
      { decision: "approve", channel: "portal" },
      { decision: "approve", channel: "portal" },
    ]);
    const [run] = await world.test.sql<{ state: string }>("SELECT state FROM containment_run WHERE id = $1", [runId]);
    expect(run?.state).toBe("approved");
    const [entry] = await world.entries("approval.given");
    const proof = (entry?.proof ?? {}) as Record<string, string>;
    expect(proof).toMatchObject({
      by: "passkey",
      subject: { act: "approve", about: runId, digest: `digest-${runId}` },
    });
    const clientData = JSON.parse(Buffer.from(proof.clientDataJSON ?? "", "base64url").toString());
    expect(clientData.challenge).toBe(proof.challenge);
  });

  describe("takes no word", () => {
    let ada: Person;
    let runId: string;
    const untouched = async () => expect(await world.approvals(runId)).toEqual([]);

    beforeEach(async () => {
      ada = await world.person(["approver"]);
      await world.enrol(ada);
      await world.enrol(await world.person(["approver"]));
      runId = await world.propose();
    });

    it("signed for another plan", async () => {
      const other = await world.propose();
      const { fields, options } = (await ada.browser.get(`/portal/runs/${other}`)).form(`/portal/runs/${other}/decide`);
      const assertion = ada.device.assert(options[0]!);

      const answer = await world.decide(ada, runId, (own) => ({ ...own, question: fields.question ?? "", assertion }));

      expect(answer.status).toBe(403);
      await untouched();
    });

    it("signed for refusing", async () => {
      const page = await ada.browser.get(`/portal/runs/${runId}`);
      const no = page.form(`/portal/runs/${runId}/decide`, 1);

      const answer = await world.decide(ada, runId, (own) => ({
        ...own,
        assertion: ada.device.assert(no.options[0]!),
      }));

      expect(answer.status).toBe(403);
      await untouched();
    });

    it("on a plan that was changed meanwhile", async () => {
      const answer = await world.decide(ada, runId, (fields) => ({ ...fields, digest: "another" }));
      expect(answer.status).toBe(403);
      await untouched();
    });

    it("twice: the signature that was used is not taken again", async () => {
      let sent: Record<string, string> = {};
      await world.decide(ada, runId, (fields) => {
        sent = fields;
        return fields;
      });
      const second = await world.propose();
      expect((await ada.browser.post(`/portal/runs/${runId}/decide`, sent)).status).toBe(403);
      expect((await ada.browser.post(`/portal/runs/${second}/decide`, sent)).status).toBe(403);
      expect(await world.approvals(runId)).toHaveLength(1);
      expect(await world.approvals(second)).toEqual([]);
    });

    it("after five minutes", async () => {
      const answer = await world.decide(ada, runId, (fields) => {
        world.clock.advance(301);
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
        expect((await world.decide(ada, runId, undefined, misdeeds)).status).toBe(403);
      await untouched();
    });

    it("of a copied key: a counter that went backwards is written down", async () => {
      await world.decide(ada, await world.propose(), undefined, { counter: 40 });

      expect((await world.decide(ada, runId, undefined, { counter: 39 })).status).toBe(403);

      await untouched();
      expect(await world.entries("portal.passkey_cloned")).toHaveLength(1);
      expect(await world.signIn(ada, { counter: 40 })).toBe(403);
    });

    it("without a confirmation, or with a made-up question", async () => {
      const none = { assertion: "", code: "", question: "" };
      expect((await world.decide(ada, runId, (fields) => ({ ...fields, ...none }))).status).toBe(403);
      expect((await world.decide(ada, runId, (fields) => ({ ...fields, assertion: "{}" }))).status).toBe(403);
      await untouched();
    });

    it("of a viewer, and of one who proposed it", async () => {
      const viewer = await world.person(["viewer"]);
      await world.enrol(viewer);
      expect((await viewer.browser.get(`/portal/runs/${runId}`)).text).toContain("Your roles do not include approving");
      const owner = {
        ...ada,
        memberId: world.shop.memberId,
        browser: world.browser(),
        device: new SoftPasskey(portalOrigin),
      };
      await world.enrol(owner);
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
      const ben = await world.person(["approver"]);
      await world.enrol(ben);
      const foreign = (await ben.browser.get("/portal/devices")).form("/portal/sign-out").fields.form_token ?? "";
      for (const form_token of [foreign, "", "x"])
        expect((await world.decide(ada, runId, (fields) => ({ ...fields, form_token }))).status).toBe(403);
      await untouched();
    });
  });

  it("makes a session of its own at signing in: a cookie that was planted stays nobody's", async () => {
    const ada = await world.person(["approver"]);
    await world.enrol(ada);
    const planted = "A".repeat(43);
    ada.browser.cookie = planted;

    await world.signIn(ada);

    expect(ada.browser.cookie).not.toBe(planted);
    const thief = world.browser();
    thief.cookie = planted;
    expect((await thief.get("/portal")).headers.location).toBe("/portal/sign-in");
  });

  it("sets a cookie that no script, no other site and no neighbour can use, and lets nobody frame a page", async () => {
    const ada = await world.person(["approver"]);
    const token = await world.link(ada);

    const opened = await ada.browser.post("/portal/enrol", { t: token });

    const [cookie = ""] = (opened.headers["set-cookie"] ?? []) as string[];
    expect(cookie).toMatch(/^__Host-cordon-portal=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
    const policy = String((await ada.browser.get("/portal/sign-in")).headers["content-security-policy"]);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it("ends a session after half an hour without use, after 12 hours, and when the person is removed", async () => {
    const ada = await world.person(["responder"]);
    await world.enrol(ada);
    world.clock.advance(1801);
    expect((await ada.browser.get("/portal")).status).toBe(303);
    await world.signIn(ada);
    for (let n = 0; n < 30; n++) {
      world.clock.advance(1500);
      await ada.browser.get("/portal");
    }
    expect((await ada.browser.get("/portal")).status).toBe(303);

    await world.signIn(ada);
    expect((await ada.browser.get("/portal")).status).toBe(200);
    expect(await removeMember(world.server.deps, world.shop, { memberId: ada.memberId })).toMatchObject({ ok: true });
    expect((await ada.browser.get("/portal")).status).toBe(303);
    expect(await world.signIn(ada)).toBe(403);
  });

  it("signs out elsewhere", async () => {
    const ada = await world.person(["approver"]);
    await world.enrol(ada);
    const first = ada.browser.cookie;
    await world.signIn(ada);
    const { fields } = (await ada.browser.get("/portal/devices")).form("/portal/devices/sign-out", 1);

    await ada.browser.post("/portal/devices/sign-out", fields);

    expect((await ada.browser.get("/portal")).status).toBe(200);
    ada.browser.cookie = first;
    expect((await ada.browser.get("/portal")).status).toBe(303);
  });

  it("takes nobody's devices away at once, and not at all when they say no", async () => {
    const ada = await world.person(["approver"]);
    await world.enrol(ada);
    const job = async () =>
      world.test.sql(
        "SELECT run_at FROM outbox WHERE kind = 'members.reset_sign_in' AND key = $1 AND state = 'ready'",
        [ada.memberId],
      );

    await askReset(world.server.deps, world.shop, { memberId: ada.memberId, take: "away" });
    expect(await job()).toEqual([{ run_at: new Date(world.clock.now().getTime() + 86_400_000) }]);
    expect(await world.signIn(ada)).toBe(303);
    const { fields } = (await ada.browser.get("/portal/devices")).form("/portal/devices/keep");
    await ada.browser.post("/portal/devices/keep", fields);
    expect(await job()).toEqual([]);

    await resetSignIn(world.server.deps, world.shop.merchantId, { memberId: ada.memberId, by: world.shop.memberId });
    expect((await ada.browser.get("/portal")).status).toBe(303);
    expect((await makePortalLink(world.server.deps, ada)).ok).toBe(true);
  });

  it("undoes what counsel has to agree to on counsel's signed word only", async () => {
    const [counsel, ada] = [await world.person(["counsel"]), await world.person(["approver"])];
    await world.enrol(counsel);
    await world.enrol(ada);
    const runId = await world.propose();
    const at = world.clock.now().toISOString();
    await world.test.sql("UPDATE containment_run SET state = 'in_force', revert_asked = $2 WHERE id = $1", [
      runId,
      JSON.stringify({ v: 1, by: world.shop.memberId, at, because: "a person asked for it" }),
    ]);

    expect((await ada.browser.get(`/portal/runs/${runId}`)).text).toContain("Counsel decides on undoing this");
    expect((await world.decide(counsel, runId)).status).toBe(303);

    const [run] = await world.test.sql<{ state: string }>("SELECT state FROM containment_run WHERE id = $1", [runId]);
    expect(run?.state).toBe("reverting");
    const [word] = await world.test.sql<{ plan_digest: string }>("SELECT plan_digest FROM approval WHERE run_id = $1", [
      runId,
    ]);
    expect(word?.plan_digest).toBe(restoreDigest(`digest-${runId}`, at));
  });

  it("hands evidence to an auditor and shows them no plan", async () => {
    const auditor = await world.person(["auditor"]);
    await world.enrol(auditor);
    const runId = await world.propose();

    expect((await auditor.browser.get("/portal/evidence")).status).toBe(200);
    expect((await auditor.browser.get(`/portal/runs/${runId}`)).status).toBe(404);
  });

  it("logs no link, no cookie, no code and no address", () => {
    const all = world.log;
    expect(all).toContain("/portal/enrol");
    expect(all).not.toMatch(/[?&]t=/);
    expect(all).not.toContain("@example.com");
    expect(all).not.toContain("__Host-cordon-portal=");
  });
});
