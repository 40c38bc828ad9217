import { actions } from "#app/core/containment/actions.generated.ts";
import type { Action } from "#app/core/containment/define-action.ts";
import type { RunState } from "#app/core/containment/run-state.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listConnectors } from "#app/storage/connectors.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listRehearsals, type RehearsalNote } from "#app/storage/rehearsals.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { whyNoRestoring } from "#app/workflows/may-restore.ts";
import { offerIn } from "./action-offer.ts";
import { connectorAnswers } from "./connector-answers.ts";
import { actionTitle } from "./incident-summaries.ts";
import { type CapabilityLine, readCapabilities } from "./store-capabilities.ts";
import type { ViewDeps } from "./view-deps.ts";

/** Access that would open something up, and what that is. */
export interface ScopeOffer {
  readonly scope: string;
  /** Names of the capabilities that wait for it. */
  readonly capabilities: readonly { readonly name: string; readonly what: string; readonly source: string | null }[];
  /** Titles of the actions that get a way, or a better one. */
  readonly actions: readonly string[];
}

/** A rehearsal, under way or over. */
export interface RehearsalLine extends RehearsalNote {
  readonly runId: string;
  readonly title: string;
  readonly storeName: string;
  readonly state: RunState;
  readonly askedAt: string;
}

/** An action that Cordon carries out by itself somewhere, and whether that can be tried out here. */
export interface RehearsalOffer {
  readonly action: string;
  readonly title: string;
  /** What a buyer could see meanwhile; null where it cannot be tried out. */
  readonly buyersSee: string | null;
  /** Why it cannot be tried out: at all, or in this store as it is. */
  readonly why: string | null;
  readonly last: RehearsalLine | null;
}

/** Whether the levers are ready before they are needed, in the store in whose admin the screen stands. */
export interface ReadinessView {
  readonly now: string;
  readonly timeZone: string;
  readonly store: {
    readonly id: string;
    readonly name: string;
    readonly gone: boolean;
    readonly checkedAt: string | null;
  };
  readonly scopes: readonly ScopeOffer[];
  readonly rehearsals: readonly RehearsalOffer[];
  readonly history: readonly RehearsalLine[];
  /** Why what counsel has to let back could not be put back as things are; null when it could. */
  readonly cannotRestore: string | null;
  readonly mayRespond: boolean;
}

/** How many rehearsals the screen remembers. */
const historyShown = 50;

const all = actions as unknown as readonly Action[];

export async function readReadiness(deps: ViewDeps, viewer: Viewer): Promise<ReadinessView> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const store = stores.find((one) => one.id === viewer.storeId);
    const connectors = connectorAnswers(await listConnectors(tx), viewer.storeId);
    const { checkedAt, lines } = readCapabilities(store?.capabilities, connectors);
    const history = (await listRehearsals(tx, historyShown)).map((run) => ({
      ...{ runId: run.id, title: actionTitle(run.action), state: run.state as RunState, action: run.action },
      ...{ storeId: run.storeId, askedAt: run.createdAt.toISOString() },
      storeName: stores.find((one) => one.id === run.storeId)?.name ?? "",
      ...run.note,
    }));
    const gone = store?.state === "gone";
    return {
      now: deps.clock.now().toISOString(),
      timeZone: store?.timeZone ?? merchant.timeZone,
      store: { id: viewer.storeId, name: store?.name ?? "", gone, checkedAt },
      scopes: scopeOffers(lines),
      rehearsals: rehearsalOffers(lines, gone, (handle) =>
        history.find((run) => run.action === handle && run.storeId === viewer.storeId),
      ),
      history,
      cannotRestore: await whyNoRestoring(deps, tx, { restoreApproval: "counsel" }, null),
      mayRespond: may(viewer.roles, "respond"),
    };
  });
}

/** True once a rehearsal has shown the lever to work, and that it can be undone. */
export function isProof(line: Pick<RehearsalLine, "settledAs" | "undoneAt">): boolean {
  return line.settledAs === "in_force" && line.undoneAt !== null;
}

/** Access that a store has not granted, by the scope that is asked for, in the order of what it opens. */
export function scopeOffers(lines: readonly CapabilityLine[]): readonly ScopeOffer[] {
  const lacking = lines.filter((line) => line.missingScope !== null);
  const scopes = [...new Set(lacking.map((line) => line.missingScope ?? ""))];
  return scopes.map((scope) => {
    const waiting = lacking.filter((line) => line.missingScope === scope);
    const opened = all.filter((action) =>
      action.ways.some((way) => way.needs.some((need) => waiting.some((line) => line.capability === need))),
    );
    return {
      scope,
      capabilities: waiting.map(({ name, what, source }) => ({ name, what, source })),
      actions: opened.map((action) => action.title),
    };
  });
}

function rehearsalOffers(
  lines: readonly CapabilityLine[],
  gone: boolean,
  lastOf: (handle: string) => RehearsalLine | undefined,
): readonly RehearsalOffer[] {
  return [...all]
    .filter((action) => action.ways.some((way) => way.mode === "direct"))
    .sort((a, b) => a.order - b.order)
    .map((action) => {
      const { rehearsal } = action;
      const offer = offerIn(action, lines, gone);
      const notHere = offer.mode === "direct" ? null : (offer.missing?.why ?? notDirect);
      return {
        ...{ action: action.handle, title: action.title, last: lastOf(action.handle) ?? null },
        buyersSee: rehearsal.kind === "harmless" ? rehearsal.buyersSee : null,
        why: rehearsal.kind === "cannot" ? rehearsal.why : notHere,
      };
    });
}

const notDirect = "Cordon cannot do this by itself in this store as it is.";
