import type { AutomationMode, BlastCap } from "#app/core/containment/automation-policy.ts";
import type { ConsentWish } from "#app/core/containment/consent.ts";
import type { ActionClass, Consent } from "#app/core/containment/gate.ts";
import type { Role } from "#app/core/members/role.ts";
import type { StoreSettings } from "#app/views/settings.view.ts";
import type { SourceLine } from "#app/views/sources.ts";

export const settingsMessages = {
  title: "Settings",
  sections: "Parts of the settings",
  tabs: {
    stores: "Stores",
    readiness: "Readiness",
    connectors: "Connectors",
    people: "People",
    policy: "Automation and kill switch",
    exposure: "Laws that would apply",
    clocks: "Contract and policy clocks",
  },
} as const;

export const storesMessages = {
  connection: {
    connected: "Connected",
    reconnect_needed: "Reconnect needed",
    gone: "Gone: Cordon was uninstalled",
  } satisfies Record<SourceLine["connection"], string>,
  reconnect: {
    here: "Shopify does not accept Cordon's access to this store any more. Open Cordon again from Apps in this store's admin to renew it. Until then Cordon can do nothing here.",
    elsewhere: (store: string) =>
      `Shopify does not accept Cordon's access any more. Open Cordon in the admin of ${store} to renew it. Until then Cordon can do nothing there.`,
    gone: "Cordon sees nothing and can do nothing there. Install it again to go on with the same data.",
  },
  thisStore: "This store",
  address: "Address",
  lastEvent: "Last event",
  noEvent: "No event seen yet",
  capabilities: {
    heading: "What Cordon can and cannot do here",
    headingBefore: "What the store allowed when Cordon last reached it",
    can: "Can",
    cannot: "Cannot",
    before: { can: "Could then", cannot: "Could not then" },
    unknown: "Not asked yet",
    through: (title: string) => `Through ${title}, which you connected. Last tested `,
    checked: "As the store answered",
    never: "The store has not been asked yet.",
    refresh: "Ask the store again",
  },
  theme: {
    heading: "The theme that counts as good",
    none: "Cordon has not looked at the theme yet.",
    taken: {
      first_look: "Taken by Cordon when it first looked",
      theme_switched: "Taken by Cordon when another theme went live",
      member: "Called good by a person",
    } satisfies Record<NonNullable<StoreSettings["baseline"]>["by"], string>,
    by: (name: string | null) => `Called good by ${name ?? "a member whose name was erased"}`,
    accept: "Call the live theme good",
    acceptLabel: (store: string) => `Call the live theme good: ${store}`,
    ask: "Call the live theme good as it is now?",
    what: "From now on Cordon compares the live theme with its files as they are at this moment. Changes before now raise no alert any more.",
    warning:
      "If code of an intruder is in the theme, it counts as good from then on. Look at the theme's open alerts first.",
    recorded: "This is recorded with your name.",
    cancel: "Leave it",
    accepted: "The live theme counts as good from now on",
  },
  joining: {
    heading: "Stores of the same company",
    what: "A store joins with a code that is made here and entered in Cordon in the other store. An approver here then lets it in.",
    make: "Make a code",
    code: "Code for the other store",
    until: "It can be entered once, until",
    shownOnce: "It is shown only now.",
    copy: "Copy the code",
    copied: "Copied",
    waiting: "Stores that ask to join",
    entered: "Code entered",
    confirm: (domain: string) => `Let ${domain} in`,
    refuse: (domain: string) => `Turn ${domain} away`,
    ask: (domain: string) => `Let ${domain} in?`,
    askWhat:
      "The store becomes part of this company: its incidents, alerts and containment are seen and decided here. Its own members in Cordon lose their access; add here who should have it.",
    cancel: "Not now",
    approverOnly: "An approver has to decide.",
    confirmed: "The store is in",
    refused: "The store was turned away",
    enterHeading: "Join another store's company",
    enterWhat:
      "Enter a code that was made in Cordon in the other store. Nothing moves before an approver there lets this store in. Then who may use Cordon here is decided there, and your own access here ends. A store with incidents, alerts or containment on record cannot join.",
    enterLabel: "Code",
    enterHelp: "12 letters and digits, for example ABCD-EFGH-JKLM.",
    enter: "Ask to join with this code",
    sent: "Asked. An approver of the other store has to let this one in.",
    noRight: "Only administrators may make or enter codes.",
  },
} as const;

