import { assessAttempts } from "./attempts/assess.attempts.ts";
import { assessReadAttempts } from "./attempts/assess-reads.attempts.ts";
import type { StorageAttempt } from "./attempts/attempt.ts";
import { incidentAttempts } from "./attempts/incidents.attempts.ts";
import { peopleAttempts } from "./attempts/people.attempts.ts";
import { runAttempts } from "./attempts/runs.attempts.ts";
import { storeAttempts } from "./attempts/stores.attempts.ts";

/** One attempt for every storage function that works in a merchant's transaction, by module and name. */
export const storageAttempts: Readonly<Record<string, StorageAttempt>> = {
  ...incidentAttempts,
  ...assessAttempts,
  ...assessReadAttempts,
  ...runAttempts,
  ...peopleAttempts,
  ...storeAttempts,
};

const owner = "the operator's own commands and moves between merchants; never on the path of a request";
const intake = "the intake's role, which has rights on deliveries, jobs, sessions and the directory only";
const pure = "touches no row";

/** Storage functions that do not work in a merchant's transaction, and why. */
export const exemptFromAttempts: Readonly<Record<string, string>> = {
  "backup.backUp": owner,
  "backup.backUpRaw": owner,
  "backup.restore": owner,
  "commit.commitChange": "opens the merchant's transaction and passes it on",
  "data-keys.dataKeyStore": intake,
  "database.openDatabase": pure,
  "connectors.connectorPlace": pure,
  "deliveries.deliveryBodyPlace": pure,
  "deliveries.insertDeliveries": intake,
  "deliveries.wakeWorkers": intake,
  "enforcement-holds.enforcementHoldPlace": pure,
  "folder-lock.lockFolder": pure,
  "incident-directory.findIncidentAnywhere": owner,
  "join-codes.enterCode": intake,
  "members.personPlace": pure,
  "messages.findReceipt": intake,
  "portal-door.insertChallenge": intake,
  "portal-door.takeChallenge": intake,
  "portal-door.countWrongAnswers": intake,
  "portal-door.noteWrongAnswer": intake,
  "portal-door.forgetAnswers": intake,
  "portal-members.findByCredential": intake,
  "portal-members.findByEmailDigest": intake,
  "portal-sessions.findPortalSession": intake,
  "portal-sessions.findEnrolment": intake,
  "merchant-directory.listMerchants": owner,
  "merchant-rows.eachMerchantRow": owner,
  "merchant-rows.deleteMerchantRows": owner,
  "merchant-rows.countLivingParts": owner,
  "migrations.readMigrations": pure,
  "migrations.applyMigrations": owner,
  "run-people.runPersonPlace": pure,
  "move-store.moveStore": owner,
  "move-store.releaseStore": owner,
  "move-store.withinOwner": owner,
  "offline-tokens.readOfflineToken": intake,
  "offline-tokens.listCutOffStores": intake,
  "offline-tokens.claimRefresh": intake,
  "offline-tokens.keepRefreshed": intake,
  "offline-tokens.releaseRefresh": intake,
  "outbox-figures.countDeadJobs": owner,
  "outbox-figures.countWaitingJobs": owner,
  "outbox.findDueJobs": intake,
  "outbox.leaseJobs": intake,
  "outbox.leaseThese": intake,
  "outbox.renewLease": intake,
  "outbox.finishJob": intake,
  "outbox.postponeJob": intake,
  "outbox.buryJob": intake,
  "outbox.knownKind": pure,
  "pglite-adapter.pgliteAdapter": pure,
  "run-snapshots.snapshotPlace": pure,
  "schedule.scheduleForStores": intake,
  "sessions.sessionPlace": pure,
  "sessions.offlineSessionId": pure,
  "sessions.sessionStorage": intake,
  "sessions.deleteShopSessions": intake,
  "sessions.deleteExpiredSessions": intake,
  "store-directory.listStoreScopes": owner,
  "store-reads.findStoreOfShop": intake,
  "store-reads.readDomainOfStore": intake,
  "stores.findInDirectory": intake,
  "step-proofs.proofPlace": pure,
  "stores.isTaken": pure,
  "versioned-json.keepJson": pure,
  "versioned-json.takeJson": pure,
  "versioned-json.takeJsonOrNull": pure,
  "versioned-json.keepProposer": pure,
  "versioned-json.takeProposer": pure,
};
