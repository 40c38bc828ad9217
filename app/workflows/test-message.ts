import { type CordonError, InvalidInput, NotSupported } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { tokenDigest } from "#app/secrets/one-time-token.ts";
import { commitChange } from "#app/storage/commit.ts";
import { findReceipt, insertMessage, noteReceipt } from "#app/storage/messages.ts";
import { type ActingMember, requireRight } from "./act-as-member.ts";
import { receiptToken } from "./deliver-message.ts";
import type { Deps } from "./deps.ts";

/** Sends the member a message with a link by which they say that it arrived. */
export async function sendTestMessage(deps: Deps, by: ActingMember): Promise<Result<void, CordonError>> {
  if (!deps.mail || !deps.portal)
    return err(
      new NotSupported("This installation sends no messages.", {
        source: "docs/operations.md",
        nextStep: "Whoever runs Cordon sets SMTP_URL, SMTP_FROM and CORDON_PORTAL_URL.",
      }),
    );
  const now = deps.clock.now();
  const id = deps.ids.next();
  const receiptDigest = tokenDigest(await receiptToken(deps, by.merchantId, id));
  return commitChange(deps.database, by.merchantId, now, async ({ tx, job }) => {
    const allowed = await requireRight(tx, by, "read");
    if (!allowed.ok) return allowed;
    const { memberId } = by;
    await insertMessage(tx, {
      id,
      memberId,
      topic: "test",
      detail: { about: memberId },
      createdAt: now,
      receiptDigest,
    });
    job({ kind: "message.deliver", key: id, payload: { messageId: id } });
    return ok(undefined);
  });
}

/** Takes a person's word that a message arrived: whoever holds the link has the mailbox. */
export async function receiveMessage(deps: Deps, token: string): Promise<Result<void, CordonError>> {
  const place = await deps.database.asIntake((tx) => findReceipt(tx, tokenDigest(token)));
  if (!place) return err(new InvalidInput("This link is not known."));
  await deps.database.asMerchant(place.merchantId, (tx) => noteReceipt(tx, place.id, deps.clock.now()));
  return ok(undefined);
}
