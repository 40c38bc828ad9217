import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotFound, PlatformBusy } from "#app/core/errors.ts";
import type { LogFields, Logger } from "#app/core/logger.ts";
import { createLogger } from "./logging.ts";
import { pathOnly, redactedNames, scrub } from "./scrub.ts";

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJkZXN0IjoiaHR0cHM6Ly9zaG9wIn0.c2lnbmF0dXJl";
const secrets = [
  jwt,
  "shpat_0123456789abcdef0123456789abcdef",
  "shpss_0123456789abcdef0123456789abcdef",
  "ada@example.com",
  "ada.lovelace+shop@mail.example.co.uk",
  "žofie@příklad.cz",
  "ada%40example.com",
  "Bearer abc.def-ghi",
  "Basic dXNlcjpwYXNz",
];

function collect(level: "info" | "debug" = "debug"): {
  logger: Logger;
  lines: Record<string, unknown>[];
  text(): string;
} {
  const written: string[] = [];
  const logger = createLogger(level, { write: (line: string) => void written.push(line) });
  return {
    logger,
    get lines() {
      return written.map((line) => JSON.parse(line));
    },
    text: () => written.join(""),
  };
}

describe("app/server/logging", () => {
  it("writes one JSON line with level, time, message and the fields", () => {
    const log = collect();

    log.logger
      .with({ store: "s1" })
      .info("delivery processed", { outcome: "accepted", ms: 12, repeat: false, run: undefined });

    expect(log.lines).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        store: "s1",
        outcome: "accepted",
        ms: 12,
        repeat: false,
        message: "delivery processed",
      },
    ]);
  });

  it("keeps quiet below its level", () => {
    const log = collect("info");

    log.logger.debug("lease taken");

    expect(log.lines).toEqual([]);
  });

  it.each(secrets)("does not print %s, wherever it is put", (secret) => {
    const log = collect();
    const error = new TypeError(`Failed to parse URL from ${secret}`, { cause: new NotFound(`No ${secret} here.`) });

    log.logger.info(`a message with ${secret}` as "static", { note: secret, sentence: `before ${secret}, after` });
    log.logger.with({ who: secret }).warn("x", { why: `(${secret})` }, error);
    log.logger.error("x", {}, Object.assign(new Error(secret), { code: secret, detail: secret, query: secret }));
    log.logger.error("x", {}, secret);

    expect(log.lines).toHaveLength(4);
    expect(log.text()).not.toContain(secret);
    expect(log.text()).toContain("before [redacted], after");
  });

  it.each(redactedNames)("blots out a field named %s whatever it holds, in any spelling", (name) => {
    const log = collect();
    const spellings = [name, name.toUpperCase(), name.replaceAll("_", "-"), name.replaceAll("_", "")];

    for (const spelling of spellings) log.logger.with({ [spelling]: "opaque-1" }).info("x", { [spelling]: "opaque-2" });

    expect(log.lines).toHaveLength(4);
    expect(log.text()).not.toContain("opaque");
  });

  it("prints no object that got past the compiler", () => {
    const log = collect();

    log.logger.info("x", { delivery: { customer: { last: "Lovelace" } } } as unknown as LogFields);

    expect(log.text()).not.toContain("Lovelace");
  });

  it("prints no address's query, fragment or password", () => {
    const log = collect();
    const url = `https://user:hunter2@app.example.com/auth/session?shop=a.myshopify.com&id_token=${jwt}&hmac=0a1b&host=YWRtaW4#t=1`;

    log.logger.info("request", {
      path: pathOnly(url),
      whole: url,
      relative: "/auth?id_token=opaque&host=YWRtaW4",
      bare: "https://a.b/c?opaque",
    });

    expect(log.lines[0]).toMatchObject({
      path: "/auth/session",
      whole: "https://app.example.com/auth/session",
      relative: "/auth",
      bare: "https://a.b/c",
    });
  });

  it("tells an error by type, code and place, and its message only where that quotes no input", () => {
    const log = collect();
    let syntax: unknown;
    try {
      JSON.parse("Lovelace");
    } catch (error) {
      syntax = error;
    }

    log.logger.error("parse failed", {}, syntax);
    log.logger.error(
      "busy",
      {},
      new PlatformBusy("Shopify asks to wait.", { cause: new Error("Key (last)=(Lovelace) exists") }),
    );

    expect(log.text()).not.toContain("Lovelace");
    expect(log.lines[0]).toMatchObject({
      error: { type: "SyntaxError", at: expect.arrayContaining([expect.stringContaining("at ")]) },
    });
    expect(log.lines[1]).toMatchObject({
      error: {
        type: "PlatformBusy",
        code: "platform_busy",
        message: "Shopify asks to wait.",
        cause: { type: "Error" },
      },
    });
  });

  it("shows no half of a secret where a long text is cut", () => {
    const text = `https://a.b/c?${"x".repeat(1975)} ada@example.com and more`;

    expect(scrub(text)).toBe("https://a.b/c ");
    expect(scrub("word ".repeat(1000))).toHaveLength(500);
  });

  it("keeps ids, codes and counts readable", () => {
    for (const plain of [
      "0199aaaa-0000-7000-8000-00000000000a",
      "gid://shopify/Order/5321",
      "customers/update",
      "demo-store.myshopify.com",
      "platform_busy",
      "connect ECONNREFUSED 127.0.0.1:5432",
    ]) {
      expect(scrub(plain)).toBe(plain);
    }
  });

  it("takes any text for an address without failing, and shows nothing behind ? or #", () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[a-z0-9]{12,20}$/), (start, secret) => {
        expect(pathOnly(`/${start.replace(/[?#]/g, "")}?${secret}`)).not.toContain(secret);
      }),
    );
    expect(pathOnly("http://[")).toBe("(no address)");
  });
});
