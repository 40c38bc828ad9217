import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { findAction } from "#app/core/containment/find-action.ts";
import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import { approverWaitSeconds } from "#app/core/members/change-roles.ts";
import { type MessageFacts, messageWords } from "#app/core/messages/message-words.ts";
import { dutyWords } from "#app/core/obligations/duty-words.ts";
import { isPressing } from "#app/core/obligations/reminders.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listDeadlines } from "#app/storage/deadlines.ts";
import { listDutyOwners } from "#app/storage/duty-owners.ts";
import { lockElevation } from "#app/storage/elevations.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { Person, personPlace, readMember } from "#app/storage/members.ts";
import { type Message, noteMessage, readMessage } from "#app/storage/messages.ts";
import { listWaitingApproverChanges } from "#app/storage/outbox-reads.ts";
import { findRun, listRunSteps } from "#app/storage/runs.ts";
import type { Deps } from "./deps.ts";

/** Beyond it a sealed file is not attached: common mail servers refuse 10 MB, and base64 adds a third. In bytes. */
const largestAttachment = 5 * 1024 * 1024;

/** The sealed file a message is about. */
interface SealedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Uint8Array | null;
}

/**
 * Job `message.deliver`: makes a message's words and sends it. At least once: every attempt carries the same Message-ID,
 * so that what arrives twice can be recognised. Who is a member no more gets nothing.
 */
export async function deliverMessage(
  deps: Deps,
  merchantId: MerchantId,
  { messageId }: JobPayload<"message.deliver">,
): Promise<JobOutcome> {
  await deps.keyring.refresh();
  const found = await deps.database.asMerchant(merchantId, async (tx) => {
    const message = await readMessage(tx, messageId);
    const member = message && (await readMember(tx, message.memberId));
    return message && member ? { message, member, facts: await readFacts(deps, tx, message) } : null;
  });
  if (found?.message.state !== "waiting") return { kind: "done" };
  const { message, member } = found;
  const address = member.state === "active" ? await openAddress(deps, merchantId, member) : null;
  if (address === null) return fail(deps, merchantId, message, "no_address");
  if (!deps.mail) return fail(deps, merchantId, message, "no_mail_server");
  const file = await readSealed(deps, message);
  const link = await linkFor(deps, merchantId, message);
  const about = file ? { file: { name: file.name, sha256: file.sha256, attached: file.bytes !== null } } : {};
  const words = messageWords({ ...found.facts, topic: message.topic, link, ...about });
  const attachments = file?.bytes ? [{ name: file.name, bytes: file.bytes }] : [];
  const outcome = await deps.mail.deliver({ id: message.id, to: address, ...words, attachments });
  if (outcome.kind === "busy") return { kind: "retry", reason: outcome.why, afterSeconds: null };
  if (outcome.kind === "refused") return fail(deps, merchantId, message, outcome.why);
  const sentAt = deps.clock.now();
  await commitChange(deps.database, merchantId, sentAt, async ({ tx, evidence }) => {
    await noteMessage(tx, message.id, { state: "sent", problem: null, sentAt });
    evidence({ type: "message.sent", incidentId: null, actor: mailer, payload: describe(message) });
  });
  return { kind: "done" };
}

const mailer = { kind: "system", ref: "message" } as const;

function describe({ id, topic, memberId, detail }: Message) {
  return { message: id, topic, member: memberId, about: detail.about };
}

async function fail(deps: Deps, merchantId: MerchantId, message: Message, problem: string): Promise<JobOutcome> {
  await commitChange(deps.database, merchantId, deps.clock.now(), async ({ tx, evidence }) => {
    await noteMessage(tx, message.id, { state: "failed", problem });
    evidence({ type: "message.failed", incidentId: null, actor: mailer, payload: { ...describe(message), problem } });
  });
  return { kind: "done" };
}

async function openAddress(
  deps: Deps,
  merchantId: MerchantId,
  member: { readonly id: Message["memberId"]; readonly personSealed: string },
): Promise<string | null> {
  const opened = await deps.keyring.openText(personPlace(merchantId, member.id), member.personSealed);
  const person = opened.ok ? Person.safeParse(JSON.parse(opened.value)).data : undefined;
  return person?.email ? person.email : null;
}

