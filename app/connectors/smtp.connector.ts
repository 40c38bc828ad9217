import nodemailer from "nodemailer";
import type { Delivered, MessageConnector, OutgoingMessage } from "#app/core/messages/message-connector.ts";

/** A mail server, as the operator names it. */
export interface SmtpSettings {
  /** `smtp://user:password@host:587` (STARTTLS required) or `smtps://host:465`. Holds a password. */
  readonly url: string;
  /** The sender: a mailbox of the operator, `Cordon <cordon@example.com>`. */
  readonly from: string;
  /** Certificates to trust besides the machine's own, PEM. Verification is never left out. */
  readonly ca?: string;
}

/** How long a server may take to be reached, to greet, and to answer, in milliseconds. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/**
 * Sends by SMTP. The connection is encrypted and the server's certificate verified, or nothing is sent: a message says
 * when a shop can be attacked. The Message-ID follows from the message's id, the same for every attempt.
 * @see RFC 5321, RFC 3207 (STARTTLS), RFC 5322 section 3.6.4 (Message-ID)
 */
export function smtpConnector(settings: SmtpSettings): MessageConnector {
  const { hostname, port, protocol, username, password } = new URL(settings.url);
  const secure = protocol === "smtps:";
  const transport = nodemailer.createTransport({
    ...{ host: hostname, port: Number(port) || (secure ? 465 : 587), secure, requireTLS: true, ...patience },
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    tls: { rejectUnauthorized: true, minVersion: "TLSv1.2", ...(settings.ca ? { ca: settings.ca } : {}) },
    // A message's parts are given as bytes; nothing is ever fetched for it.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const domain = /@([^@>\s]+)>?\s*$/.exec(settings.from)?.[1] ?? hostname;
  return {
    name: "smtp",
    deliver: (message) => deliver(transport, settings.from, domain, message),
    // SMTP reports only to the sender's mailbox: there is no call to read.
    parseCallback: () => null,
  };
}

async function deliver(
  transport: ReturnType<typeof nodemailer.createTransport>,
  from: string,
  domain: string,
  message: OutgoingMessage,
): Promise<Delivered> {
  const messageId = `<${message.id}@${domain}>`;
  try {
    await transport.sendMail({
      ...{ from, to: { name: "", address: message.to }, subject: message.subject, text: message.text, messageId },
      headers: { "Auto-Submitted": "auto-generated" },
      attachments: message.attachments.map(({ name, bytes }) => ({ filename: name, content: Buffer.from(bytes) })),
    });
    return { kind: "accepted", ref: messageId };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** 5xx is final (RFC 5321 section 4.2.1), and so is a server that does not encrypt; everything else may pass. */
function outcomeOf(error: unknown): Delivered {
  if (!(error instanceof Error)) throw error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const status = "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : 0;
  if (code === "ETLS") return { kind: "refused", why: "no_encryption" };
  if (code === "EAUTH") return { kind: "refused", why: "no_sign_in" };
  if (status >= 500) return { kind: "refused", why: `smtp_${status}` };
  return { kind: "busy", why: status > 0 ? `smtp_${status}` : `smtp_${code.toLowerCase() || "unreachable"}` };
}
