import { createServer, request as httpRequest, type RequestListener, type Server } from "node:http";
import type { RequestOptions } from "node:https";
import type { AddressInfo, LookupFunction } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { createGuardedFetch, type OutboundOptions, parseOutboundAddress } from "./outbound.ts";
import { isPublicAddress } from "./public-address.ts";

const publicAddress = "93.184.215.14";
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Answers for the internet: the connection's options are kept, and the request goes to a server on this machine. */
async function outside(answer: RequestListener) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const seen: RequestOptions[] = [];
  const connect: NonNullable<OutboundOptions["connect"]> = (options, answered) => {
    seen.push(options);
    return httpRequest({ ...options, protocol: "http:", host: "127.0.0.1", port, lookup: undefined }, answered);
  };
  return { connect, seen };
}

function pinned(options: RequestOptions, all: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    (options.lookup as LookupFunction)("hooks.example.com", { all }, (error, address, family) => {
      if (error) reject(error);
      else resolve(all ? address : { address, family });
    });
  });
}

async function reasonFor(address: string, options: OutboundOptions = {}): Promise<string> {
  let connected = false;
  const connect = () => {
    connected = true;
    throw new Error("connected");
  };
  const answer = await createGuardedFetch({ resolve: async () => [publicAddress], connect, ...options })(address, {
    method: "GET",
  });
  if (connected) return "connected";
  return answer.ok ? "answered" : `${answer.error.code}: ${answer.error.message}`;
}

