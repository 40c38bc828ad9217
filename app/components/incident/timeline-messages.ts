import { dismissReasons } from "#app/components/alerts/messages.ts";
import { closeMessages } from "#app/components/close/messages.ts";
import type { EvidenceEntryType } from "#app/core/evidence/entry-types.ts";
import type { TimelineEntry } from "#app/views/timeline.ts";

const closeReasons = closeMessages.reasons;

type Said = NonNullable<TimelineEntry["said"]>;

/** The first of these values that the entry has. */
function word(said: Said, ...keys: readonly string[]): string | null {
  for (const key of keys) if (said[key] !== undefined && said[key] !== "") return String(said[key]);
  return null;
}

const tail = (text: string | null, before = ": ") => (text === null ? "" : `${before}${text}`);
const action = (said: Said) => word(said, "actionTitle", "action", "title") ?? "The containment";
const step = (said: Said) => word(said, "title", "step", "target") ?? "A step";
const reason = (said: Said) => tail(word(said, "because", "reason", "why", "message", "problem", "statement"));

/** A reason that was chosen from a list, in the words of that list. */
function reasonOf(said: Said, words: Readonly<Partial<Record<string, string>>>): string {
  const chosen = word(said, "reason");
  return tail(chosen === null ? null : (words[chosen] ?? chosen));
}

const themeOutcomes: Readonly<Partial<Record<string, string>>> = {
  unchanged: "no file differs from the accepted state",
  changed: "files differ from the accepted state",
  another_theme: "another theme is live",
  first_look: "there was no accepted state to compare with",
  cannot: "it could not be read",
};