export const roleWords: Record<Role, { readonly name: string; readonly what: string }> = {
  viewer: { name: "Viewer", what: "Sees everything, changes nothing." },
  responder: { name: "Responder", what: "Contains and undoes." },
  approver: { name: "Approver", what: "Approves what others propose, lets stores in, lifts the kill switch." },
  counsel: { name: "Counsel", what: "Declares incidents, records grounds for keeping data." },
  admin: { name: "Administrator", what: "Changes people and settings. May also contain." },
  auditor: { name: "Auditor", what: "Reads sealed evidence, nothing else." },
};

export const peopleMessages = {
  heading: "People",
  what: "Being staff in Shopify is not enough to use Cordon: an intruder may be staff as well. People are made members here.",
  wait: "Who approves is never changed at once: it waits 24 hours, so that nobody who took over one account can make themselves the second approver.",
  noRight: "Only administrators may change people and roles.",
  erased: "A member whose name was erased",
  me: "You",
  noRoles: "No roles: sees nothing",
  edit: "Change roles",
  editLabel: (name: string) => `Change roles: ${name}`,
  roles: (name: string) => `Roles of ${name}`,
  save: (name: string) => `Save the roles of ${name}`,
  cancel: "Leave them",
  saved: "Saved. A change of who approves waits 24 hours.",
  remove: (name: string) => `Remove ${name}`,
  removeAsk: (name: string) => `Remove ${name}?`,
  removeWhat:
    "They are signed out everywhere at once, in the portal too, and their passkeys and codes open nothing any more. What they did stays on record. An approver first has to stop being one, which waits 24 hours.",
  removed: "Removed, and signed out everywhere",
  portal: {
    heading: "The portal, outside Shopify",
    what: "In the portal a plan is approved with a passkey of your own device. Whoever takes over an account in Shopify cannot approve there.",
    outside: "What takes two people or counsel is approved only in the portal.",
    notYet: "Once two approvers have enrolled, what takes two people or counsel is approved only in the portal.",
    make: "Make my enrolment link",
    made: "Made",
    link: "Open this link on the device with which you will approve",
    once: "It works once, for 15 minutes, for you alone. It is shown only now.",
    copy: "Copy the link",
    copied: "Copied",
    enrolled: "You are enrolled. Add devices in the portal.",
    message: "Send me a test message",
    messageSent: "Sent. Open the link in it when it arrives.",
    received: "You said that messages reach you.",
    state: {
      waiting: "The test message waits to be sent.",
      sent: "The test message was handed to the mail server. Nobody has said yet that it arrived.",
      failed: "The test message could not be sent. Whoever runs Cordon looks at SMTP_URL and at your address.",
    } satisfies Record<"waiting" | "sent" | "failed", string>,
    standing: (how: { readonly passkeys: number; readonly code: boolean } | null) => {
      if (how === null) return "Not enrolled in the portal";
      const passkeys = how.passkeys === 1 ? "1 passkey" : `${how.passkeys} passkeys`;
      return `Portal: ${passkeys}${how.code ? " and one-time codes" : ""}`;
    },
    reset: (name: string) => `Reset the portal sign-in of ${name}`,
    resetAsk: (name: string) => `Reset the portal sign-in of ${name}?`,
    resetWhat:
      "For somebody who lost all devices and recovery codes. After 24 hours their passkeys and codes are taken away, and they enrol anew. All approvers, counsel and administrators are told, and the person can take it back in the portal.",
    resetAsked: "Asked. It is done in 24 hours and announced.",
    resetBack: "Taken back",
    resetAt: "Their portal sign-in is reset",
    keep: (name: string) => `Keep the devices of ${name}`,
  },
  waiting: {
    becomes: "Becomes an approver",
    ceases: "Stops being an approver",
    takeBack: "Take this back",
    takeBackLabel: (name: string) => `Take this back: ${name}`,
    takenBack: "Taken back",
    restarts: "Saving again starts the 24 hours anew.",
  },
  add: {
    heading: "Add a person",
    name: "Name",
    email: "E-mail address",
    user: "Shopify user number",
    userHelp:
      "The number at the end of the address when the person is opened under Settings, Users in this store's admin. Cordon recognises the person by it in this store.",
    userMissing: "A number, without letters or blanks.",
    nameMissing: "Say the person's name.",
    emailMissing: "An address like ada@example.com.",
    roles: "Roles",
    button: "Add this person",
    added: "Added",
    addedApprover: "Added. Becoming an approver waits 24 hours.",
  },
} as const;

