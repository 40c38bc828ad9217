import { actions } from "#app/core/containment/actions.generated.ts";
import { type ConsentWish, consentFloor } from "#app/core/containment/consent.ts";
import { ActionClass, type Consent, Policy } from "#app/core/containment/gate.ts";
import { may, Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listConnectors } from "#app/storage/connectors.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listTestMessages, type Message } from "#app/storage/messages.ts";
import { listWaitingApproverChanges, listWaitingLoosenings, listWaitingResets } from "#app/storage/outbox-reads.ts";
import { listEnrolled } from "#app/storage/portal-members.ts";
import {
  listEnteredJoinCodes,
  listStores,
  listThemeBaselines,
  readDomainOfStore,
  readLastEvents,
} from "#app/storage/store-reads.ts";
import { connectorAnswers } from "./connector-answers.ts";
import { rulesById } from "./incident-summaries.ts";
import { openPerson, readMemberNames } from "./member-names.ts";
import { readCutOff, type SourceLine, sourceLine } from "./sources.ts";
import { type CapabilityLine, readCapabilities } from "./store-capabilities.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A store as Settings shows it: what Cordon can and cannot do there, and the theme it compares with. */
export interface StoreSettings extends SourceLine {
  /** The screen is shown in this store's admin: only here can access be granted. */
  readonly here: boolean;
  readonly checkedAt: string | null;
  readonly capabilities: readonly CapabilityLine[];
  readonly baseline: {
    readonly takenAt: string;
    readonly by: "first_look" | "theme_switched" | "member";
    readonly byName: string | null;
  } | null;
}

export interface StoresView {
  readonly now: string;
  readonly timeZone: string;
  readonly stores: readonly StoreSettings[];
  /** Stores in which a code of this merchant was entered. */
  readonly joining: readonly { readonly id: string; readonly domain: string; readonly enteredAt: string }[];
  readonly rights: { readonly manage: boolean; readonly respond: boolean; readonly approve: boolean };
}

/** Stores, capabilities and who wants to join. */
export async function readStoresView(deps: ViewDeps, viewer: Viewer): Promise<StoresView> {
  const cutOff = await readCutOff(deps, viewer);
  const view = await deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const rows = await listStores(tx);
    const lastEvents = await readLastEvents(tx);
    const baselines = await readBaselines(deps, tx);
    const connectors = await listConnectors(tx);
    const here = rows.find((row) => row.id === viewer.storeId);
    const stores = rows.map((row) => {
      const { checkedAt, lines } = readCapabilities(row.capabilities, connectorAnswers(connectors, row.id));
      return {
        ...sourceLine(row, merchant.timeZone, lastEvents.get(row.id), cutOff),
        ...{ here: row.id === viewer.storeId, checkedAt, capabilities: lines, baseline: baselines.get(row.id) ?? null },
      };
    });
    return { stores, timeZone: here?.timeZone ?? merchant.timeZone, codes: await listEnteredJoinCodes(tx) };
  });
  const joining = await deps.database.asIntake(async (tx) =>
    Promise.all(
      view.codes.map(async (code) => ({
        id: code.id,
        domain: (code.storeId === null ? null : await readDomainOfStore(tx, code.storeId)) ?? "",
        enteredAt: code.enteredAt?.toISOString() ?? "",
      })),
    ),
  );
  return {
    ...{ now: deps.clock.now().toISOString(), timeZone: view.timeZone, stores: view.stores, joining },
    rights: {
      manage: may(viewer.roles, "manage"),
      respond: may(viewer.roles, "respond"),
      approve: may(viewer.roles, "approve"),
    },
  };
}

async function readBaselines(
  deps: ViewDeps,
  tx: MerchantTx,
): Promise<ReadonlyMap<string, NonNullable<StoreSettings["baseline"]>>> {
  const names = await readMemberNames(deps, tx);
  const rows = await listThemeBaselines(tx);
  return new Map(
    rows.map((row) => {
      const by = row.takenBy.kind === "member" ? "member" : row.takenBy.ref;
      const byName = row.takenBy.kind === "member" ? (names.get(row.takenBy.ref) ?? null) : null;
      return [row.storeId, { takenAt: row.takenAt.toISOString(), by, byName }];
    }),
  );
}

export interface PeopleView {
  readonly now: string;
  readonly timeZone: string;
  readonly members: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly email: string | null;
    readonly roles: readonly Role[];
    readonly me: boolean;
    /** A change of the role approver that waits its 24 hours. */
    readonly approverChange: { readonly becomes: boolean; readonly at: string } | null;
    /** How the member proves themselves in the portal; null: not enrolled there. */
    readonly portal: { readonly passkeys: number; readonly code: boolean } | null;
    /** When the member's passkeys and codes will be taken away, as somebody asked. */
    readonly resetAt: string | null;
    /** The newest test message: whether the person said that it arrived. */
    readonly message: { readonly state: "waiting" | "sent" | "failed"; readonly receivedAt: string | null } | null;
  }[];
  /** Words on what takes two people count only in the portal. */
  readonly outside: boolean;
  readonly mayManage: boolean;
}

