import { z } from "zod";

/** What Cordon tells members outside Shopify. A closed list: each has its words and its readers. */
export const MessageTopic = z.enum([
  // A plan waits for the reader's word.
  "approval_waits",
  // Undoing a run waits for counsel's word.
  "undoing_waits",
  // Automation ran something by itself; it can be undone.
  "ran_by_itself",
  // One person asked that somebody become, or cease to be, an approver; it holds after 24 hours.
  "approver_change",
  // One person asked that a member's passkeys and codes be taken away; it is done after 24 hours.
  "reset_asked",
  // A member enrolled in the portal.
  "enrolled",
  // A member asks for more rights for at most an hour, or lent them to themselves.
  "elevation",
  // Who has to agree before something is done was changed, or will be after 24 hours.
  "consent_changed",
  // Another system in which Cordon may act was connected, or disconnected.
  "connector_changed",
  // Nothing starts any more.
  "kill_switch",
  // Cordon was removed from a store; the evidence of an open incident was sealed.
  "evidence_sealed",
  // Due dates of an incident come near, or have passed.
  "deadline_near",
  // The reader, or an administrator, tries whether messages arrive.
  "test",
]);
export type MessageTopic = z.infer<typeof MessageTopic>;
