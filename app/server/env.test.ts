import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generateKek } from "#app/secrets/key-encryption-keys.ts";
import { type EnvironmentSource, readEnvironment, readStorageEnvironment, renderProblems } from "./env.ts";
import { options, renderOptions } from "./options.ts";

const kek = generateKek();
const good = {
  SHOPIFY_API_KEY: "8f1c0f6c2c0b4c5d9e7a6b5c4d3e2f10",
  SHOPIFY_API_SECRET: "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",
  SHOPIFY_APP_URL: "https://cordon.example.com/",
  CORDON_KEYS: kek,
};

function read(changes: EnvironmentSource, entry?: { simulator: boolean }) {
  return readEnvironment({ ...good, ...changes }, entry);
}

function problemsIn(changes: EnvironmentSource, entry?: { simulator: boolean }): string[] {
  const answer = read(changes, entry);
  return answer.ok ? [] : answer.error.map((problem) => problem.message);
}

describe("app/server/env", () => {
  it("reads the least there can be, with defaults for the rest", () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        shopify: {
          apiKey: good.SHOPIFY_API_KEY,
          apiSecret: good.SHOPIFY_API_SECRET,
          signingSecrets: [good.SHOPIFY_API_SECRET],
          appUrl: "https://cordon.example.com",
          distribution: "public",
        },
        keys: expect.objectContaining({ current: expect.objectContaining({ id: kek.split(":")[0] }) }),
        databaseUrl: undefined,
        dataFolder: ".cordon",
        logLevel: "info",
        role: "all",
        redisUrl: undefined,
        host: "127.0.0.1",
        port: 3000,
        portalUrl: undefined,
      },
    });
  });

  it("reads every setting", () => {
    const answer = read({
      SHOPIFY_API_SECRET_PREVIOUS: "shpss_0000111122223333",
      SHOPIFY_DISTRIBUTION: "custom",
      DATABASE_URL: "postgresql://cordon:s3cr3t-of-ours@db.internal:5432/cordon",
      CORDON_DATA: "/srv/cordon",
      CORDON_ROLE: "worker",
      REDIS_URL: "rediss://cache.internal:6379",
      HOST: "0.0.0.0",
      PORT: "0",
      CORDON_PORTAL_URL: "https://portal.example.com",
      LOG_LEVEL: "debug",
    });

    expect(answer).toMatchObject({
      ok: true,
      value: {
        shopify: { distribution: "custom", signingSecrets: [good.SHOPIFY_API_SECRET, "shpss_0000111122223333"] },
        databaseUrl: "postgresql://cordon:s3cr3t-of-ours@db.internal:5432/cordon",
        dataFolder: "/srv/cordon",
        role: "worker",
        redisUrl: "rediss://cache.internal:6379",
        host: "0.0.0.0",
        port: 0,
        portalUrl: "https://portal.example.com",
        logLevel: "debug",
      },
    });
  });

  it("takes a blank setting for one that is not set, and trims a copied newline", () => {
    expect(read({ PORT: "", HOST: "  ", DATABASE_URL: "\n", REDIS_URL: "" })).toMatchObject({
      ok: true,
      value: { port: 3000, host: "127.0.0.1", databaseUrl: undefined, redisUrl: undefined },
    });
    expect(read({ SHOPIFY_API_KEY: `${good.SHOPIFY_API_KEY}\n` })).toMatchObject({
      ok: true,
      value: { shopify: { apiKey: good.SHOPIFY_API_KEY } },
    });
  });

  it("lists every problem at once, each with its setting and what to do", () => {
    const answer = readEnvironment({
      SHOPIFY_API_KEY: " ",
      PORT: "80000",
      CORDON_ROLE: "web",
      LOG_LEVEL: "loud",
      CORDON_KEYS: "k1:abc",
    });

    if (answer.ok) throw new Error("was accepted");
    expect(answer.error.map((problem) => problem.details.field).sort()).toEqual([
      "CORDON_KEYS",
      "DATABASE_URL",
      "LOG_LEVEL",
      "PORT",
      "SHOPIFY_API_KEY",
      "SHOPIFY_API_SECRET",
      "SHOPIFY_APP_URL",
    ]);
    for (const problem of answer.error) expect(problem.nextStep).toMatch(/\w+/);
    expect(renderProblems(answer.error)).toMatch(/^Cordon cannot start: 7 settings are wrong\.\n- \w+ .*Set it to /);
  });

  it.each(["testsecret", "TestSecret", "changeme", "0000000000000000", "<your secret here>"])(
    "refuses the published secret %s, except from a simulator",
    (secret) => {
      expect(problemsIn({ SHOPIFY_API_SECRET: secret })[0]).toMatch(/^SHOPIFY_API_SECRET (is|holds)/);
      if (!secret.includes(" ")) expect(problemsIn({ SHOPIFY_API_SECRET: secret }, { simulator: true })).toEqual([]);
    },
  );

  it("refuses a published key, a short secret and a well-known database password", () => {
    expect(problemsIn({ SHOPIFY_API_KEY: "testkey" })).toEqual([
      "SHOPIFY_API_KEY is a published example, not a value of your own.",
    ]);
    expect(problemsIn({ SHOPIFY_API_SECRET: "kfj39fk" })).toEqual(["SHOPIFY_API_SECRET is too short to be a secret."]);
    expect(problemsIn({ DATABASE_URL: "postgresql://a:postgres@db.example.com/cordon" })).toHaveLength(1);
    expect(problemsIn({ DATABASE_URL: "postgresql://a:postgres@localhost/cordon" })).toEqual([]);
    expect(problemsIn({ DATABASE_URL: "postgresql:///cordon?host=/run/postgresql" })).toEqual([]);
  });

  it("refuses addresses of the wrong kind, and plain http except for a simulator on this machine", () => {
    for (const url of [
      "http://cordon.example.com",
      "https://a.example.com/app",
      "https://a.example.com?x=1",
      "cordon",
      "https://u@a.example.com",
    ]) {
      expect(problemsIn({ SHOPIFY_APP_URL: url })).toEqual(["SHOPIFY_APP_URL is not an https address without a path."]);
    }
    expect(problemsIn({ SHOPIFY_APP_URL: "http://localhost:3000" })).toHaveLength(1);
    expect(problemsIn({ SHOPIFY_APP_URL: "http://localhost:3000" }, { simulator: true })).toEqual([]);
    expect(problemsIn({ SHOPIFY_APP_URL: "http://shop.example.com" }, { simulator: true })).toHaveLength(1);
    expect(problemsIn({ DATABASE_URL: "mysql://db/cordon" })).toHaveLength(1);
    expect(problemsIn({ DATABASE_URL: "not an address" })).toHaveLength(1);
    expect(problemsIn({ REDIS_URL: "http://cache" })).toHaveLength(1);
  });

  it.each(["web", "worker"])("refuses the role %s without a database server", (role) => {
    expect(problemsIn({ CORDON_ROLE: role })).toEqual([
      expect.stringContaining(`DATABASE_URL is not set, but CORDON_ROLE=${role}`),
    ]);
    expect(problemsIn({ CORDON_ROLE: role, DATABASE_URL: "postgresql://db.example.com/cordon" })).toEqual([]);
  });

  it("refuses a portal on the app's host and a previous secret that is the current one", () => {
    expect(problemsIn({ CORDON_PORTAL_URL: "https://cordon.example.com" })).toHaveLength(1);
    expect(problemsIn({ SHOPIFY_API_SECRET_PREVIOUS: good.SHOPIFY_API_SECRET })).toHaveLength(1);
  });

  it("repeats no value in its complaints", () => {
    const secret = "canary value!";
    const changes = Object.fromEntries(options.map(({ name }) => [name, secret]));
    const answer = readEnvironment(changes);

    if (answer.ok) throw new Error("was accepted");
    expect(renderProblems(answer.error)).not.toContain("canary");
  });

  it("asks a command that opens the database nothing about Shopify", () => {
    expect(readStorageEnvironment({ CORDON_KEYS: kek })).toMatchObject({ ok: true, value: { dataFolder: ".cordon" } });
    expect(readStorageEnvironment({}).ok).toBe(false);
  });
});

describe("app/server/options", () => {
  it("is the table in docs/operations.md (npm run generate writes it)", () => {
    expect(readFileSync("docs/operations.md", "utf8")).toContain(
      `<!-- options -->\n${renderOptions()}\n<!-- /options -->`,
    );
  });

  it("gives each default as the reader applies it", () => {
    const answer = read({});
    const defaults = Object.fromEntries(
      options.flatMap(({ name, defaultValue }) => (defaultValue === undefined ? [] : [[name, defaultValue]])),
    );

    expect(read(defaults)).toMatchObject({ ok: true });
    if (answer.ok) {
      expect(defaults).toEqual({
        SHOPIFY_DISTRIBUTION: answer.value.shopify.distribution,
        CORDON_DATA: answer.value.dataFolder,
        CORDON_ROLE: answer.value.role,
        HOST: answer.value.host,
        PORT: String(answer.value.port),
        LOG_LEVEL: answer.value.logLevel,
      });
    }
  });
});
