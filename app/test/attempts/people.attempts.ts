import { randomUUID } from "node:crypto";
import * as elevations from "#app/storage/elevations.ts";
import * as joinCodes from "#app/storage/join-codes.ts";
import * as memberReads from "#app/storage/member-reads.ts";
import * as members from "#app/storage/members.ts";
import * as merchants from "#app/storage/merchants.ts";
import * as messages from "#app/storage/messages.ts";
import * as portalMembers from "#app/storage/portal-members.ts";
import * as portalSessions from "#app/storage/portal-sessions.ts";
import { tenantTime as at } from "#app/test/tenant.ts";
import { add, day, later, long, read, type StorageAttempt, taken, write } from "./attempt.ts";

/** Attempts on the functions about members, their rights, and the portal. */
export const peopleAttempts: Readonly<Record<string, StorageAttempt>> = {
  "elevations.insertElevation": add((tx, t) =>
    elevations.insertElevation(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, role: "admin", minutes: 5, reason: "x", askedAt: at },
    }),
  ),
  "elevations.lockElevation": read((tx, t) => elevations.lockElevation(tx, t.elevationId)),
  "elevations.decideElevation": write((tx, t) => elevations.decideElevation(tx, t.elevationId, { state: "ended" })),
  "elevations.listStandingElevations": read((tx) => elevations.listStandingElevations({ ...tx, now: at })),
  "elevations.listElevations": read((tx) => elevations.listElevations(tx, 10)),
  "elevations.noteElevationUse": write((tx, t) => elevations.noteElevationUse(tx, t.elevationId, at)),
  "messages.insertMessage": add((tx, t) =>
    messages.insertMessage(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, topic: "test", detail: { about: "x" }, createdAt: at },
    }),
  ),
  "messages.readMessage": read((tx, t) => messages.readMessage(tx, t.messageId)),
  "messages.noteMessage": write((tx, t) => messages.noteMessage(tx, t.messageId, { state: "failed", problem: "x" })),
  "messages.noteReceipt": write((tx, t) => messages.noteReceipt(tx, t.messageId, at)),
  "messages.listTestMessages": read((tx) => messages.listTestMessages(tx)),
  "portal-members.savePortalMember": write((tx, t) =>
    portalMembers.savePortalMember(tx, { memberId: t.memberId, emailDigest: "x", at }),
  ),
  "portal-members.readPortalMember": read((tx, t) => portalMembers.readPortalMember(tx, t.memberId)),
  "portal-members.listEnrolled": read((tx) => portalMembers.listEnrolled(tx)),
  "portal-members.saveCodeSecret": write((tx, t) => portalMembers.saveCodeSecret(tx, t.memberId, "x")),
  "portal-members.confirmCode": write((tx, t) => portalMembers.confirmCode(tx, t.memberId, at)),
  "portal-members.takeCodeStep": write((tx, t) => portalMembers.takeCodeStep(tx, t.memberId, 7)),
  "portal-members.insertPasskey": add((tx, t) =>
    portalMembers.insertPasskey(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, credentialId: randomUUID(), publicKey: "x", counter: 0 },
      ...{ transports: [], synced: false, name: "x", createdAt: at },
    }),
  ),
  "portal-members.listPasskeys": read((tx, t) => portalMembers.listPasskeys(tx, t.memberId)),
  "portal-members.notePasskeyUse": write((tx, t) =>
    portalMembers.notePasskeyUse(tx, { id: t.passkeyId, counter: 1 }, 2, at),
  ),
  "portal-members.deletePasskey": write((tx, t) => portalMembers.deletePasskey(tx, t.memberId, t.passkeyId)),
  "portal-members.forgetPortalMember": write((tx, t) => portalMembers.forgetPortalMember(tx, t.memberId)),
  "portal-members.saveRecoveryCodes": write((tx, t) => portalMembers.saveRecoveryCodes(tx, t.memberId, [], at)),
  "portal-members.takeRecoveryCode": write((tx, t) => portalMembers.takeRecoveryCode(tx, t.memberId, t.mark, at)),
  "portal-members.countRecoveryCodes": read((tx, t) => portalMembers.countRecoveryCodes(tx, t.memberId)),
  "portal-sessions.insertPortalSession": add((tx, t) =>
    portalSessions.insertPortalSession(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, tokenDigest: randomUUID(), how: "code", device: "x" },
      ...{ createdAt: at, seenAt: at, expiresAt: later },
    }),
  ),
  "portal-sessions.readPortalSession": read((tx, t) => portalSessions.readPortalSession(tx, t.sessionId)),
  "portal-sessions.listPortalSessions": read((tx, t) => portalSessions.listPortalSessions(tx, t.memberId, at)),
  "portal-sessions.notePortalVisit": write((tx, t) => portalSessions.notePortalVisit(tx, t.sessionId, later)),
  "portal-sessions.endPortalSessions": write((tx, t) => portalSessions.endPortalSessions(tx, t.memberId, at)),
  "portal-sessions.deleteOldPortalSessions": write((tx) =>
    portalSessions.deleteOldPortalSessions(tx, new Date(later.getTime() + day)),
  ),
  "portal-sessions.insertEnrolment": add((tx, t) =>
    portalSessions.insertEnrolment(tx, {
      ...{ id: randomUUID(), memberId: t.memberId, tokenDigest: randomUUID(), createdAt: at, expiresAt: later },
    }),
  ),
  "portal-sessions.takeEnrolment": write((tx, t) => portalSessions.takeEnrolment(tx, t.enrolmentId, at)),
  "join-codes.insertJoinCode": add(
    (tx, t) =>
      joinCodes.insertJoinCode(tx, { id: t.joinCodeId, digest: t.codeDigest, createdBy: t.memberId, expiresAt: at }),
    taken,
  ),
  "join-codes.lockJoinCode": read((tx, t) => joinCodes.lockJoinCode(tx, t.joinCodeId)),
  "join-codes.decideJoinCode": write((tx, t) =>
    joinCodes.decideJoinCode(tx, t.joinCodeId, { state: "refused", by: t.memberId, at }),
  ),
  "join-codes.countAttempt": add((tx, t) => joinCodes.countAttempt(tx, t.joinCodeId, long, at)),
  "member-reads.listActiveMembers": read((tx) => memberReads.listActiveMembers(tx)),
  "member-reads.listSealedNames": read((tx) => memberReads.listSealedNames(tx)),
  "member-reads.findMemberOfShopifyUser": read((tx, t) => memberReads.findMemberOfShopifyUser(tx, t.storeId, t.userId)),
  "members.readMember": read((tx, t) => members.readMember(tx, t.memberId)),
  "members.findMemberByEmail": read((tx, t) => members.findMemberByEmail(tx, t.emailIndex)),
  "members.findMemberByShopifyUser": read((tx, t) => members.findMemberByShopifyUser(tx, t.storeId, t.userId)),
  "members.listMembersWith": read((tx) => members.listMembersWith(tx, "admin")),
  "members.insertMember": add(
    (tx, t) => members.insertMember(tx, { id: t.memberId, personSealed: "x", emailIndex: "x", roles: [], at }),
    taken,
  ),
  "members.updateMember": write((tx, t) => members.updateMember(tx, t.memberId, { state: "removed", roles: [] })),
  "members.insertShopifyIdentity": add(
    (tx, t) =>
      members.insertShopifyIdentity(tx, {
        ...{ id: randomUUID(), memberId: t.memberId, storeId: t.storeId, userId: t.userId, at },
      }),
    "P2003",
  ),
  "merchants.readMerchant": read((tx) => merchants.readMerchant(tx)),
  "merchants.insertMerchant": add(
    (tx) => merchants.insertMerchant(tx, { name: "x", timeZone: "UTC", drill: false, policy: {}, at }),
    taken,
  ),
};
