import type { Role } from "#app/core/members/role.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { listTestMessages } from "#app/storage/messages.ts";
import { listRehearsals } from "#app/storage/rehearsals.ts";
import type { StoreRow } from "#app/storage/store-reads.ts";
import { isProof } from "./readiness.view.ts";
import { readCapabilities } from "./store-capabilities.ts";

/** What has to be there before Cordon can be relied on, as far as the record shows it. Nothing here is ticked by hand. */
export interface Onboarding {
  /** When Cordon was installed in the store in whose admin the screen stands. */
  readonly installedAt: string;
  readonly installed: { readonly done: boolean };
  /** Kinds of access that would open something up: still missing. */
  readonly access: { readonly done: boolean; readonly missing: number };
  /** Roles that nobody holds. */
  readonly people: { readonly done: boolean; readonly missing: readonly Role[]; readonly approvers: number };
  /** A message to a person outside Shopify, which that person says arrived. */
  readonly contact: { readonly done: boolean; readonly state: "none" | "sent" | "failed" | "received" };
  readonly rehearsal: { readonly done: boolean };
}

/** Roles that must be held before an incident: who decides about Cordon, who agrees, who knows the law. */
const wanted: readonly Role[] = ["admin", "approver", "counsel"];

/** How many rehearsals are looked through for one that worked. */
const lookedAt = 100;

/** How far setting up has come; null once all of it is there. */
export async function readOnboarding(tx: MerchantTx, store: StoreRow | undefined): Promise<Onboarding | null> {
  if (!store) return null;
  const { checkedAt, lines } = readCapabilities(store.capabilities);
  const members = await listActiveMembers(tx);
  const held = (role: Role) => members.filter((member) => member.roles.includes(role)).length;
  const missing = wanted.filter((role) => held(role) === 0);
  const scopes = new Set(lines.flatMap((line) => line.missingScope ?? [])).size;
  const messages = await listTestMessages(tx);
  const rehearsals = await listRehearsals(tx, lookedAt);
  const proved = rehearsals.some((run) => isProof(run.note));
  const contact = contactState(messages);
  const onboarding: Onboarding = {
    installedAt: store.installedAt.toISOString(),
    installed: { done: store.state !== "gone" && checkedAt !== null },
    access: { done: checkedAt !== null && scopes === 0, missing: scopes },
    people: { done: missing.length === 0, missing, approvers: held("approver") },
    contact: { done: contact === "received", state: contact },
    rehearsal: { done: proved },
  };
  const { installed, access, people, contact: outside, rehearsal } = onboarding;
  return [installed, access, people, outside, rehearsal].every((step) => step.done) ? null : onboarding;
}

function contactState(
  messages: readonly { readonly state: string; readonly receivedAt: Date | null }[],
): Onboarding["contact"]["state"] {
  if (messages.some((message) => message.receivedAt !== null)) return "received";
  if (messages.some((message) => message.state !== "failed")) return "sent";
  return messages.length === 0 ? "none" : "failed";
}
