import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { Conflict, type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { commitChange } from "#app/storage/commit.ts";
import { insertShopifyIdentity, readMember } from "#app/storage/members.ts";
import { readStore } from "#app/storage/stores.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";

/** How long an enrolment link may be opened, in seconds. */
const linkSeconds = 900;

const Enrolment = z.strictObject({ member: z.uuid(), store: z.uuid(), until: z.int() });

/**
 * Makes the link by which a member is recognised in another store of the merchant: made while signed in here as that
 * member, opened while signed in there. The link carries its own proof; nothing is kept until it is opened.
 */
export async function makeEnrolmentLink(
  deps: Deps,
  by: ActingMember,
  wish: { readonly storeId: string },
): Promise<Result<{ token: string; expiresAt: Date }, CordonError>> {
  const expiresAt = plusSeconds(deps.clock.now(), linkSeconds);
  const known = await deps.database.asMerchant(by.merchantId, async (tx) => {
    const allowed = await requireRight(tx, by, "read");
    if (!allowed.ok) return allowed;
    return (await readStore(tx, wish.storeId as StoreId))
      ? ok(undefined)
      : err(new NotFound("There is no such store here."));
  });
  if (!known.ok) return known;
  const text = JSON.stringify({ member: by.memberId, store: wish.storeId, until: expiresAt.getTime() });
  const token = `${Buffer.from(text).toString("base64url")}.${await sign(deps, by.merchantId, text)}`;
  return ok({ token, expiresAt });
}

/** Opens an enrolment link as a Shopify user of the other store: from then on that user stands for the member. */
export async function openEnrolmentLink(
  deps: Deps,
  visit: { readonly merchantId: MerchantId; readonly storeId: StoreId; readonly userId: string },
  token: string,
): Promise<Result<void, CordonError>> {
  const enrolment = await readToken(deps, visit.merchantId, token);
  const at = deps.clock.now();
  if (!enrolment || enrolment.store !== visit.storeId || enrolment.until < at.getTime()) {
    return err(
      new InvalidInput("This link is not valid in this store, or its 15 minutes are over.", {
        nextStep: "Make a new link in the store where you are a member.",
      }),
    );
  }
  const memberId = enrolment.member as MemberId;
  return commitChange(deps.database, visit.merchantId, at, async (change) => {
    const member = await readMember(change.tx, memberId);
    if (member?.state !== "active") return err(new NotFound("There is no such member."));
    const { storeId, userId } = visit;
    if (!(await insertShopifyIdentity(change.tx, { id: deps.ids.next(), memberId, storeId, userId, at }))) {
      return err(new Conflict("This Shopify user stands for a member already."));
    }
    change.evidence({
      type: "member.added",
      incidentId: null,
      actor: actorOf({ merchantId: visit.merchantId, memberId }),
      payload: { member: memberId, how: "recognised in another store", store: storeId },
    });
    return ok(undefined);
  });
}

async function sign(deps: Deps, merchantId: MerchantId, text: string): Promise<string> {
  const key = await deps.keyring.pseudonymKey(merchantId);
  return pseudonym(key, "other", `enrolment ${text}`) ?? "";
}

async function readToken(deps: Deps, merchantId: MerchantId, token: string): Promise<z.infer<typeof Enrolment> | null> {
  const [body = "", signature = ""] = token.split(".");
  const text = Buffer.from(body, "base64url").toString("utf8");
  const right = Buffer.from(await sign(deps, merchantId, text));
  const given = Buffer.from(signature);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const parsed = Enrolment.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
