import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { selfSigned } from "#app/test/self-signed.ts";
import { smtpConnector } from "./smtp.connector.ts";

const { key, cert } = selfSigned();
let server: SMTPServer | undefined;
let arrived: string[];

async function start(options: SMTPServerOptions = {}): Promise<string> {
  arrived = [];
  const made = new SMTPServer({
    ...{ key, cert, authOptional: true, disabledCommands: ["AUTH"], logger: false },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        arrived.push(Buffer.concat(chunks).toString());
        done();
      });
    },
    ...options,
  });
  made.on("error", () => undefined);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "localhost", resolve));
  const address = made.server.address();
  return `smtp://localhost:${typeof address === "object" ? address?.port : 0}`;
}

afterEach(async () => {
  await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
  server = undefined;
});

const from = "Cordon <cordon@example.com>";
const message = {
  ...{ id: "0190a000-0000-7000-8000-000000000001", to: "ada@example.com", subject: "Cordon: a plan waits" },
  ...{ text: "Look at it.\n", attachments: [] },
};

describe("app/connectors/smtp", () => {
  it("sends over TLS, with the same Message-ID at every attempt", async () => {
    const connector = smtpConnector({ url: await start(), from, ca: cert });

    const outcomes = [await connector.deliver(message), await connector.deliver(message)];

    expect(outcomes.map((outcome) => outcome.kind)).toEqual(["accepted", "accepted"]);
    const ids = arrived.map((text) => /^Message-ID: (.*)$/im.exec(text)?.[1]?.trim());
    expect(ids).toEqual([`<${message.id}@example.com>`, `<${message.id}@example.com>`]);
    expect(arrived[0]).toContain("Auto-Submitted: auto-generated");
  });

  it("carries a file byte for byte", async () => {
    const connector = smtpConnector({ url: await start(), from, ca: cert });
    const bytes = new Uint8Array(Buffer.from('{"line":1}\n{"line":2}\n'));

    await connector.deliver({ ...message, attachments: [{ name: "incident-7.jsonl", bytes }] });

    expect(arrived[0]).toContain("filename=incident-7.jsonl");
    expect(arrived[0]?.replaceAll("\r\n", "")).toContain(Buffer.from(bytes).toString("base64"));
  });

  it("sends nothing to a server that does not encrypt", async () => {
    const connector = smtpConnector({
      url: await start({ hideSTARTTLS: true, disabledCommands: ["AUTH", "STARTTLS"] }),
      from,
      ca: cert,
    });

    expect(await connector.deliver(message)).toEqual({ kind: "refused", why: "no_encryption" });
    expect(arrived).toEqual([]);
  });

  it("sends nothing to a server whose certificate is not trusted", async () => {
    const connector = smtpConnector({ url: await start(), from });

    expect((await connector.deliver(message)).kind).not.toBe("accepted");
    expect(arrived).toEqual([]);
  });

  it("tells what may be tried again from what may not", async () => {
    const answering = async (responseCode: number) => {
      const url = await start({
        onRcptTo: (_address, _session, done) => done(Object.assign(new Error("no"), { responseCode })),
      });
      const outcome = await smtpConnector({ url, from, ca: cert }).deliver(message);
      await new Promise<void>((resolve) => server?.close(resolve));
      server = undefined;
      return outcome;
    };

    expect(await answering(550)).toEqual({ kind: "refused", why: "smtp_550" });
    expect(await answering(451)).toEqual({ kind: "busy", why: "smtp_451" });
    const nobody = await smtpConnector({ url: "smtp://localhost:1", from, ca: cert }).deliver(message);
    expect(nobody.kind).toBe("busy");
  });
});
