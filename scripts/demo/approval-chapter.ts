import { simulatedOkta } from "../../app/simulator/identity-provider.ts";
import type { PeopleView } from "../../app/views/settings.view.ts";
import { Approver } from "./approver.ts";
import type { Desk } from "./desk.ts";
import type { DemoSettings } from "./settings.ts";
import type { SimulatorControl } from "./simulator-control.ts";
import { expect, until } from "./until.ts";
import { Visitor } from "./visitor.ts";

/** A change of who approves waits this long. */
const aDay = 24 * 3600;
/** Members of the simulated store's staff who become approvers. */
const chosen = ["Carmen", "Dev"];
/** Whose laptop was stolen. */
const suspect = "bo@northwind-health.example.com";
const people = "/app/settings/people";

/** What the chapter of approvals is played with. */
export interface Cast {
  readonly settings: DemoSettings;
  readonly shop: string;
  readonly merchant: Visitor;
  readonly simulator: SimulatorControl;
  readonly desk: Desk;
}

/** Two of the staff become approvers, which takes a day, and enrol a passkey in the portal. */
export async function enrolApprovers({ settings, shop, merchant, simulator }: Cast): Promise<Approver[]> {
  const staff = (await simulator.store(shop)).staff.filter(({ firstName }) => chosen.includes(firstName));
  for (const { id, firstName, lastName, email } of staff) {
    const person = { name: `${firstName} ${lastName}`, email, shopifyUserId: String(id) };
    await merchant.submit(people, { intent: "add", ...person, "roles[]": ["responder", "approver"] });
  }
  await simulator.command("advance-clock", { seconds: aDay });
  await until("the two are approvers", async () => {
    const { members } = await merchant.read<PeopleView>(people, "settings.people");
    return members.filter(({ roles }) => roles.includes("approver")).length === 3 || undefined;
  });
  const enrolled: Approver[] = [];
  for (const { id } of staff) {
    const self = new Visitor(settings.appUrl, settings.simulatorUrl, shop, id);
    await self.open();
    const { data } = await self.submit(people, { intent: "portal_link" });
    const approver = new Approver(settings);
    await approver.enrol((data as { readonly link: string }).link);
    enrolled.push(approver);
  }
  const { outside } = await merchant.read<PeopleView>(people, "settings.people");
  expect(outside, "Approvals in the store's admin count although two approvers are enrolled in the portal.");
  return enrolled;
}

/** What nobody can undo: proposed on a screen, where no word counts, and approved by two people in the portal. */
export async function stopGiftCards({ desk, shop, simulator }: Cast, approvers: readonly Approver[]): Promise<void> {
  const cards = (await simulator.store(shop)).giftCards.slice(0, 2).map(({ id }) => id);
  const run = await desk.contain("deactivate_gift_cards", { cards: cards.join("\n") });
  const waiting = await desk.settle(run, ["awaiting_approval"]);
  const onScreen = { intent: "approve", planDigest: waiting.run.planDigest, reason: "" };
  const taken = await desk.say(run.id, onScreen).then(
    () => true,
    () => false,
  );
  expect(!taken, "An approval in the store's admin was taken.");
  for (const approver of approvers) await approver.approve(run.id);
  await desk.settle(run, ["in_force"]);
  const { giftCards } = await simulator.store(shop);
  const stopped = giftCards.filter(({ deactivatedAt }) => deactivatedAt !== null).map(({ id }) => id);
  expect(stopped.join() === cards.join(), `The simulated shop has deactivated ${stopped.length} gift cards, not 2.`);
}

/** Locks one person out through the connected identity provider, and lets them in again. */
export async function lockOut({ desk, merchant }: Cast): Promise<void> {
  const { domain, token } = simulatedOkta;
  const protectedAccount = "emergency@northwind-health.example.com";
  await merchant.submit("/app/settings/connectors", {
    ...{ intent: "add", kind: "okta", storeId: "" },
    ...{ "value.domain": domain, "value.token": token, "value.protected": protectedAccount },
  });
  const run = await desk.containPeople("revoke_staff_access", { people: suspect });
  const parked = await desk.settle(run, ["parked"]);
  expect(
    parked.steps.some(({ state }) => state === "verified"),
    "The suspension in Okta was not verified.",
  );
  // Devices are revoked in Shopify's admin by a person, whose word is the only proof.
  const devices = parked.steps.find(({ waitsOn }) => waitsOn === "person");
  await desk.say(run.id, {
    ...{ intent: "attest", index: String(devices?.index), of: "done" },
    statement: "I revoked every device under Settings, Users.",
  });
  await desk.settle(run, ["in_force", "attested"]);
  await desk.say(run.id, { intent: "revert" });
  await desk.settle(run, ["reverted"]);
}
