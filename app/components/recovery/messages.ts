import type { Undoing } from "#app/components/status/undoing.ts";

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const recoveryMessages = {
  title: "Recovery",
  what: "What stands because of this incident, in the order in which it is taken back: what needs a decision first, then the last that was done first.",
  none: "Nothing of this incident's containment stands in any store.",
  standing: (n: number) =>
    `${count(n, "containment is, or may be, in force", "containments are, or may be, in force")}`,
  decide: "Needs you first",
  decideWhat:
    "Somebody changed the store meanwhile, or Cordon cannot read or undo it. Nothing of it is taken back by itself.",
  order: (place: number) => `${place}.`,
  look: {
    button: "Look now",
    what: "Reads everything that stands back from the stores. What somebody changed is shown as a conflict; nothing is overwritten.",
    waiting: "Cordon is reading the stores. The answers appear here by themselves.",
    asked: "Cordon is looking",
  },
  checked: (age: string) => `Still contained when it was last read back, ${age}.`,
  neverChecked: "Not read back again since it was verified.",
  unreadable: "It cannot be read back: a person's word is the only proof.",
  restore: {
    exactly: "It is put back exactly as it was, and read back.",
    except: (what: string) => `It is put back and read back, except: ${what}`,
    by_hand: "A person has to undo it. Cordon opens the task and shows how.",
    never: "It cannot be undone.",
    counsel: "Counsel has to agree before it is put back.",
  },
  limit: {
    reverts: "It undoes itself at its time limit",
    asks: "Its time limit comes, and Cordon asks",
  },
  openLabel: "Open",
  decideLabel: "Look and decide",
  each: {
    ask: (title: string) => `Undo: ${title}?`,
    what: {
      by_cordon:
        "Each target is put back to what Cordon found before it acted, then read back. What somebody else changed since is shown to you and left alone.",
      by_hand: "Cordon opens a task for a person and shows how. Nothing changes in the store by itself.",
      never: "It cannot be undone.",
    } satisfies Record<Undoing, string>,
    cancel: "Leave it in force",
    started: "Undoing has started",
    asked: "Asked for. Counsel has to agree before anything is put back",
  },
  all: {
    button: (n: number) => `Undo all ${n}, in this order`,
    ask: (n: number) => `Undo ${count(n, "containment", "containments")}, one after another?`,
    what: "The next one begins once the one before is through. What needs a decision, counsel's word or a person's own hand is not hurried along: the others do not wait for it.",
    left: (n: number) => `${count(n, "other stays", "others stay")} as ${n === 1 ? "it is" : "they are"}.`,
    cancel: "Leave all in force",
    underWay: "Cordon undoes them, one after another. What is undone leaves this list by itself.",
    started: "Undoing has started, the first of the list first",
  },
  undone: { heading: "Undone already", at: "See how" },
  killSwitch: "The kill switch is set: nothing is undone either until two approvers lift it.",
  noRight: "Only responders, approvers and administrators may undo.",
} as const;
