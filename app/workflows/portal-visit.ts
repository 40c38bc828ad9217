import type { MemberId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import { plusSeconds } from "#app/core/time.ts";
import { formToken, makeToken, tokenDigest } from "#app/secrets/one-time-token.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readMember } from "#app/storage/members.ts";
import {
  endPortalSessions,
  findPortalSession,
  insertPortalSession,
  notePortalVisit,
  readPortalSession,
  type SessionWay,
} from "#app/storage/portal-sessions.ts";
import type { ActingMember } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";

/** A session ends after this many seconds, however it is used: 12 hours; and after half an hour without use. */
const longestSeconds = 12 * 3600;
const idleSeconds = 30 * 60;
/** A link's session is for enrolling only. */
const enrolmentSeconds = 15 * 60;
/** How exactly the last use is noted. */
const noteSeconds = 60;

/** A member at the portal. */
export interface PortalVisitor extends ActingMember {
  readonly sessionId: string;
  readonly how: SessionWay;
  /** The member's own roles; what is lent is read where it counts. */
  readonly roles: readonly Role[];
  /** What a form of this session carries. */
  readonly formToken: string;
}

/** A session just begun: the cookie's value is shown once, to the browser. */
export interface BegunSession {
  readonly token: string;
  readonly id: string;
}

/**
 * Begins a session. Always a new one with a new secret: a value that was in the browser before signing in, however it
 * got there, never becomes a session (session fixation).
 */
export async function beginSession(
  deps: Deps,
  tx: MerchantTx,
  begun: { readonly memberId: MemberId; readonly how: SessionWay; readonly device: string },
): Promise<BegunSession> {
  const now = deps.clock.now();
  const token = makeToken();
  const id = deps.ids.next();
  const seconds = begun.how === "enrolment" ? enrolmentSeconds : longestSeconds;
  await insertPortalSession(tx, {
    ...{ ...begun, id, tokenDigest: tokenDigest(token), createdAt: now, seenAt: now },
    expiresAt: plusSeconds(now, seconds),
  });
  return { token, id };
}

/** Who comes with this cookie; null when nobody does. A member who was removed is nobody, whatever their cookie says. */
export async function readVisit(deps: Deps, token: string): Promise<PortalVisitor | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const place = await deps.database.asIntake((tx) => findPortalSession(tx, tokenDigest(token)));
  if (!place) return null;
  const now = deps.clock.now();
  return deps.database.asMerchant(place.merchantId, async (tx) => {
    const session = await readPortalSession(tx, place.id);
    if (!session || session.endedAt || session.expiresAt <= now || plusSeconds(session.seenAt, idleSeconds) <= now)
      return null;
    const member = await readMember(tx, session.memberId);
    if (member?.state !== "active") return null;
    if (plusSeconds(session.seenAt, noteSeconds) <= now) await notePortalVisit(tx, session.id, now);
    return {
      ...{ merchantId: place.merchantId, memberId: member.id, roles: member.roles },
      ...{ sessionId: session.id, how: session.how, formToken: formToken(token) },
    };
  });
}

/** Ends this session, one of the member's others, or all others. */
export async function signOut(
  deps: Deps,
  visitor: PortalVisitor,
  which: { readonly id: string } | "this" | "others",
): Promise<void> {
  const chosen =
    which === "this" ? { id: visitor.sessionId } : which === "others" ? { but: visitor.sessionId } : { id: which.id };
  const now = deps.clock.now();
  await deps.database.asMerchant(visitor.merchantId, (tx) => endPortalSessions(tx, visitor.memberId, now, chosen));
}