/** What the message says, read when it is sent: a message that was late says what is so now. */
async function readFacts(deps: Deps, tx: MerchantTx, message: Message): Promise<Omit<MessageFacts, "topic" | "link">> {
  const { about } = message.detail;
  switch (message.topic) {
    case "approval_waits":
    case "undoing_waits":
    case "ran_by_itself": {
      const run = await findRun(tx, about);
      if (!run) return {};
      const size = (await listRunSteps(tx, run.id)).length;
      return { action: findAction(run.action)?.button(size) ?? run.action, planDigest: run.planDigest };
    }
    case "approver_change": {
      const change = (await listWaitingApproverChanges(tx)).find((one) => one.memberId === about);
      return {
        ...(await nameOf(deps, tx, about)),
        ...(change ? { holdsAt: change.at.toISOString(), becomesApprover: change.approver } : {}),
      };
    }
    case "reset_asked":
      return {
        ...(await nameOf(deps, tx, about)),
        holdsAt: plusSeconds(message.createdAt, approverWaitSeconds).toISOString(),
      };
    case "enrolled":
      return nameOf(deps, tx, about);
    case "elevation": {
      const elevation = await lockElevation(tx, about);
      if (!elevation) return {};
      const { role, minutes, reason } = elevation;
      return { ...(await nameOf(deps, tx, elevation.memberId)), role, minutes, reason };
    }
    case "deadline_near":
      return readNearDeadlines(tx, about, deps.clock.now());
    case "evidence_sealed": {
      const incident = await readIncident(tx, about as IncidentId);
      return incident ? { incidentNumber: incident.number } : {};
    }
    default:
      return {};
  }
}

/** How many due dates one message names; the screens show all. */
const mostDeadlines = 5;

async function readNearDeadlines(
  tx: MerchantTx,
  incidentId: string,
  now: Date,
): Promise<Omit<MessageFacts, "topic" | "link">> {
  const incident = await readIncident(tx, incidentId as IncidentId);
  if (!incident) return {};
  const waived = new Set(
    (await listDutyOwners(tx, incidentId))
      .filter(({ state }) => state === "waived")
      .map(({ obligationId, scope }) => `${obligationId} ${scope}`),
  );
  const pressing = (await listDeadlines(tx, incidentId)).filter(
    ({ obligationId, scope, element, dueAt }) =>
      dueAt !== null && isPressing(element) && !waived.has(`${obligationId} ${scope}`),
  );
  const deadlines = pressing.slice(0, mostDeadlines).map(({ element, dueAt }) => ({
    what: dutyWords(element),
    due: element.due ?? "",
    overdue: dueAt !== null && dueAt < now,
  }));
  return { incidentNumber: incident.number, deadlines };
}

async function nameOf(deps: Deps, tx: MerchantTx, memberId: string): Promise<{ name?: string }> {
  const member = await readMember(tx, memberId as Message["memberId"]);
  if (!member) return {};
  const opened = await deps.keyring.openText(personPlace(tx.merchantId, member.id), member.personSealed);
  const person = opened.ok ? Person.safeParse(JSON.parse(opened.value)).data : undefined;
  return person ? { name: person.name } : {};
}

async function linkFor(deps: Deps, merchantId: MerchantId, message: Message): Promise<string | null> {
  if (!deps.portal) return null;
  const base = `${deps.portal.origin}/portal`;
  switch (message.topic) {
    case "approval_waits":
    case "undoing_waits":
    case "ran_by_itself":
      return `${base}/runs/${message.detail.about}`;
    case "elevation":
      return `${base}/rights`;
    case "test":
      return `${base}/received?t=${await receiptToken(deps, merchantId, message.id)}`;
    default:
      return base;
  }
}

/** The secret in a test message's link. It follows from the message, so that every attempt carries the same. */
export async function receiptToken(deps: Deps, merchantId: MerchantId, messageId: string): Promise<string> {
  const key = await deps.keyring.pseudonymKey(merchantId);
  return pseudonym(key, "other", `receipt ${messageId}`) ?? "";
}

/**
 * The sealed file, attached where it is small. A larger one stays where it was sealed and the message names its digest:
 * the portal is no place for it, because the members of a store that lost the app may have no other way in.
 */
async function readSealed(deps: Deps, message: Message): Promise<SealedFile | null> {
  const file = message.detail.file;
  if (file === undefined || deps.dataFolder === undefined || path.basename(file.name) !== file.name) return null;
  const target = path.join(deps.dataFolder, "sealed", file.name);
  const found = await stat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  const bytes = found && found.size <= largestAttachment ? await readFile(target) : null;
  return { ...file, bytes };
}
