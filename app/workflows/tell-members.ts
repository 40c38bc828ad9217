import { createHash } from "node:crypto";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import { Role } from "#app/core/members/role.ts";
import type { MessageTopic } from "#app/core/messages/message-topic.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listDutyOwners } from "#app/storage/duty-owners.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { insertMessage } from "#app/storage/messages.ts";
import { findRun } from "#app/storage/runs.ts";
import type { Deps } from "./deps.ts";
import { readPeople } from "./gate-facts.ts";

/** Whom each topic concerns, by roles they have for good. Who has several roles gets one message. */
const readers: Readonly<Record<MessageTopic, readonly Role[]>> = {
  approval_waits: ["approver", "counsel"],
  undoing_waits: ["counsel"],
  ran_by_itself: ["responder", "approver", "admin"],
  approver_change: ["approver", "admin", "counsel", "responder"],
  reset_asked: ["approver", "admin", "counsel"],
  enrolled: ["approver", "admin"],
  elevation: ["approver", "admin"],
  consent_changed: ["approver", "admin", "counsel", "responder"],
  connector_changed: ["approver", "admin"],
  kill_switch: ["approver", "admin", "responder", "counsel"],
  evidence_sealed: ["approver", "admin", "responder", "counsel"],
  deadline_near: ["responder", "approver", "counsel", "admin"],
  test: [],
};

/** Job `message.announce`: writes one message for each member whom it concerns. Doing it again adds none. */
export async function tellMembers(
  deps: Deps,
  merchantId: MerchantId,
  told: JobPayload<"message.announce">,
): Promise<JobOutcome> {
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, async (change) => {
    for (const memberId of await findReaders(change, told)) {
      const id = idFor(told, memberId);
      const detail = { about: told.about, ...(told.file === undefined ? {} : { file: told.file }) };
      if (await insertMessage(change.tx, { id, memberId, topic: told.topic, detail, createdAt: now }))
        change.job({ kind: "message.deliver", key: id, payload: { messageId: id } });
    }
  });
  return { kind: "done" };
}

async function findReaders({ tx }: Change, told: JobPayload<"message.announce">): Promise<readonly MemberId[]> {
  const aboutRun = told.topic === "approval_waits" || told.topic === "undoing_waits";
  const run = aboutRun ? await findRun(tx, told.about) : undefined;
  const people = await readPeople(tx, run?.incidentId ?? null);
  const members = await listActiveMembers(tx);
  const owners = told.topic === "deadline_near" ? await readDutyOwners(tx, told.about) : new Set<string>();
  const concerned = members.filter(
    ({ id, roles }) => owners.has(id) || roles.some((role) => readers[told.topic].includes(Role.parse(role))),
  );
  // A due date that nobody hears of would be missed: where nobody has such a role, everybody hears.
  const heard = concerned.length === 0 && told.topic === "deadline_near" ? members : concerned;
  return (
    heard
      .filter((member) => !people.principals.has(member.id) || !aboutRun)
      // The one whose plan it is has nothing to decide on it.
      .filter((member) => run?.proposer.kind !== "member" || run.proposer.memberId !== member.id)
      .map((member) => member.id as MemberId)
  );
}

/** Whoever looks after a duty hears of due dates, whatever their role. */
async function readDutyOwners(tx: MerchantTx, incidentId: string): Promise<ReadonlySet<string>> {
  const owners = await listDutyOwners(tx, incidentId);
  return new Set(owners.flatMap(({ ownerId, state }) => (ownerId === null || state === "waived" ? [] : [ownerId])));
}

/** The same telling gives the same ids (UUIDs of version 8), so that a job that runs twice writes nothing twice. */
function idFor(told: JobPayload<"message.announce">, memberId: MemberId): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([told.topic, told.about, told.at, told.file?.name ?? "", memberId]))
    .digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