/** The merchant's people and their roles. */
export async function readPeopleView(deps: ViewDeps, viewer: Viewer): Promise<PeopleView> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const waiting = await listWaitingApproverChanges(tx);
    const rows = await listActiveMembers(tx);
    const enrolled = new Map((await listEnrolled(tx)).map(({ memberId, ...how }) => [String(memberId), how]));
    const resets = new Map((await listWaitingResets(tx)).map((one) => [one.memberId, one.at.toISOString()]));
    const tests = new Map((await listTestMessages(tx)).map((one) => [String(one.memberId), one]));
    const members = await Promise.all(
      rows.map(async (row) => {
        const person = await openPerson(deps, { merchantId: viewer.merchantId, id: row.id, sealed: row.personSealed });
        const change = waiting.find((one) => one.memberId === row.id);
        return {
          ...{ id: row.id, name: person?.name ?? null, email: person?.email || null, me: row.id === viewer.memberId },
          roles: row.roles.flatMap((role) => Role.safeParse(role).data ?? []),
          approverChange: change ? { becomes: change.approver, at: change.at.toISOString() } : null,
          ...{ portal: enrolled.get(row.id) ?? null, resetAt: resets.get(row.id) ?? null },
          message: messageState(tests.get(row.id)),
        };
      }),
    );
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      members,
      outside: Policy.parse(merchant.policy).approvalsOutside,
      mayManage: may(viewer.roles, "manage"),
    };
  });
}

function messageState(message: Message | undefined): PeopleView["members"][number]["message"] {
  return message ? { state: message.state, receivedAt: message.receivedAt?.toISOString() ?? null } : null;
}

export interface PolicyView {
  readonly now: string;
  readonly timeZone: string;
  readonly automation: Policy["automation"];
  readonly targetCap: number;
  /** Where automation goes otherwise than in general; names null where the exception holds for all. */
  readonly exceptions: readonly {
    readonly storeId: string | null;
    readonly storeName: string | null;
    readonly ruleId: string | null;
    readonly ruleTitle: string | null;
    readonly mode: Policy["automation"];
  }[];
  readonly blastCap: Policy["blastCap"];
  /** Who has to agree. */
  readonly consent: {
    readonly classes: readonly { readonly class: ActionClass; readonly consent: Consent }[];
    readonly actions: readonly {
      readonly handle: string;
      readonly title: string;
      /** The fewest, whatever the policy says. */
      readonly floor: number;
      readonly people: number;
    }[];
    /** Words on what takes two people or counsel count in the portal alone. */
    readonly outside: boolean;
    /** What shall ask for fewer people, and from when. */
    readonly waiting: readonly { readonly wish: ConsentWish; readonly at: string }[];
  };
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly rules: readonly { readonly id: string; readonly title: string }[];
  readonly approvers: number;
  readonly killSwitch: {
    readonly byName: string | null;
    readonly at: string;
    readonly agreed: readonly (string | null)[];
    readonly iAgreed: boolean;
  } | null;
  readonly rights: { readonly manage: boolean; readonly respond: boolean; readonly approve: boolean };
}

/** What the merchant decided about acting. */
export async function readPolicyView(deps: ViewDeps, viewer: Viewer): Promise<PolicyView> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const members = await listActiveMembers(tx);
    const names = await readMemberNames(deps, tx);
    const policy = Policy.parse(merchant.policy);
    const { automation, automationFor, targetCap, blastCap, killSwitch } = policy;
    const approvers = new Set(members.filter(({ roles }) => roles.includes("approver")).map(({ id }) => id));
    // Who lost the role since does not count any more.
    const agreed = killSwitch?.lifting.filter((id) => approvers.has(id)) ?? [];
    return {
      ...{ now: deps.clock.now().toISOString(), automation, targetCap, blastCap },
      exceptions: automationFor.map((line) => ({
        ...line,
        storeName: stores.find((store) => store.id === line.storeId)?.name ?? line.storeId,
        ruleTitle: line.ruleId === null ? null : (rulesById.get(line.ruleId)?.title ?? line.ruleId),
      })),
      consent: consentPart(policy, await listWaitingLoosenings(tx)),
      stores: stores.map(({ id, name }) => ({ id, name })),
      rules: [...rulesById.values()].map(({ id, title }) => ({ id, title })),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      approvers: approvers.size,
      killSwitch: killSwitch && {
        byName: names.get(killSwitch.by) ?? null,
        at: killSwitch.at,
        agreed: agreed.map((id) => names.get(id) ?? null),
        iAgreed: agreed.some((id) => id === viewer.memberId),
      },
      rights: {
        manage: may(viewer.roles, "manage"),
        respond: may(viewer.roles, "respond"),
        approve: may(viewer.roles, "approve"),
      },
    };
  });
}

function consentPart(
  policy: Policy,
  waiting: Awaited<ReturnType<typeof listWaitingLoosenings>>,
): PolicyView["consent"] {
  return {
    classes: ActionClass.options.map((one) => ({ class: one, consent: policy.classes[one] ?? "automatic" })),
    actions: actions
      .map((action) => {
        const floor = consentFloor(action);
        const people = Math.max(floor, policy.approvals[action.handle] ?? 1);
        return { handle: action.handle, title: action.title, floor, people };
      })
      .toSorted((a, b) => a.title.localeCompare(b.title)),
    outside: policy.approvalsOutside,
    waiting: waiting.map(({ wish, at }) => ({ wish, at: at.toISOString() })),
  };
}