/** What happened, as a sentence. Only what the entry says; what it does not say is left out. */
const sentences: Record<EvidenceEntryType, (said: Said) => string> = {
  "delivery.ignored": (said) => `A message from the store was kept but not acted on${reason(said)}`,
  "store.installed": (said) => `Cordon was installed${tail(word(said, "domain", "store"), " in ")}`,
  "store.gone": (said) => `Cordon can no longer reach the store${reason(said)}`,
  "store.reinstalled": () => "Cordon was installed again",
  "finding.raised": (said) => `Finding${tail(word(said, "title"))}`,
  "alert.opened": (said) => `Alert${tail(word(said, "title"))}`,
  "alert.linked": () => "The alert became part of the incident",
  "alert.dismissed": (said) =>
    `The alert was put aside${reasonOf(said, dismissReasons)}${tail(word(said, "note"), ". ")}`,
  "incident.opened": (said) => `The incident was opened${tail(word(said, "title"))}${tail(word(said, "what"))}`,
  "incident.severity_changed": (said) => `The incident became more severe${tail(word(said, "to"))}`,
  "connector.added": () => "Another system was connected",
  "connector.tested": () => "A connector was tried",
  "connector.removed": () => "A connector was removed",
  "template.changed": () => "A template of your own was saved or deleted",
  "policy.changed": () => "What automation may do was changed",
  "jobs.revived": () => "Jobs that had been given up on were asked for again",
  "store.left": () => "A store left this merchant",
  "incident.owned": () => "Somebody took charge of the incident",
  "theme.baseline_taken": () => "The files of the live theme were taken as the baseline",
  "theme.compared": (said) =>
    `The live theme was compared afterwards${tail(themeOutcomes[word(said, "outcome") ?? ""] ?? null)}`,
  "actor.named": (said) =>
    `The platform's events feed shows a name, which is no proof of identity${tail(word(said, "name", "author"))}`,
  "legal_hold.recorded": (said) => `A ground for keeping data was recorded or released${tail(word(said, "ground"))}`,
  "compliance.decided": (said) =>
    `A request to erase or hand out data was decided${tail(word(said, "outcome", "state"))}`,
  "incident.declared": (said) => `The incident was declared real${reason(said)}`,
  "incident.closed": (said) =>
    `The incident was closed${reasonOf(said, closeReasons)}${tail(word(said, "note"), ". ")}`,
  "fact.recorded": (said) => `A fact was written down${tail(factName(said))}`,
  "assessment.submitted": (said) =>
    `An assessment was handed in${tail(word(said, "assessment"))}${tail(word(said, "sentence"), ". ")}`,
  "assessment.signed": (said) => `An assessment was signed${tail(word(said, "assessment"))}`,
  "assessment.in_effect": (said) => `An assessment has effect, signed by all who must${tail(word(said, "assessment"))}`,
  "assessment.outdated": (said) =>
    `${said["signerNamed"] === true ? "Who signed an assessment was named in the incident since: it" : "Facts changed: a signed assessment no longer holds and"} has no effect${tail(word(said, "assessment"))}`,
  "deadlines.computed": (said) =>
    said["lawChanged"] === true ? "Due dates were computed anew, under changed law" : "Due dates were computed anew",
  "deadlines.reminded": () => "Members were reminded of due dates",
  "duty.assigned": (said) => `Somebody looks after a duty now${tail(word(said, "duty"))}`,
  "duty.waived": (said) =>
    `${said["waived"] === false ? "Counsel took a duty up again" : "Counsel set a duty aside"}${tail(word(said, "duty"))}${reason(said)}`,
  "notice.recorded": (said) =>
    `A person says that a notice was sent; no machine has seen it${tail(word(said, "duty"))}`,
  "notice.withdrawn": (said) => `A record of a notice was taken back${reason(said)}`,
  "contract_clock.changed": (said) => `A contract's or policy's clock was added or ended${tail(word(said, "name"))}`,
  "enforcement_hold.recorded": () => "A law-enforcement request to wait, or its end, was recorded",
  "privilege.marked": () => "Something was marked privileged: it is kept from every export",
  "privilege.released": (said) => `Counsel released something from privilege${reason(said)}`,
  "law_profile.changed": () => "What is true of the merchant before any incident was changed",
  "run.proposed": (said) => `${action(said)}: a plan was put forward${stepsOf(said)}`,
  "bundle.proposed": (said) => `${word(said, "title") ?? "A template"}: its plans were put forward as one`,
  "run.approved": (said) => `${action(said)}: allowed to start${reason(said)}`,
  "approval.given": (said) =>
    `${action(said)}: ${word(said, "decision") === "refuse" ? "an approver refused" : "approved by a person"}${reason(said)}`,
  "run.refused": (said) => `${action(said)}: refused${reason(said)}`,
  "run.started": (said) => `${action(said)}: started`,
  "step.started": (said) => `${step(said)}: about to be done`,
  "step.executed": (said) => `${step(said)}: the store accepted it; not yet read back`,
  "step.verified": (said) => `${step(said)}: read back and verified`,
  "step.attested": (said) =>
    `${step(said)}: a person says it was ${word(said, "of") === "undone" ? "undone" : "done"}; no machine has seen it${reason(said)}`,
  "task.assigned": (said) => `${step(said)}: somebody else does it now`,
  "proof.attached": (said) => `${step(said)}: a file was put forward as proof`,
  "step.failed": (said) => `${step(said)}: failed${reason(said)}`,
  "step.conflict": (said) =>
    said["wasAttested"] === true
      ? `${step(said)}: a person said it was done, and the store does not show it`
      : `${step(said)}: the store had changed since the plan${reason(said)}`,
  "step.parked": (said) => `${step(said)}: waits${tail(word(said, "on"), " for the ")}`,
  "step.released": (said) => `${step(said)}: left as somebody else changed it; Cordon no longer answers for it`,
  "run.in_force": (said) => `${action(said)}: every step is in force and verified`,
  "run.partly_in_force": (said) => `${action(said)}: only some steps are in force`,
  "run.attested": (said) => `${action(said)}: in force, at least one step on a person's word only`,
  "run.failed": (said) => `${action(said)}: nothing was seen in force${reason(said)}`,
  "run.time_limit": (said) =>
    word(said, "waitsFor") === null
      ? `${action(said)}: its time is over; decide whether to undo it`
      : `${action(said)}: its time is over; it is undone by itself once the later run on top of it is undone`,
  "run.reverting": (said) => `${action(said)}: being undone`,
  "step.reverting": (said) => `${step(said)}: about to be undone`,
  "step.reverted": (said) =>
    said["neverDone"] === true ? `${step(said)}: never begun` : `${step(said)}: undone, read back`,
  "step.revert_failed": (said) => `${step(said)}: could not be undone${reason(said)}`,
  "run.reverted": (said) =>
    `${action(said)}: undone${some(said, "attested", "on a person's word only")}${some(said, "released", "left as somebody else changed it")}`,
  "run.conflict": (said) => `${action(said)}: the store changed meanwhile; a person has to choose`,
  "run.revert_failed": (said) => `${action(said)}: some steps could not be undone`,
  "run.cannot_be_read": (said) =>
    `${action(said)}: the store cannot be read any more; what is in force there is unknown`,
  "gate.kill_switch": (said) => `The kill switch was changed${tail(word(said, "switch"))}`,
  "personal_data.read": (said) => `Personal data was read${reason(said)}`,
  "personal_data.erased": (said) => `Personal data was erased or replaced by keyed hashes${tail(word(said, "ground"))}`,
  "evidence.exported": () => "An evidence file was made",
  "member.added": () => "A person became a member",
  "member.role_changed": () => "A member's roles changed",
  "store.joined": () => "A store joined",
  "run.revert_asked": (said) => `${action(said)}: undoing it was asked for; counsel has to agree${reason(said)}`,
  "member.removed": () => "A person is a member no more",
  "portal.enrolled": () => "A member's ways of signing in to the portal changed",
  "portal.passkey_cloned": () => "A passkey may have been copied; it signs in no more",
  "portal.signed_in": () => "A member signed in to the portal",
  "portal.recovered": () => "A member signed in to the portal with a recovery code",
  "portal.reset": () => "Taking a member's passkeys and codes away was asked for, done or taken back",
  "elevation.asked": (said) => `A member asked for more rights for at most an hour${reason(said)}`,
  "elevation.granted": () => "More rights were lent to a member, for at most an hour",
  "elevation.refused": () => "More rights for a member were refused",
  "elevation.ended": (said) =>
    `A member's lent rights ended${said["used"] === true ? "; they were used" : said["used"] === false ? "; they were not used" : ""}`,
  "message.sent": () => "A message left for a member outside Shopify",
  "message.failed": (said) => `A message for a member outside Shopify could not be sent${reason(said)}`,
  "flow.received": (said) => `A Shopify Flow workflow asked${tail(word(said, "action", "handle"), " for: ")}`,
  "flow.trigger_sent": (said) => `Shopify Flow was told${tail(word(said, "trigger", "handle"))}`,
  "scopes.changed": () => "The access that the store grants Cordon changed",
};

