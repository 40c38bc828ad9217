import { assertNever } from "#app/core/result.ts";
import type { MessageTopic } from "./message-topic.ts";

/** What a message may say: figures, titles of actions, and links. `name` is a member's, and stays out of the subject. */
export interface MessageFacts {
  readonly topic: MessageTopic;
  /** "Hold 37 orders". */
  readonly action?: string;
  readonly planDigest?: string;
  /** Where to look and decide; null where this installation has no portal. */
  readonly link: string | null;
  /** When a change that waits will hold; RFC 3339. */
  readonly holdsAt?: string;
  readonly name?: string;
  readonly becomesApprover?: boolean;
  readonly role?: string;
  readonly minutes?: number;
  readonly reason?: string;
  readonly incidentNumber?: number;
  /** Duties whose time runs out, soonest first: "affected individuals (us_CA.individual, CA)", with the due instant. */
  readonly deadlines?: readonly { readonly what: string; readonly due: string; readonly overdue: boolean }[];
  /** The sealed file: its SHA-256, and whether it is attached. */
  readonly file?: { readonly name: string; readonly sha256: string; readonly attached: boolean } | null;
}

/** A message's words. The subject holds no personal data: it is shown on lock screens. */
export interface MessageWords {
  readonly subject: string;
  readonly text: string;
}

/** Says what happened, what it means, and what the reader can do. */
export function messageWords(facts: MessageFacts): MessageWords {
  const { subject, lines } = wordsOf(facts);
  const where = facts.link === null ? "Open Cordon in the store's admin." : facts.link;
  const closing = [
    "",
    where,
    "",
    "Cordon never asks for passwords or codes by e-mail. Type the portal's address yourself if in doubt.",
  ];
  return { subject: `Cordon: ${subject}`, text: `${[...lines, ...closing].join("\n")}\n` };
}

function wordsOf(facts: MessageFacts): { readonly subject: string; readonly lines: readonly string[] } {
  const { topic, action = "a plan" } = facts;
  switch (topic) {
    case "approval_waits":
      return {
        subject: "a plan waits for your word",
        lines: [
          `Somebody proposed: ${action}. Nothing happens before it is approved.`,
          "Look at exactly what would be done, then approve or refuse it.",
          ...(facts.planDigest ? [`The plan's digest begins with ${facts.planDigest.slice(0, 16)}.`] : []),
        ],
      };
    case "undoing_waits":
      return {
        subject: "undoing waits for counsel's word",
        lines: [
          `Somebody asked to undo: ${action}. What was taken away would be public again.`,
          "Nothing is put back before counsel says so.",
        ],
      };
    case "ran_by_itself":
      return {
        subject: "automation acted by itself",
        lines: [`Automation started: ${action}. Your policy allows it, and it can be undone.`],
      };
    case "approver_change":
      return {
        subject: "a change of who approves",
        lines: [
          `One administrator asked that ${facts.name ?? "a member"} ${facts.becomesApprover ? "becomes" : "stops being"} an approver.`,
          `It holds from ${facts.holdsAt ?? "24 hours later"}. Until then it can be taken back under Settings, People.`,
          "If nobody you know asked for it, an administrator's account may have been taken over.",
        ],
      };
    case "reset_asked":
      return {
        subject: "a reset of somebody's sign-in",
        lines: [
          `One administrator asked that the passkeys and codes of ${facts.name ?? "a member"} be taken away.`,
          `It is done at ${facts.holdsAt ?? "24 hours later"}. Until then it can be taken back under Settings, People, or by that person in the portal.`,
        ],
      };
    case "enrolled":
      return {
        subject: "a member enrolled in the portal",
        lines: [`${facts.name ?? "A member"} can now sign in to the portal and confirm with a device of their own.`],
      };
    case "elevation":
      return {
        subject: "somebody asks for more rights",
        lines: [
          `${facts.name ?? "A member"}: ${facts.role ?? "more rights"} for ${facts.minutes ?? 60} minutes.`,
          `Reason given: ${facts.reason ?? "none"}`,
        ],
      };
    case "consent_changed":
      return {
        subject: "who has to agree was changed",
        lines: [
          "An administrator changed who has to agree before Cordon does something, or where they say so.",
          "What asks for fewer people holds after 24 hours. Until then it can be taken back in the settings.",
          "If nobody you know did this, an administrator's account may have been taken over.",
        ],
      };
    case "connector_changed":
      return {
        subject: "another system was connected or disconnected",
        lines: [
          "An administrator changed in which identity provider Cordon may suspend staff.",
          "Settings, Connectors shows what is connected now, and the evidence log who changed it.",
          "If nobody you know did this, an administrator's account may have been taken over.",
        ],
      };
    case "kill_switch":
      return {
        subject: "everything was stopped",
        lines: [
          "The kill switch was set: Cordon starts nothing any more, and undoes nothing.",
          "What is in force stays in force. Two approvers lift it.",
        ],
      };
    case "evidence_sealed":
      return {
        subject: `Cordon was removed from a store; incident ${facts.incidentNumber ?? ""} is open`,
        lines: sealed(facts),
      };
    case "deadline_near": {
      const deadlines = facts.deadlines ?? [];
      const overdue = deadlines.filter((deadline) => deadline.overdue).length;
      return {
        subject: `due dates of incident ${facts.incidentNumber ?? ""} ${overdue > 0 ? "have passed" : "come near"}`,
        lines: [
          ...deadlines.map(({ what, due, overdue: late }) => `${late ? "Overdue since" : "Due"} ${due}: ${what}`),
          "Record what was sent as soon as it has left, so that nobody is reminded of it again.",
        ],
      };
    }
    case "test":
      return {
        subject: "a test message",
        lines: ["Messages from Cordon reach you. Open the link and press the button, so that Cordon knows it too."],
      };
    default:
      return assertNever(topic);
  }
}

function sealed({ file }: MessageFacts): readonly string[] {
  const first = "Cordon was uninstalled from a store while an incident was open. It can do nothing there any more.";
  if (!file) return [first, "Its evidence was sealed in Cordon's log; no file was written."];
  return [
    first,
    `The incident's evidence was sealed. SHA-256 of the file: ${file.sha256}`,
    file.attached
      ? `It is attached as ${file.name}. Keep it; it verifies without Cordon.`
      : `It is too large to attach, or lies on another machine: whoever runs Cordon finds it as sealed/${file.name} in its data folder. Compare the digest.`,
  ];
}
