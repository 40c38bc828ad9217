import type { Role } from "#app/core/members/role.ts";
import type { Onboarding } from "#app/views/onboarding.ts";

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

const roleNames: Partial<Record<Role, string>> = {
  admin: "an administrator, who owns Cordon",
  approver: "an approver",
  counsel: "counsel",
};

export const onboardingMessages = {
  heading: "Before you rely on Cordon",
  left: (minutes: number, age: string) =>
    `Installed ${age}. About ${minutes} minutes are left to a first proof: a lever that was really pulled, read back and undone.`,
  progress: (done: number, all: number) => `${done} of ${all} done`,
  done: "Done",
  minutes: (n: number) => `about ${n} min`,
  steps: {
    installed: {
      title: "Cordon is installed and has looked at the store",
      todo: "Cordon looks at the store",
      minutes: 1,
      url: null,
      button: "",
    },
    access: {
      title: "Access is explained and granted",
      todo: "Grant the access that is missing",
      minutes: 5,
      url: "/app/settings/readiness",
      button: "See what each access is for",
    },
    people: {
      title: "Owner, approver and counsel are named",
      todo: "Name an owner, an approver and counsel",
      minutes: 6,
      url: "/app/settings/people",
      button: "Name them",
    },
    contact: {
      title: "A test message arrived outside Shopify",
      todo: "Have a test message arrive outside Shopify",
      minutes: 5,
      url: "/app/settings/people",
      button: "Send a test message",
    },
    rehearsal: {
      title: "A lever was rehearsed",
      todo: "Rehearse a lever",
      minutes: 3,
      url: "/app/settings/readiness",
      button: "Rehearse one",
    },
  },
  say: {
    installed: "Cordon is asking the store what it allows. This takes about a minute after installing.",
    access: (missing: number) =>
      missing === 0
        ? "Cordon does not know yet what this store has granted."
        : `${count(missing, "kind of access is", "kinds of access are")} missing. In an incident nobody may be there to grant it.`,
    people: (missing: readonly Role[]) =>
      `Nobody is named yet as ${missing.map((role) => roleNames[role] ?? role).join(", nor as ")}. What cannot be undone takes two approvers.`,
    contact: {
      none: "Not set up: if somebody takes over the admin, Cordon can tell nobody.",
      sent: "A test message is on its way. The person who gets it confirms it by the link in it.",
      failed: "The test message could not be sent.",
      received: "",
    } satisfies Record<Onboarding["contact"]["state"], string>,
    rehearsal: "No lever was ever pulled here. Try one out before you need it.",
  },
} as const;
