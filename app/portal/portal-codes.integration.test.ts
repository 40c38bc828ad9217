import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Person, type PortalWorld, portalOrigin, startPortalWorld } from "#app/test/portal-world.ts";
import { SoftPasskey } from "#app/test/soft-passkey.ts";
import { makePortalLink } from "#app/workflows/portal-enrol.ts";

let world: PortalWorld;

describe("app/portal without a passkey", () => {
  beforeAll(async () => {
    world = await startPortalWorld();
  });

  afterAll(() => world.close());

  beforeEach(() => world.nextDay());

  const codeOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: world.clock.now().getTime() });

  async function enrolCode(who: Person): Promise<string> {
    const token = await world.link(who);
    await who.browser.post("/portal/enrol", { t: token });
    const begin = (await who.browser.get("/portal/devices")).form("/portal/devices/code").fields;
    const page = await who.browser.post("/portal/devices/code", begin);
    const secret = (/<code>([A-Z2-7 ]{32,})<\/code>/.exec(page.text)?.[1] ?? "").replaceAll(" ", "");
    expect(page.text).toContain("<svg");
    const { fields } = page.form("/portal/devices/code-confirm");
    expect((await who.browser.post("/portal/devices/code-confirm", { ...fields, code: codeOf(secret) })).status).toBe(
      303,
    );
    world.clock.advance(30);
    return secret;
  }

  it("signs in and approves with one-time codes, each of which is taken once", async () => {
    const ada = await world.person(["approver"]);
    const secret = await enrolCode(ada);
    const given = { email: ada.email.toUpperCase(), code: codeOf(secret) };
    expect((await ada.browser.post("/portal/sign-in/code", given)).status).toBe(303);
    expect((await ada.browser.post("/portal/sign-in/code", given)).status).toBe(403);
    world.clock.advance(30);
    const runId = await world.propose();
    const { fields } = (await ada.browser.get(`/portal/runs/${runId}`)).form(`/portal/runs/${runId}/decide`);

    const word = { ...fields, code: codeOf(secret), reason: "" };
    expect((await ada.browser.post(`/portal/runs/${runId}/decide`, { ...word, code: "000000" })).status).toBe(403);
    expect((await ada.browser.post(`/portal/runs/${runId}/decide`, word)).status).toBe(403);
    const again = (await ada.browser.get(`/portal/runs/${runId}`)).form(`/portal/runs/${runId}/decide`);
    const right = await ada.browser.post(`/portal/runs/${runId}/decide`, { ...again.fields, code: codeOf(secret) });

    expect(right.status).toBe(303);
    expect(await world.approvals(runId)).toEqual([{ decision: "approve", channel: "portal" }]);
  });

  it("looks at no code any more after five wrong ones, for a quarter of an hour", async () => {
    const ada = await world.person(["approver"]);
    const secret = await enrolCode(ada);
    for (let n = 0; n < 5; n++)
      expect((await ada.browser.post("/portal/sign-in/code", { email: ada.email, code: "000000" })).status).toBe(403);

    const right = () => ada.browser.post("/portal/sign-in/code", { email: ada.email, code: codeOf(secret) });
    expect((await right()).status).toBe(403);
    world.clock.advance(901);
    expect((await right()).status).toBe(303);
  });

  it("looks at no more codes of many that come at the same moment", async () => {
    const ada = await world.person(["approver"]);
    await enrolCode(ada);
    const given = { email: ada.email, code: "000000" };

    await Promise.all(Array.from({ length: 12 }, () => world.browser().post("/portal/sign-in/code", given)));

    // Each that was looked at stays counted twice: for the person and for the address.
    const [{ n } = { n: 0 }] = await world.test.sql<{ n: number }>("SELECT count(*)::int AS n FROM portal_attempt");
    expect(n).toBeLessThanOrEqual(10);
  });

  it("keeps the code that works until another one has shown that it does", async () => {
    const ada = await world.person(["approver"]);
    const secret = await enrolCode(ada);
    const begin = (await ada.browser.get("/portal/devices")).form("/portal/devices/code").fields;
    const page = await ada.browser.post("/portal/devices/code", { ...begin, code: codeOf(secret) });
    expect(page.text).toContain("<svg");

    // Begun and left: the member is enrolled as before, so that no link from the shop's session enrols another device.
    const link = await makePortalLink(world.server.deps, ada);
    expect(link.ok ? "" : link.error.code).toBe("conflict");
    world.clock.advance(30);
    const given = { email: ada.email, code: codeOf(secret) };
    expect((await world.browser().post("/portal/sign-in/code", given)).status).toBe(303);

    const other = (/<code>([A-Z2-7 ]{32,})<\/code>/.exec(page.text)?.[1] ?? "").replaceAll(" ", "");
    const { fields } = page.form("/portal/devices/code-confirm");
    const thief = await world.person(["approver"]);
    await world.enrol(thief);
    const stolen = {
      ...fields,
      form_token: (await thief.browser.get("/portal/devices")).form("/portal/sign-out").fields.form_token ?? "",
    };
    expect((await thief.browser.post("/portal/devices/code-confirm", { ...stolen, code: codeOf(other) })).status).toBe(
      403,
    );
    expect((await ada.browser.post("/portal/devices/code-confirm", { ...fields, code: codeOf(other) })).status).toBe(
      303,
    );
    world.clock.advance(30);
    expect(
      (await world.browser().post("/portal/sign-in/code", { email: ada.email, code: codeOf(secret) })).status,
    ).toBe(403);
    expect((await world.browser().post("/portal/sign-in/code", { email: ada.email, code: codeOf(other) })).status).toBe(
      303,
    );
  });

  it("answers alike whether an address is known", async () => {
    const ada = await world.person(["approver"]);
    await enrolCode(ada);
    const wrong = (email: string) => ada.browser.post("/portal/sign-in/code", { email, code: "000000" });
    const options = /data-options="[^"]*"/;

    const [known, unknown] = [await wrong(ada.email), await wrong("nobody@example.com")];

    expect(known.text.replace(options, "")).toBe(unknown.text.replace(options, ""));
  });

  it("lets in by a recovery code once, to add a device and not to decide", async () => {
    const ada = await world.person(["approver"]);
    await world.enrol(ada);
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
    const runId = await world.propose();
    expect((await world.decide(ada, runId)).status).toBe(403);
    expect(await world.approvals(runId)).toEqual([]);
    const standing = await world.propose();
    await world.test.sql("UPDATE containment_run SET state = 'in_force' WHERE id = $1", [standing]);
    const { fields: undo } = (await ada.browser.get(`/portal/runs/${standing}`)).form(`/portal/runs/${standing}/undo`);
    expect((await ada.browser.post(`/portal/runs/${standing}/undo`, undo)).status).toBe(403);
    expect(await world.test.sql("SELECT state FROM containment_run WHERE id = $1", [standing])).toEqual([
      { state: "in_force" },
    ]);
    const thief = world.browser();
    expect((await thief.post("/portal/sign-in/recovery", given)).status).toBe(403);
    const other = new SoftPasskey(portalOrigin);
    const add = (await ada.browser.get("/portal/devices")).form("/portal/devices/passkey");
    await ada.browser.post("/portal/devices/passkey", { ...add.fields, answer: other.register(add.options[0]!) });
    expect((await world.decide({ ...ada, device: other }, runId)).status).toBe(303);
  });
});
