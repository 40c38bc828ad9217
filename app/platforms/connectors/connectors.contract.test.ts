import { readdirSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import https, { type RequestOptions } from "node:https";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { err, ok } from "#app/core/result.ts";
import { createGuardedFetch } from "#app/server/outbound.ts";
import { TestClock } from "#app/test/deps.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { entra } from "#app/test/vendors/entra.ts";
import { googleWorkspace } from "#app/test/vendors/google-workspace.ts";
import { okta } from "#app/test/vendors/okta.ts";
import { scimService } from "#app/test/vendors/scim.ts";
import { type VendorDouble, VendorState } from "#app/test/vendors/vendor-double.ts";
import type { ConnectorContext } from "./define-connector.ts";
import { allConnectors, findConnector } from "./find-connector.ts";
import { overlayPort } from "./overlay-port.ts";

const doubles = [okta, entra, googleWorkspace, scimService];
const server = setupServer();
const clock = new TestClock("2026-11-25T03:07:00.000Z");
// Looked up at each call: msw puts its own in the module's place.
const connect = (options: RequestOptions, answered: (response: IncomingMessage) => void) =>
  https.request(options, answered);
// The guard as in production; only the names' addresses are made up, and msw answers in the vendor's place.
const fetch = createGuardedFetch({ resolve: async () => ["93.184.215.14"], connect });
const context: ConnectorContext = { fetch, clock };

let state: VendorState;

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
beforeEach(() => {
  state = new VendorState();
  state.add({ id: "u1", email: "ada@shop.example.com" });
  state.add({ id: "u2", email: "it@shop.example.com", admin: true });
  state.add({ id: "u3", email: "emergency@shop.example.com", alias: "glass@shop.example.com" });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function open(double: VendorDouble, settings: object = double.settings) {
  server.use(...double.handlers(state));
  const connector = findConnector(double.kind);
  if (!connector) throw new Error(`There is no connector ${double.kind}.`);
  const port = overlayPort(
    Object.assign(new FakeStore(), { levers: {} }),
    [{ connector, settings, lastTest: { ok: true, why: "" } }],
    context,
  );
  const lever = <C extends "staff.suspend" | "staff.restore" | "staff.sessions.end">(capability: C) => {
    const answer = port.get(capability);
    if (!answer.ok) throw new Error(answer.error.why);
    return answer.value;
  };
  return {
    connector,
    port,
    suspension: lever("staff.suspend"),
    restoration: lever("staff.restore"),
    sessions: () => lever("staff.sessions.end"),
  };
}

/** The vendors of which something is true, by name. */
const of = (is: (double: VendorDouble) => boolean) =>
  doubles.filter(is).map((double) => [double.kind, double] as const);

describe("platforms/connectors", () => {
  it("registers every file in the folder, each with a double that it is tried on", () => {
    const files = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".connector.ts"));

    expect(allConnectors).toHaveLength(files.length);
    expect(allConnectors.map(({ kind }) => kind).sort()).toEqual(doubles.map(({ kind }) => kind).sort());
  });

  it.each(of(({ endsSessions }) => endsSessions))("%s ends sessions, again without harm", async (_kind, double) => {
    const { sessions } = open(double);

    expect(await sessions().end("u1")).toEqual(ok(undefined));
    expect(await sessions().end("u1")).toEqual(ok(undefined));
    expect(state.effects).toEqual(["sessions u1", "sessions u1"]);
  });

  it.each(of(({ knowsAdmins }) => knowsAdmins))("%s refuses the last administrator", async (_kind, double) => {
    const { suspension } = open(double);

    expect(await suspension.check("u2", "other@shop.example.com")).toMatchObject({
      ok: true,
      value: { never: expect.stringMatching(/administrator/i) },
    });
    expect(await suspension.check("u1", "ada@shop.example.com")).toEqual(ok({ never: null, notes: [] }));
  });

  it.each(of(({ kind }) => kind !== "google_workspace"))("%s says what it could not check", async (_kind, double) => {
    const { suspension } = open(double);
    state.hidesAdmins = true;

    const checked = await suspension.check("u1", "ada@shop.example.com");

    expect(checked).toMatchObject({ ok: true, value: { never: null, notes: [expect.stringMatching(/last/)] } });
  });

  describe.each(of(() => true))("%s", (_kind, double) => {
    it("says what it is tried with: every setting has a field, and whatever is secret is marked so", () => {
      const { connector } = open(double);

      expect(connector.fields.map(({ key }) => key).sort()).toEqual(Object.keys(double.settings).sort());
      const secret = connector.fields.filter(({ kind }) => kind !== "text").map(({ key }) => key);
      expect([...connector.secretFields].sort()).toEqual(secret.sort());
      expect(connector.settings.safeParse({ ...double.settings, more: 1 }).success).toBe(false);
      for (const { key, required } of connector.fields) {
        const without = Object.fromEntries(Object.entries(double.settings).filter(([name]) => name !== key));
        expect(connector.settings.safeParse(without).success, key).toBe(!required);
      }
    });

    it("tests without changing anything", async () => {
      const { connector } = open(double);

      const tested = await connector.test(connector.settings.parse(double.settings), context);

      expect(tested).toMatchObject({ ok: true, value: expect.stringMatching(/\.$/) });
      expect(state.effects).toEqual([]);
    });

    it("finds an account by its address in any spelling, and nobody under another", async () => {
      const { suspension } = open(double);
      state.add({ id: "u4", email: `o'hara+"q"@shop.example.com` });

      expect(await suspension.find("ada@shop.example.com")).toEqual(
        ok({ ref: "u1", status: "active", said: expect.any(String) }),
      );
      expect(await suspension.find("nobody@shop.example.com")).toEqual(ok(null));
      // Quotes do not get out of the filter.
      expect(await suspension.find(`o'hara+"q"@shop.example.com`)).toMatchObject({ ok: true, value: { ref: "u4" } });
      expect(await suspension.find(`x' or mail eq 'ada@shop.example.com`)).toEqual(ok(null));
      expect(await suspension.find(`x" or userName eq "ada@shop.example.com`)).toEqual(ok(null));
    });

    it("suspends, shows it, restores, shows it", async () => {
      const { suspension, restoration } = open(double);

      expect(await suspension.suspend("u1")).toMatchObject({ ok: true, value: { ref: "u1", status: "suspended" } });
      expect(await suspension.read("u1")).toMatchObject({ ok: true, value: { status: "suspended" } });
      expect(await restoration.restore("u1")).toMatchObject({ ok: true, value: { status: "active" } });
      expect(await suspension.read("u1")).toMatchObject({ ok: true, value: { status: "active" } });
      expect(state.effects).toEqual(["suspend u1", "restore u1"]);
    });

    it("says suspended of what is suspended already, whoever did it", async () => {
      const { suspension } = open(double);
      state.users.get("u1")!.active = false;

      expect(await suspension.suspend("u1")).toMatchObject({ ok: true, value: { status: "suspended" } });
      expect(state.users.get("u1")!.active).toBe(false);
    });

    it("claims to end sessions only where the vendor can", () => {
      expect(open(double).port.get("staff.sessions.end").ok).toBe(double.endsSessions);
    });

    it("says that an account is not there, when it was deleted meanwhile", async () => {
      const { suspension } = open(double);
      state.users.delete("u1");

      for (const answer of [await suspension.read("u1"), await suspension.suspend("u1")])
        expect(answer).toMatchObject({ ok: false, error: { code: "platform_refused" } });
    });

    it("says refused when the credential may not, and what right it lacks", async () => {
      const { suspension } = open(double);
      state.faults.push(double.forbidden);

      const answer = await suspension.suspend("u1");

      expect(answer).toMatchObject({ ok: false, error: { code: "platform_refused", nextStep: expect.any(String) } });
      expect(state.effects).toEqual([]);
    });

    it("says busy when it is asked to go slower, with the time to wait", async () => {
      const { suspension } = open(double);
      state.faults.push(double.throttled);

      const answer = await suspension.suspend("u1");

      expect(answer).toMatchObject({
        ok: false,
        error: { code: "platform_busy", details: { retryAfterSeconds: double.waits ?? 30 } },
      });
    });

    it.each([500, 502, 503, 504])("says busy of an answer %i", async (status) => {
      const { suspension } = open(double);
      state.readFaults.push({ kind: "status", status });

      expect(await suspension.read("u1")).toMatchObject({ ok: false, error: { code: "platform_busy" } });
    });

    it("says busy when the answer is lost after the effect; reading then shows it, and nothing happens twice", async () => {
      const { suspension } = open(double);
      state.faults.push({ kind: "lost" });

      expect(await suspension.suspend("u1")).toMatchObject({ ok: false, error: { code: "platform_busy" } });
      expect(await suspension.read("u1")).toMatchObject({ ok: true, value: { status: "suspended" } });
      expect(state.effects).toEqual(["suspend u1"]);
    });

    it("says refused of a page where an answer should be", async () => {
      const { suspension } = open(double);
      state.readFaults.push({ kind: "status", status: 200, body: "<html>" });

      expect(await suspension.read("u1")).toMatchObject({
        ok: false,
        error: { code: "platform_refused", details: { platformCode: "unreadable" } },
      });
    });

    it("refuses the accounts that the merchant protects, under an alias too", async () => {
      const { suspension } = open(double);

      expect(await suspension.check("u3", " Emergency@shop.example.com")).toMatchObject({
        ok: true,
        value: { never: expect.stringMatching(/never suspend/) },
      });
      expect(await suspension.check("u3", "glass@shop.example.com")).toMatchObject({
        ok: true,
        value: { never: expect.any(String) },
      });
    });

    it("puts neither secrets nor people into errors", async () => {
      const { suspension, connector } = open(double);
      const wrong = findConnector(double.kind)!;
      const bad = { ...double.settings, token: "wrong-token-wrong-token-wrong", secret: "wrong-secret-wrong" };
      const known = Object.fromEntries(Object.entries(bad).filter(([key]) => key in double.settings));
      const answers = [];
      for (const fault of [double.forbidden, double.throttled, { kind: "status" as const, status: 400, body: {} }]) {
        state.faults.push(fault);
        answers.push(await suspension.suspend("u1"));
      }
      answers.push(await wrong.test(connector.settings.parse(known), context));

      for (const answer of answers) {
        const said = answer.ok ? "" : JSON.stringify([answer.error.message, answer.error.details]);
        for (const secret of [...double.secrets, "wrong-", "ada@shop.example.com"]) expect(said).not.toContain(secret);
      }
    });

    it("does not follow an address into a private network", async () => {
      const { connector } = open(double);
      const inside = createGuardedFetch({ resolve: async () => ["10.0.0.7"], connect });

      const tested = await connector.test(connector.settings.parse(double.settings), { fetch: inside, clock });

      expect(tested).toMatchObject({
        ok: false,
        error: { code: "platform_refused", details: { platformCode: "address" } },
      });
    });
  });
});

describe("platforms/connectors/overlay-port", () => {
  const connector = findConnector("okta")!;
  const store = () => {
    const made = new FakeStore();
    made.without.add("staff.suspend");
    return made;
  };
  const live = { connector, settings: okta.settings, lastTest: { ok: true, why: "" } };

  it("answers for the platform only what the connector answers", () => {
    const port = overlayPort(store(), [live], context);

    expect(port.get("staff.suspend").ok).toBe(true);
    expect(port.get("fulfilment.hold").ok).toBe(true);
    expect(port.platform).toBe("shopify");
  });

  it.each([
    [null, /not been tested/],
    [{ ok: false, why: "Okta does not accept Cordon's credentials." }, /failed its last test. Okta does not accept/],
  ])("does not answer through a connector whose last test was %j", (lastTest, why) => {
    const answer = overlayPort(store(), [{ ...live, lastTest }], context).get("staff.suspend");

    expect(answer).toEqual(err({ why: expect.stringMatching(why), source: connector.source, missingScope: null }));
  });

  it("does not answer with settings that cannot be read any more", () => {
    expect(overlayPort(store(), [{ ...live, settings: undefined }], context).get("staff.suspend")).toMatchObject({
      ok: false,
      error: { why: expect.stringMatching(/cannot be read/) },
    });
  });

  it("goes on to the next connector when the first does not answer", () => {
    const port = overlayPort(store(), [{ ...live, lastTest: null }, live], context);

    expect(port.get("staff.suspend").ok).toBe(true);
  });
});
