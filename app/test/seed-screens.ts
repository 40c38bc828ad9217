import type { actions } from "#app/core/containment/actions.generated.ts";
import { startingPolicy } from "#app/core/containment/gate.ts";
import type { RunState, StepState } from "#app/core/containment/run-state.ts";
import type { MerchantId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import { capabilities } from "#app/core/platform/store-port.ts";
import { commitChange } from "#app/storage/commit.ts";
import type { Deps } from "#app/workflows/deps.ts";

/** Ids of what was seeded, for tests to go to. */
export interface SeededScreens {
  readonly merchantId: MerchantId;
  readonly shop: string;
  /** Shopify user ids by member. */
  readonly users: { readonly owner: string; readonly viewer: string };
  readonly incidentId: string;
  readonly alertId: string;
  readonly runs: Readonly<Record<string, string>>;
}

const before = (deps: Deps, minutes: number) => new Date(deps.clock.now().getTime() - minutes * 60_000);

/**
 * A merchant with two stores and one incident whose runs stand in every state a reader may meet: what a test of the
 * screens needs without a store to reach.
 */
export async function seedScreens(deps: Deps): Promise<SeededScreens> {
  const merchantId = deps.ids.next() as MerchantId;
  const [plus, basic] = [deps.ids.next(), deps.ids.next()];
  await seedMerchant(deps, merchantId, plus, basic);
  const owner = await seedMember(deps, merchantId, plus, {
    name: "Ada Okafor",
    user: "42",
    roles: ["admin", "responder", "approver"],
  });
  await seedMember(deps, merchantId, plus, { name: "Ben Lindqvist", user: "43", roles: ["viewer"] });
  const alertId = await seedAlert(deps, merchantId, plus);
  const incidentId = await seedIncident(deps, merchantId, plus, owner, alertId);
  const runs: Record<string, string> = {};
  for (const run of seededRuns) runs[run.name] = await seedRun(deps, merchantId, plus, incidentId, owner, run);
  return {
    merchantId,
    shop: "northwind.myshopify.com",
    users: { owner: "42", viewer: "43" },
    incidentId,
    alertId,
    runs,
  };
}

async function seedMerchant(deps: Deps, merchantId: MerchantId, plus: string, basic: string): Promise<void> {
  const now = deps.clock.now();
  await deps.database.asOwner((tx) =>
    tx.client.merchant.create({
      data: {
        id: merchantId,
        name: "Northwind Outfitters",
        timeZone: "Europe/Berlin",
        policy: startingPolicy as never,
        createdAt: now,
        updatedAt: now,
      },
    }),
  );
  const can = Object.fromEntries(capabilities.map((capability) => [capability, { ok: true }]));
  const cannot = {
    ok: false,
    why: "Shopify gives read_apps to custom apps only; a public app can never hold it.",
    source: "https://shopify.dev/docs/api/admin-graphql/2026-10/queries/appInstallations",
    missingScope: null,
  };
  const needsScope = {
    ok: false,
    why: "Cordon was not granted access to fulfilment orders.",
    source: "https://shopify.dev/docs/api/usage/access-scopes",
    missingScope: "write_merchant_managed_fulfillment_orders",
  };
  const store = (id: string, domain: string, name: string, answers: object) => ({
    id,
    merchantId,
    platform: "shopify",
    domain,
    name,
    timeZone: "Europe/Berlin",
    state: "active",
    scopes: ["read_customers", "read_orders"],
    capabilities: { v: 1, checkedAt: now.toISOString(), capabilities: answers } as never,
    installedAt: before(deps, 60 * 24 * 30),
    lastDeliveryAt: before(deps, 2),
  });
  await deps.database.asMerchant(merchantId, (tx) =>
    tx.client.store.createMany({
      data: [
        store(plus, "northwind.myshopify.com", "Northwind Outfitters", { ...can, "apps.read": cannot }),
        store(basic, "northwind-outlet.myshopify.com", "Northwind Outlet", {
          ...can,
          "apps.read": cannot,
          "fulfilment.hold": needsScope,
        }),
      ],
    }),
  );
}

async function seedMember(
  deps: Deps,
  merchantId: MerchantId,
  storeId: string,
  person: { readonly name: string; readonly user: string; readonly roles: readonly Role[] },
): Promise<string> {
  const id = deps.ids.next();
  const email = `${person.user}@northwind.test`;
  const place = { merchant: merchantId, purpose: "member", table: "member", column: "person_sealed", row: id } as const;
  const personSealed = await deps.keyring.seal(place, JSON.stringify({ name: person.name, email }));
  await deps.database.asMerchant(merchantId, async (tx) => {
    const createdAt = before(deps, 60 * 24 * 30);
    await tx.client.member.create({
      data: { id, merchantId, personSealed, emailIndex: id, state: "active", roles: [...person.roles], createdAt },
    });
    await tx.client.memberIdentity.create({
      data: {
        id: deps.ids.next(),
        merchantId,
        memberId: id,
        kind: "shopify_user",
        storeId,
        ref: person.user,
        createdAt,
      },
    });
  });
  return id;
}

async function seedAlert(deps: Deps, merchantId: MerchantId, storeId: string): Promise<string> {
  const id = deps.ids.next();
  const seen = { firstSeenAt: before(deps, 12), lastSeenAt: before(deps, 6) };
  const title = "312 customers changed in 6 minutes (usual: 4)";
  await deps.database.asMerchant(merchantId, async (tx) => {
    await tx.client.alert.create({
      data: {
        merchantId,
        id,
        storeId,
        correlationKey: `${storeId}:customers`,
        severity: "critical",
        title,
        state: "new",
        ...seen,
      },
    });
    await tx.client.finding.create({
      data: {
        ...{
          merchantId,
          storeId,
          id: deps.ids.next(),
          ruleId: "customer-change-surge",
          ruleVersion: 1,
          dedupeKey: "a",
        },
        ...{ severity: "critical", confidence: "high", title, alertId: id, ...seen },
        detail: { v: 1, customers: 312, windowMinutes: 10, usual: 4, emailsChanged: 312 },
      },
    });
    await tx.client.alert.create({
      data: {
        ...{ merchantId, id: deps.ids.next(), storeId, correlationKey: "theme" },
        severity: "medium",
        title: "A file of the main theme changed: layout/theme.liquid",
        state: "new",
        ...seen,
      },
    });
    await tx.client.storeEvent.createMany({
      data: Array.from({ length: 312 }, (_, index) => ({
        ...{
          merchantId,
          storeId,
          id: deps.ids.next(),
          platform: "shopify",
          type: "customer.changed",
          objectType: "customer",
        },
        ...{
          objectRef: `gid://shopify/Customer/${index}`,
          count: 1,
          attributes: {},
          actor: { kind: "unknown", ref: null, name: null, assurance: "none" },
        },
        occurredAt: new Date(seen.firstSeenAt.getTime() + index * 1150),
        receivedAt: new Date(seen.firstSeenAt.getTime() + index * 1150 + 400),
      })),
    });
  });
  return id;
}

async function seedIncident(
  deps: Deps,
  merchantId: MerchantId,
  storeId: string,
  owner: string,
  alertId: string,
): Promise<string> {
  const id = deps.ids.next();
  const actor = { kind: "rule", ref: "customer-change-surge" } as const;
  await commitChange(deps.database, merchantId, before(deps, 5), async ({ tx, evidence }) => {
    const title = "312 customers changed in 6 minutes (usual: 4)";
    await tx.client.incident.create({
      data: {
        ...{
          merchantId,
          id,
          number: 1,
          correlationKey: "customers",
          title,
          phase: "open",
          severity: "critical",
          storeIds: [storeId],
        },
        ...{ openedAt: before(deps, 5), openedBy: { kind: "rule", ref: "customer-change-surge" }, ownerId: owner },
      },
    });
    await tx.client.alert.updateMany({ where: { merchantId, id: alertId }, data: { state: "linked", incidentId: id } });
    await tx.client.fact.create({
      data: {
        ...{
          merchantId,
          id: deps.ids.next(),
          incidentId: id,
          name: "first_alert",
          confidence: "high",
          recordedAt: before(deps, 5),
        },
        value: { v: 1, at: before(deps, 12).toISOString() },
        source: actor,
      },
    });
    evidence({ type: "incident.opened", incidentId: id, actor, payload: { title } });
  });
  return id;
}

interface SeededRun {
  readonly name: string;
  readonly action: (typeof actions)[number]["handle"];
  readonly mode: "direct" | "guided";
  readonly state: RunState;
  readonly steps: readonly {
    readonly title: string;
    readonly state: StepState;
    readonly problem?: string;
    readonly observed?: object;
  }[];
}

const holds = (state: StepState, count: number) =>
  Array.from({ length: count }, (_, index) => ({ title: `Hold #${1042 + index}`, state }));

const seededRuns: readonly SeededRun[] = [
  {
    name: "freeze",
    action: "freeze_checkout",
    mode: "direct",
    state: "in_force",
    steps: [{ title: "Freeze checkout", state: "verified" }],
  },
  {
    name: "hold",
    action: "hold_fulfilment",
    mode: "direct",
    state: "partly_in_force",
    steps: [
      ...holds("verified", 35),
      { title: "Hold #1077", state: "failed", problem: "Shopify refused: the order was already fulfilled." },
      { title: "Hold #1078", state: "conflict", observed: { status: "CLOSED" } },
    ],
  },
  {
    name: "app",
    action: "disable_app",
    mode: "guided",
    state: "parked",
    steps: [{ title: "Uninstall Quick Sync", state: "parked" }],
  },
  {
    name: "waiting",
    action: "freeze_checkout",
    mode: "direct",
    state: "awaiting_approval",
    steps: [{ title: "Freeze checkout", state: "pending" }],
  },
];

async function seedRun(
  deps: Deps,
  merchantId: MerchantId,
  storeId: string,
  incidentId: string,
  owner: string,
  run: SeededRun,
): Promise<string> {
  const id = deps.ids.next();
  const at = before(deps, 3);
  const actor = { kind: "member", ref: owner } as const;
  await commitChange(deps.database, merchantId, at, async ({ tx, evidence }) => {
    await tx.client.containmentRun.create({
      data: {
        ...{
          merchantId,
          storeId,
          id,
          incidentId,
          action: run.action,
          mode: run.mode,
          state: run.state,
          channel: "screen",
        },
        ...{
          proposer: { v: 1, kind: "member", ref: owner },
          params: { v: 1, app: "Quick Sync" },
          planDigest: id.replaceAll("-", ""),
          gate: { v: 1, reason: "A reversible action under the cap needs one signed-in person.", singleControl: true },
        },
        ...{
          createdAt: at,
          updatedAt: at,
          lastCheckedAt: before(deps, 1),
          notes: ["Should Cordon's own function fail, checkout stays open."],
        },
      },
    });
    await tx.client.runStep.createMany({
      data: run.steps.map((step, index) => ({
        ...{
          merchantId,
          runId: id,
          index,
          target: run.action === "disable_app" ? "app:Quick Sync" : `target-${index}`,
          title: step.title,
          state: step.state,
          updatedAt: at,
        },
        ...{ before: { v: 1, status: "open" }, intended: { v: 1, held: true, number: index + 1 } },
        ...(step.problem === undefined
          ? {}
          : {
              problem: {
                v: 1,
                code: "platform_refused",
                message: step.problem,
                nextStep: "Stop the parcel at the carrier.",
              },
            }),
        ...(step.observed === undefined ? {} : { observed: { v: 1, ...step.observed } }),
        ...(step.state === "parked" ? { parked: { v: 1, on: "person", until: null } } : {}),
      })),
    });
    evidence({ type: "run.proposed", incidentId, actor, payload: { action: run.action, targets: run.steps.length } });
    for (const step of run.steps.slice(0, 3))
      evidence({
        type: "step.started",
        incidentId,
        actor: { kind: "system", ref: "engine" },
        payload: { title: step.title },
      });
  });
  return id;
}