describe("app/server/outbound", () => {
  it("sends to a public address and hands back status, headers and body", async () => {
    const { connect, seen } = await outside((request, response) => {
      response.writeHead(201, {
        "x-seen": `${request.method} ${request.url} ${request.headers.host} ${request.headers["x-mine"]}`,
      });
      request.pipe(response);
    });
    const send = createGuardedFetch({
      resolve: async () => [publicAddress, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"],
      connect,
    });

    const answer = await send("https://hooks.example.com/in?key=1", {
      method: "POST",
      headers: { "x-mine": "yes", host: "evil" },
      body: "snow ❄",
    });

    if (!answer.ok) throw answer.error;
    expect(answer.value.status).toBe(201);
    expect(answer.value.headers["x-seen"]).toBe("POST /in?key=1 hooks.example.com yes");
    expect(answer.value.body.toString()).toBe("snow ❄");
    expect(seen[0]).toMatchObject({ host: "hooks.example.com", port: 443, agent: false });
  });

  it("connects to exactly the addresses it checked, although the name answers differently the second time", async () => {
    const answers = [[publicAddress], ["127.0.0.1"]];
    const { connect, seen } = await outside((_, response) => response.end());
    const send = createGuardedFetch({ resolve: async () => answers.shift() ?? [], connect });

    expect((await send("https://hooks.example.com/", { method: "GET" })).ok).toBe(true);

    expect(await pinned(seen[0]!, true)).toEqual([{ address: publicAddress, family: 4 }]);
    expect(await pinned(seen[0]!, false)).toEqual({ address: publicAddress, family: 4 });
    expect(answers).toEqual([["127.0.0.1"]]);
  });

  it.each([
    "http://hooks.example.com/",
    "ftp://hooks.example.com/",
    "file:///etc/passwd",
    "hooks.example.com",
    "https://user:pass@hooks.example.com/",
    "https://hooks.example.com:8443/",
    "https://93.184.215.14/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://127.1/",
    "https://0177.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:169.254.169.254]/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://intranet/",
    "https://①②⑦.⓪.⓪.①/",
  ])("refuses %s before it resolves or connects", async (address) => {
    const resolve = async () => {
      throw new Error("resolved");
    };

    expect(await reasonFor(address, { resolve })).toMatch(/^invalid_input: /);
  });

  it.each([
    ["127.0.0.1"],
    ["10.1.2.3"],
    ["172.31.255.255"],
    ["192.168.0.1"],
    ["169.254.169.254"],
    ["100.100.100.200"],
    ["0.0.0.0"],
    ["::1"],
    ["::"],
    ["fd00:ec2::254"],
    ["fe80::1"],
    ["::ffff:10.0.0.1"],
    ["::ffff:7f00:1"],
    ["64:ff9b::a9fe:a9fe"],
    ["2002:7f00:1::"],
    ["2001:0:7f00:1::"],
    [publicAddress, "10.0.0.1"],
    ["not an address"],
    [],
  ])("refuses a name that resolves to %s", async (...addresses) => {
    expect(await reasonFor("https://hooks.example.com/", { resolve: async () => addresses })).toMatch(
      /^invalid_input: This host name /,
    );
  });

  it("keeps to the allowed hosts, and takes no host that merely ends like one", async () => {
    const allowHosts = ["hooks.slack.com"];

    expect(await reasonFor("https://hooks.slack.com/services/x", { allowHosts })).toBe("connected");
    expect(await reasonFor("https://hooks.slack.com.evil.com/", { allowHosts })).toMatch(/^invalid_input/);
    expect(await reasonFor("https://evil-hooks.slack.com/", { allowHosts })).toMatch(/^invalid_input/);
  });

  it("follows no redirect", async () => {
    let requests = 0;
    const { connect } = await outside((_, response) => {
      requests += 1;
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
    });

    const answer = await createGuardedFetch({ resolve: async () => [publicAddress], connect })(
      "https://a.example.com/",
      { method: "GET" },
    );

    expect(answer).toMatchObject({ ok: false, error: { code: "platform_refused", details: { platformCode: "302" } } });
    expect(requests).toBe(1);
  });

  it("stops reading an answer that is too large", async () => {
    const { connect } = await outside((_, response) => {
      response.write(Buffer.alloc(5000));
      setTimeout(() => response.end(Buffer.alloc(5000)), 5).unref();
    });

    const send = createGuardedFetch({ resolve: async () => [publicAddress], connect, mostBytes: 6000 });

    expect(await send("https://a.example.com/", { method: "GET" })).toMatchObject({
      ok: false,
      error: { code: "platform_refused" },
    });
  });

  it("gives up in time when the name, the answer or its body does not come", async () => {
    const silent = await outside(() => undefined);
    const dripping = await outside((_, response) => void response.write("a"));
    const limits = { timeoutSeconds: 0.1, resolve: async () => [publicAddress] };

    for (const options of [
      { ...limits, resolve: () => new Promise<never>(() => undefined) },
      { ...limits, connect: silent.connect },
      { ...limits, connect: dripping.connect },
    ]) {
      const answer = await createGuardedFetch(options)("https://a.example.com/", { method: "GET" });
      expect(answer).toMatchObject({
        ok: false,
        error: { code: "platform_busy", message: "The other side did not answer in time." },
      });
    }
  });

  it("says that the other side cannot be reached when the name is unknown", async () => {
    const resolve = async () => {
      throw Object.assign(new Error("getaddrinfo ENOTFOUND a.example.com"), { code: "ENOTFOUND" });
    };

    expect(await reasonFor("https://a.example.com/", { resolve })).toBe(
      "platform_busy: The other side could not be reached.",
    );
  });

  it("repeats no part of the address in a refusal", () => {
    for (const address of [
      "http://hooks.example.com/T0/secret",
      "https://10.0.0.1/secret",
      "secret",
      "https://a.b:99/secret",
    ]) {
      const answer = parseOutboundAddress(address);
      if (answer.ok) throw new Error("was accepted");
      expect(answer.error.message + answer.error.nextStep).not.toContain("secret");
    }
  });
});

describe("app/server/public-address", () => {
  it("knows public addresses", () => {
    for (const address of [
      "1.1.1.1",
      publicAddress,
      "172.32.0.1",
      "100.128.0.1",
      "198.20.0.1",
      "2606:4700:4700::1111",
      "2a00:1450::1",
    ]) {
      expect(isPublicAddress(address)).toBe(true);
    }
  });

  it("takes an IPv4 address in no IPv6 spelling", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
        expect(isPublicAddress(`::${address}`)).toBe(false);
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(false);
      }),
    );
  });

  it("takes no address of a private network, whatever its last numbers", () => {
    const octet = fc.nat(255);
    fc.assert(
      fc.property(octet, octet, octet, fc.integer({ min: 64, max: 127 }), (b, c, d, shared) => {
        for (const address of [
          `10.${b}.${c}.${d}`,
          `127.${b}.${c}.${d}`,
          `192.168.${c}.${d}`,
          `172.${16 + (b % 16)}.${c}.${d}`,
          `169.254.${c}.${d}`,
          `100.${shared}.${c}.${d}`,
          `${224 + (b % 32)}.${b}.${c}.${d}`,
        ]) {
          expect(isPublicAddress(address)).toBe(false);
        }
      }),
    );
  });

  it("takes nothing with a zone, and no text that is no address", () => {
    for (const text of ["fe80::1%eth0", "2606:4700::1%eth0", "", "localhost", "1.1.1", " 1.1.1.1"]) {
      expect(isPublicAddress(text)).toBe(false);
    }
  });
});
