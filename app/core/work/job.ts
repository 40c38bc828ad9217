import { z } from "zod";
import { ConsentWish } from "#app/core/containment/consent.ts";
import { MessageTopic } from "#app/core/messages/message-topic.ts";

const id = z.uuid();
const store = z.strictObject({ storeId: id });
const SealedFile = z.strictObject({ name: z.string().max(200), sha256: z.string().length(64) });

/**
 * Every kind of follow-up work, with what its payload may hold: ids only, so that neither the queue nor Redis ever
 * carries personal data or secrets.
 */
export const jobPayloads = {
  /** Turn a delivery into store events and act on them. */
  "delivery.process": z.strictObject({ deliveryId: id }),
  /** Run the rules that watch what happened in a store. */
  "detection.evaluate": store,
  /** Look up in the events feed who is named as having done it; adds a display name, never proof. */
  "detection.name_actor": z.strictObject({ storeId: id, findingId: id }),
  /** Compare the main theme's files with the baseline. */
  "detection.poll_theme": store,
  /** Refresh what Cordon can and cannot do in a store. */
  "capabilities.refresh": store,
  /** Make the plan of a run asked for from outside, and ask the gate. */
  "containment.propose": z.strictObject({ runId: id, storeId: id }),
  /** Put forward what a finding's rule suggests, as far as the policy lets automation go. */
  "containment.suggest": z.strictObject({ storeId: id, findingId: id }),
  /** Carry a run on: its next step, its read-back, its end. */
  "containment.advance": z.strictObject({ runId: id, storeId: id }),
  /** Start the runs of a bundle in their order, once none of them waits for approval. */
  "containment.start_bundle": z.strictObject({ bundleId: id }),
  /** Carry a run's undoing on. */
  "containment.revert": z.strictObject({ runId: id, storeId: id }),
  /** Undo, one after another, what a person asked to have undone together. */
  "containment.undo_all": z.strictObject({ memberId: id, storeId: id, runIds: z.array(id).max(500) }),
  /** Read back a run in force: is it still contained? */
  "containment.check": z.strictObject({ runId: id, storeId: id }),
  /** What is compared after a run, because its action does not reach it. */
  "containment.follow_up": z.strictObject({ runId: id, storeId: id }),
  /** Compute an incident's duties and due dates anew. */
  "deadline.compute": z.strictObject({ incidentId: id }),
  /** Remind of due dates whose next stage has come. */
  "deadline.remind": z.strictObject({ incidentId: id }),
  /** Have incidents computed anew whose deadlines rest on other law than this version's. */
  "deadline.review": z.strictObject({}),
  /** Start the merchant's workflows: "Incident opened", "Containment verified". */
  "automation.trigger": z.strictObject({ signalKey: z.string().max(200), storeId: id, incidentId: id.nullable() }),
  /** Sign the merchant's log at its present size. */
  "evidence.checkpoint": z.strictObject({}),
  /** Decide a compliance request: erase, or record the hold. */
  "compliance.decide": z.strictObject({ requestId: id }),
  /** Everything that follows from our app leaving a store. */
  "store.leave": z.strictObject({ storeId: id, deliveryId: id.nullable() }),
  /** A change of who may approve, asked for by one person: applied after its waiting time. */
  "members.change_approver": z.strictObject({ memberId: id, by: id, approver: z.boolean() }),
  /** Fewer people shall have to agree, as one person asked: it holds after its waiting time. */
  "policy.loosen": z.strictObject({ by: id, wish: ConsentWish }),
  /** Take a member's passkeys and codes away, as one person asked: done after its waiting time. */
  "members.reset_sign_in": z.strictObject({ memberId: id, by: id }),
  /** The time of lent rights is over: write down whether they were used. */
  "members.elevation_over": z.strictObject({ elevationId: id }),
  /** Tell the members whom it concerns, outside Shopify. `at` tells one telling from the next about the same thing. */
  "message.announce": z.strictObject({
    topic: MessageTopic,
    about: id,
    at: z.iso.datetime(),
    /** The sealed file, where the message is about one. */
    file: SealedFile.optional(),
  }),
  /** Send one message. */
  "message.deliver": z.strictObject({ messageId: id }),
  /** Try a connector's settings, so that it is known to work before it is needed. */
  "connector.test": z.strictObject({ connectorId: id }),
  /** Refresh the store's offline token before it dies. */
  "token.refresh": store,
  /** Erase what is past its time. */
  "retention.sweep": z.strictObject({}),
} as const;

export type JobKind = keyof typeof jobPayloads;
export type JobPayload<K extends JobKind> = z.output<(typeof jobPayloads)[K]>;

/** A job to be written in the transaction of the change that asks for it. */
export interface NewJob<K extends JobKind = JobKind> {
  readonly kind: K;
  /** At most one unfinished job per merchant, kind and key. */
  readonly key: string;
  readonly payload: JobPayload<K>;
  /** Not before this instant; now when absent. */
  readonly runAt?: Date;
}

/** How a job ended: done; once more later (the reason is kept); or never again, shown to a person as dead. */
export type JobOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "retry"; readonly reason: string; readonly afterSeconds: number | null }
  /** Not a failure: the job asks to be woken later, its attempts stay as they are. */
  | { readonly kind: "later"; readonly runAt: Date }
  | { readonly kind: "dead"; readonly reason: string };

/** Attempts before a job is dead: with the back-off below about nine hours, longer than Shopify's own retries (4 h). */
export const maxAttempts = 16;

/**
 * Seconds to wait before attempt `attempt + 1`: doubling from 2 s, at most 1 h, with full jitter so that many jobs that
 * failed together do not come back together.
 * @param random in [0, 1)
 */
export function backOffSeconds(attempt: number, random: number): number {
  const ceiling = Math.min(3600, 2 ** Math.min(attempt, 12) * 2);
  return Math.max(1, ceiling / 2 + (ceiling / 2) * random);
}