export const policyMessages = {
  noRight: "Only administrators may change this.",
  automation: {
    heading: "What automation may do",
    what: "Automation is Shopify Flow and Cordon's own rules. It never counts as a person.",
    label: "Without a person, automation may",
    modes: {
      observe: {
        label: "Only observe",
        help: "Alerts are raised and incidents opened. Every containment is proposed by a person.",
      },
      propose: {
        label: "Propose",
        help: "It may put a plan forward. Nothing happens before a person approves it.",
      },
      auto: {
        label: "Act: run what can be undone",
        help: "It may start by itself what can be undone, in its own store, up to the limits on this page. Anything larger, or of unknown reach, it proposes. Every such run is announced and can be undone.",
      },
    } satisfies Record<AutomationMode, { readonly label: string; readonly help: string }>,
  },
  cap: {
    label: "Most targets without a second approver",
    help: "A containment of more targets needs a second person, whoever proposes it. 1 to 10,000. Fewer holds at once, more after 24 hours.",
    wrong: "A whole number from 1 to 10,000.",
  },
  exceptions: {
    heading: "Exceptions by store and rule",
    what: "The most specific one holds: one rule in one store before a store or a rule. Where a store and a rule disagree, the more careful one holds. Shopify Flow follows the store's exception.",
    none: "There are none: what is said above holds everywhere.",
    of: (rule: string | null, store: string | null) =>
      rule === null ? (store ?? "") : store === null ? rule : `${rule}, in ${store}`,
    remove: "Remove",
    removeLabel: (of: string) => `Remove the exception: ${of}`,
    store: "Store",
    everyStore: "Every store",
    rule: "Rule",
    everyRule: "Every rule, and Shopify Flow",
    mode: "There, automation may",
    add: "Add exception",
  },
  consent: {
    heading: "Who has to agree",
    what: "An administrator may ask for more people at once. What asks for fewer holds after 24 hours and can be taken back until then: whoever took over one account cannot do without the others' word. Every change is recorded and announced.",
    classes: {
      access: "Access",
      checkout: "Checkout and payments",
      goods: "Goods and parcels",
      content: "What the public sees",
    } satisfies Record<ActionClass, string>,
    of: (what: string, takes: string) => `${what}: ${takes}`,
    takes: {
      automatic: "what each action asks for itself",
      one: "one person, never automation alone",
      two: "two different people",
      counsel: "counsel's word besides",
    } satisfies Record<Consent, string>,
    class: "Actions in",
    consent: "They take",
    setClass: "Set for these actions",
    actions: "Single actions that ask for more than others",
    none: "None: each action asks for as many people as it must.",
    people: (n: number) => (n === 1 ? "1 person" : `${n} different people`),
    action: "Action",
    number: "Takes",
    setAction: "Set for this action",
    floor: (n: number) =>
      n === 1 ? "It takes 1 person at the least." : `It takes ${n} people at the least. No policy goes below that.`,
    approvers: (n: number) =>
      n === 1
        ? "You have 1 approver. Whoever proposes a plan is never one of two."
        : `You have ${n} approvers. Whoever proposes a plan is never one of two.`,
    outside:
      "Approvals on what takes two people or counsel count in the portal only: whoever takes over this admin approves nothing.",
    inside:
      "Approvals given here count. Two approvers who enrol in the portal change that: from then on they count there only.",
    turnOn: "Count approvals in the portal only",
    turnOff: "Count approvals given here as well, from tomorrow",
    waiting: "Asked for, and holds later",
    wanted: (wish: ConsentWish, title: (handle: string) => string): string => {
      switch (wish.kind) {
        case "class":
          return `${policyMessages.consent.classes[wish.class]}: ${policyMessages.consent.takes[wish.consent]}`;
        case "action":
          return `${title(wish.action)}: ${policyMessages.consent.people(wish.people)}`;
        case "outside":
          return "Approvals given here count as well";
        case "cap":
          return `Up to ${wish.targets.toLocaleString("en")} targets without a second approver`;
      }
    },
    takeBack: "Take back",
    takeBackLabel: (what: string) => `Take back: ${what}`,
    later: "It holds after 24 hours. Until then it can be taken back.",
    peopleWrong: "A whole number from 1 to 5.",
  },
  reach: {
    heading: "How far automation may reach alone",
    what: "A run that reaches further waits for a person, and so does one whose reach is not known. Money is in the store's own currency.",
    figures: {
      orders: "Orders",
      orders_per_hour: "Orders per hour that it holds up",
      revenue_per_hour: "Revenue per hour that it holds up",
      buyers: "Buyers",
      products: "Products",
      people: "Staff accounts and contacts",
      records: "Other records",
    } satisfies Record<keyof BlastCap, string>,
    wrong: "A number from 0 up.",
    save: "Save limits",
  },
  save: "Save",
  discard: "Discard",
  saved: "Saved",
  killSwitch: {
    heading: "Kill switch",
    off: "Not set. Whoever may contain can set it; it stops everything that Cordon would do in your stores.",
    on: "Set: nothing starts until two approvers lift it.",
    by: "Set by",
    at: "Set",
    unknown: "a member whose name was erased",
    agreed: (names: string) => `Agreed to lift it: ${names}.`,
    nobody: "No approver has agreed to lift it yet.",
    pull: "Stop everything",
    ask: "Stop everything that Cordon does in your stores?",
    what: [
      "The step that is under way is finished and read back. No other step starts, in any store.",
      "Undoing stops as well: what is in force stays in force.",
      "Cordon goes on watching, raising alerts and recording.",
    ],
    lifting: (approvers: number) =>
      approvers >= 2
        ? `Two of your ${approvers} approvers have to lift it.`
        : `Two approvers have to lift it, and you have ${approvers === 0 ? "none" : "only one"}. A new approver waits 24 hours: until then nothing can be started or undone.`,
    cancel: "Do not stop",
    pulled: "Set: no other step starts",
    lift: (agreed: number) => (agreed === 0 ? "Agree to lift it (1 of 2)" : "Lift it (2 of 2)"),
    askLift: (agreed: number) =>
      agreed === 0 ? "Agree to lift the kill switch?" : "Lift the kill switch, so that Cordon may act again?",
    whatLift: (agreed: number) =>
      agreed === 0
        ? ["Nothing starts yet: a second approver has to agree.", "Your word is recorded with your name."]
        : [
            "Containment that was stopped midway goes on by itself within about half a minute, and so does undoing. Nobody is asked again.",
            "Approved plans may start, and automation acts again as far as it is allowed to.",
            "Look at the open incidents first.",
          ],
    cancelLift: "Leave it set",
    lifted: "Your word was recorded",
    iAgreed: "You have agreed. A second approver has to.",
    approversOnly: "Only approvers may lift it.",
    noRight: "Your roles do not include setting it.",
  },
} as const;