/** Part of the targets, where there are any: ", 2 on a person's word only". */
function some(said: Said, key: string, words: string): string {
  const count = word(said, key);
  return count === null || count === "0" ? "" : `, ${count} ${words}`;
}

function stepsOf(said: Said): string {
  const steps = word(said, "steps", "targets", "stepsTotal");
  return steps === null ? "" : `, ${steps} ${steps === "1" ? "step" : "steps"}`;
}

function factName(said: Said): string | null {
  const name = word(said, "name");
  return name === null ? null : name.replaceAll("_", " ");
}

/** An entry as a sentence; erased payloads are said to be erased, unknown types keep their name. */
export function timelineSentence(entry: TimelineEntry): string {
  const sentence = (sentences as Partial<Record<string, (said: Said) => string>>)[entry.type];
  if (sentence === undefined) return entry.type;
  const text = sentence(entry.said ?? {});
  return entry.said === null ? `${text} (details erased)` : text;
}

/** Who caused an entry, in words. */
export function actorWords(entry: Pick<TimelineEntry, "actorKind" | "actorName">): string {
  switch (entry.actorKind) {
    case "member":
      return entry.actorName ?? "a member whose name was erased";
    case "automation":
      return `automation${tail(entry.actorName, " ")}`;
    case "rule":
      return `rule${tail(entry.actorName, " ")}`;
    case "platform":
      return "the platform";
    default:
      return "Cordon";
  }
}
