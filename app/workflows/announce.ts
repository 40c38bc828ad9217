import { Bug } from "#app/core/errors.ts";
import type { MessageTopic } from "#app/core/messages/message-topic.ts";
import type { Change } from "#app/storage/commit.ts";

/** What members are told about, by its id; `file` is a sealed one. */
export interface Announcement {
  readonly topic: MessageTopic;
  readonly about: string;
  readonly file?: { readonly name: string; readonly sha256: string };
}

/** Has the members whom it concerns told outside Shopify, if the change commits. */
export function announce({ tx, job }: Change, { topic, about, file }: Announcement): void {
  if (!tx.now) throw new Bug("A change without a moment announces nothing.");
  const at = tx.now.toISOString();
  const payload = { topic, about, at, ...(file === undefined ? {} : { file }) };
  job({ kind: "message.announce", key: `${topic}:${about}:${file?.name ?? ""}`, payload });
}
