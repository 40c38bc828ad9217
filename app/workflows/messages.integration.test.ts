import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { splitLines } from "#app/core/evidence/split-lines.ts";
import { verifyBundle } from "#app/core/evidence/verify.ts";
import type { MemberId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import type { Delivered, OutgoingMessage } from "#app/core/messages/message-connector.ts";
import type { JobPayload } from "#app/core/work/job.ts";
import { insertMember, personPlace } from "#app/storage/members.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import { customerChanges, happen, installTestShop, type TestShop } from "#app/test/shop.ts";
import { deliverMessage } from "./deliver-message.ts";
import type { Deps } from "./deps.ts";
import { pullKillSwitch } from "./kill-switch.ts";
import { leaveStore } from "./leave-store.ts";
import { setRoles } from "./set-roles.ts";
import { tellMembers } from "./tell-members.ts";
import { receiveMessage, sendTestMessage } from "./test-message.ts";

let test: TestDatabase;
let deps: Deps;
let clock: TestClock;
let shop: TestShop;
let folder: string;
/** Everything that left, in order. */
let left: OutgoingMessage[];
let answers: Delivered[];

async function member(roles: readonly Role[]): Promise<MemberId> {
  const id = deps.ids.next() as MemberId;
  const person = JSON.stringify({ name: "Grace Hopper", email: `${id}@example.com` });
  const personSealed = await deps.keyring.seal(personPlace(shop.merchantId, id), person);
  await deps.database.asMerchant(shop.merchantId, (tx) =>
    insertMember(tx, { id, personSealed, emailIndex: id, roles, at: clock.now() }),
  );
  return id;
}

/** Works on the jobs of messages as the worker does, each `turns` times. */
async function work(turns = 1): Promise<string[]> {
  const outcomes: string[] = [];
  const jobs = async (kind: string) =>
    test.sql<{ id: bigint; payload: Record<string, unknown> }>(
      "UPDATE outbox SET state = 'done', done_at = now() WHERE kind = $1 AND merchant_id = $2 AND state = 'ready' RETURNING id, payload",
      [kind, shop.merchantId],
    );
  for (const { payload } of await jobs("message.announce"))
    for (let turn = 0; turn < turns; turn++)
      await tellMembers(deps, shop.merchantId, payload as JobPayload<"message.announce">);
  for (const { payload } of await jobs("message.deliver"))
    for (let turn = 0; turn < turns; turn++)
      outcomes.push((await deliverMessage(deps, shop.merchantId, payload as JobPayload<"message.deliver">)).kind);
  return outcomes;
}

const states = () =>
  test.sql<{ topic: string; state: string; problem: string | null; received_at: Date | null }>(
    "SELECT topic, state, problem, received_at FROM message WHERE merchant_id = $1 ORDER BY created_at, id",
    [shop.merchantId],
  );

describe("messages to members", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), "cordon-messages-"));
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await test.close();
  });

  beforeEach(async () => {
    clock = new TestClock();
    left = [];
    answers = [];
    deps = testDeps(test.database, {
      ...{ clock, dataFolder: folder, portal: { origin: "https://portal.example.net", rpId: "portal.example.net" } },
      mail: {
        name: "test",
        deliver: async (message) => {
          left.push(message);
          return answers.shift() ?? { kind: "accepted", ref: message.id };
        },
        parseCallback: () => null,
      },
    });
    shop = await installTestShop(deps);
  });

  it("tells approvers, counsel and administrators, once each however often the job runs", async () => {
    await member(["approver", "counsel"]);
    await member(["viewer"]);

    await pullKillSwitch(deps, { ...shop, roles: ["admin"] });
    await work(2);

    expect(left).toHaveLength(2);
    expect(new Set(left.map((message) => message.id)).size).toBe(2);
    expect(left[0]?.subject).toBe("Cordon: everything was stopped");
    expect(left[0]?.text).toContain("https://portal.example.net/portal");
  });

  it("announces who is to become an approver, with the name in the text and never in the subject", async () => {
    const grace = await member(["responder"]);

    await setRoles(deps, shop, { memberId: grace, roles: ["responder", "approver"] });
    await work();

    const [message] = left;
    expect(message?.text).toContain("Grace Hopper becomes an approver");
    expect(message?.text).toContain("2026-11-26T03:07:00.000Z");
    for (const { subject } of left) expect(subject).not.toMatch(/Grace|@/);
  });

  it("tries again when the server is busy, under the same id, and gives up when it refuses", async () => {
    await sendTestMessage(deps, shop);
    answers = [
      { kind: "busy", why: "smtp_451" },
      { kind: "refused", why: "smtp_550" },
    ];

    expect(await work(2)).toEqual(["retry", "done"]);

    expect(left[0]?.id).toBe(left[1]?.id);
    expect(await states()).toMatchObject([{ state: "failed", problem: "smtp_550" }]);
  });

  it("knows that a message arrived when the person says so, and only by the link in it", async () => {
    await sendTestMessage(deps, shop);
    await work();
    const token = /received\?t=([\w-]+)/.exec(left[0]?.text ?? "")?.[1] ?? "";
    expect(await states()).toMatchObject([{ topic: "test", state: "sent", received_at: null }]);

    expect((await receiveMessage(deps, `${token}x`)).ok).toBe(false);
    expect((await receiveMessage(deps, token)).ok).toBe(true);

    const [message] = await states();
    expect(message?.received_at).not.toBeNull();
    expect(JSON.stringify(await test.sql("SELECT * FROM message"))).not.toContain(token);
  });

  it("sends a removed member nothing", async () => {
    const grace = await member(["approver"]);
    await pullKillSwitch(deps, { ...shop, roles: ["admin"] });
    await test.sql("UPDATE member SET state = 'removed' WHERE id = $1", [grace]);

    await work();

    expect(left.map((message) => message.to)).toEqual([`owner@${shop.domain}`]);
  });

  it("sends the sealed evidence when the app is uninstalled, and it verifies as it arrived", async () => {
    await happen(deps, shop, customerChanges(105, "2026-11-25T02:07:00Z", 3));

    await leaveStore(deps, shop.merchantId, { storeId: shop.storeId, deliveryId: null });
    await work();

    const message = left.find((one) => one.subject.includes("removed from a store"));
    const [file] = message?.attachments ?? [];
    expect(message?.text).toContain("attached as incident-1-");
    async function* bytes() {
      yield file?.bytes ?? new Uint8Array();
    }
    expect(await verifyBundle(splitLines(bytes()))).toMatchObject({ verified: true });
  });
});
