import { z } from "zod";

/**
 * What an evidence entry can say. A closed list: a new kind of entry is added here first.
 *
 * A verifier of evidence files accepts types it does not know: an older Cordon can check a newer one's file.
 */
export const EvidenceEntryType = z.enum([
  // A rightly signed delivery was kept but not acted on; the payload says why.
  "delivery.ignored",
  // The app was installed in a store for the first time.
  "store.installed",
  // The store can no longer be read: the app was uninstalled or its access was withdrawn.
  "store.gone",
  // A store that was gone has installed the app again.
  "store.reinstalled",
  // A rule claims that something is wrong.
  "finding.raised",
  // Findings were put before people.
  "alert.opened",
  // An alert became part of an incident.
  "alert.linked",
  // A person said that an alert is not a threat, and why.
  "alert.dismissed",
  // A rule or a person opened an incident.
  "incident.opened",
  // A named member said that the incident is real.
  "incident.declared",
  // The incident was closed, with a reason.
  "incident.closed",
  // An incident became more severe: a rule found more, or a person added an alert.
  "incident.severity_changed",
  // A member took charge of the incident.
  "incident.owned",
  // A fact about the incident was written down or replaced.
  "fact.recorded",
  // An assessment was handed in: its answers, what they come to, and who must sign. Of a privileged one only the digest.
  "assessment.submitted",
  // A member put their name to an assessment.
  "assessment.signed",
  // Everyone who must sign has signed: the outcome has effect.
  "assessment.in_effect",
  // Facts changed and no longer bear out a signed assessment: it has no effect any more.
  "assessment.outdated",
  // Duties and due dates were computed anew; the payload names the facts, the law and what changed.
  "deadlines.computed",
  // Members were reminded of due dates.
  "deadlines.reminded",
  // A member took charge of a duty, or it was given to another.
  "duty.assigned",
  // Counsel set a duty aside, with the reason, or took it up again.
  "duty.waived",
  // A person's word that a notice went out; no machine has seen it.
  "notice.recorded",
  // A record of a notice was wrong and was taken back.
  "notice.withdrawn",
  // A clock of a contract or of the merchant's own policy was added or ended.
  "contract_clock.changed",
  // A law-enforcement request to wait was recorded, or its end.
  "enforcement_hold.recorded",
  // Something is kept from every export.
  "privilege.marked",
  // Counsel released it, with the reason.
  "privilege.released",
  // What is true of the merchant before any incident changed: roles, kinds of data, establishments.
  "law_profile.changed",
  // A plan of containment was put forward.
  "run.proposed",
  // Plans were put forward to be decided on as one; the payload names their digests in order.
  "bundle.proposed",
  // A member said yes or no to a plan; the gate may still wait for more.
  "approval.given",
  // The gate let a run start, with the approvals it weighed.
  "run.approved",
  // The gate or an approver refused a run.
  "run.refused",
  // The first step of a run is about to be taken.
  "run.started",
  // A step is about to be taken.
  "step.started",
  // The platform accepted a step; nothing has been read back yet.
  "step.executed",
  // What a step should have done was read back from the platform.
  "step.verified",
  // A person says that a step was done; no machine has seen it.
  "step.attested",
  // A member was named to do a task, or another one instead.
  "task.assigned",
  // A member put a file forward as proof of a step; the payload has its SHA-256, the file lies sealed elsewhere.
  "proof.attached",
  // A step was not done, and why.
  "step.failed",
  // The store had changed since the plan was made.
  "step.conflict",
  // A step waits for a person, a store or a connector.
  "step.parked",
  // A person left somebody else's change standing: the run no longer answers for that target.
  "step.released",
  // Every step of the run is in force and verified.
  "run.in_force",
  // Some steps of the run are in force, others are not.
  "run.partly_in_force",
  // Every step of the run is in force, at least one on a person's word only.
  "run.attested",
  // No step of the run is in force.
  "run.failed",
  // Somebody asked for a run to be undone; it waits for counsel's word.
  "run.revert_asked",
  // The reversal of a run has begun.
  "run.reverting",
  // The time limit of a run is over; it asks to be undone.
  "run.time_limit",
  // A step is about to be undone.
  "step.reverting",
  // A step was undone and the undoing was read back.
  "step.reverted",
  // A step could not be undone, and why.
  "step.revert_failed",
  // Every step of the run was undone.
  "run.reverted",
  // The store changed in between: a person must choose how to undo.
  "run.conflict",
  // Some steps of the run could not be undone.
  "run.revert_failed",
  // The store cannot be read any more: what is in force there is unknown.
  "run.cannot_be_read",
  // The kill switch was pulled or lifted.
  "gate.kill_switch",
  // What the merchant lets automation do, and how large a run one person may start, changed.
  "policy.changed",
  // A template of the merchant's own was saved or deleted.
  "template.changed",
  // Jobs that had been given up on were asked for again.
  "jobs.revived",
  // Somebody read personal data: who, what and why.
  "personal_data.read",
  // Personal data was erased, or replaced by keyed hashes, and on what ground.
  "personal_data.erased",
  // An evidence file was made; the payload lists the entries it must hold.
  "evidence.exported",
  // A person became a member of the merchant.
  "member.added",
  // A member's roles changed.
  "member.role_changed",
  // A person is a member no more: their sessions, passkeys and codes ended with it.
  "member.removed",
  // A member enrolled in the portal, or added or removed a passkey or a one-time code there.
  "portal.enrolled",
  // A passkey's counter went backwards: somebody may have copied it. It signs in no more.
  "portal.passkey_cloned",
  // A member signed in to the portal.
  "portal.signed_in",
  // A member signed in with a recovery code: their devices were not at hand.
  "portal.recovered",
  // Somebody asked for a member's passkeys and codes to be taken away, or it was done, or taken back.
  "portal.reset",
  // A member asked for rights for at most an hour, with their reason; they were lent, refused, or given back.
  "elevation.asked",
  "elevation.granted",
  "elevation.refused",
  // The time of lent rights is over; the payload says whether they were used.
  "elevation.ended",
  // A message left for a member's address outside Shopify, or could not.
  "message.sent",
  "message.failed",
  // A store joined the merchant.
  "store.joined",
  // A store left the merchant for one of its own.
  "store.left",
  // The files of the live theme were taken as they stand: by the first look, or by a person's word.
  "theme.baseline_taken",
  // The live theme was compared after a run that does not reach it.
  "theme.compared",
  // The platform's events feed names somebody: a name on display, never proof of identity.
  "actor.named",
  // A ground for keeping data was recorded or released, with who decided and when it is reviewed.
  "legal_hold.recorded",
  // A platform asked for data to be erased or handed out; the payload says what became of it.
  "compliance.decided",
  // A call from a Shopify Flow action arrived.
  "flow.received",
  // A Shopify Flow trigger was sent.
  "flow.trigger_sent",
  // Another system in which Cordon may act was connected; the payload says whether its test worked.
  "connector.added",
  // A connector was tried, and the answer was another than before.
  "connector.tested",
  // A connector was removed together with its secrets.
  "connector.removed",
  // The scopes granted to the app in a store changed.
  "scopes.changed",
]);
export type EvidenceEntryType = z.infer<typeof EvidenceEntryType>;
