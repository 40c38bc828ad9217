import type { MerchantId } from "#app/core/ids.ts";
import type { JobKind, JobOutcome, JobPayload } from "#app/core/work/job.ts";
import type { Deps } from "#app/workflows/deps.ts";
import type { OfflineTokens } from "#app/workflows/offline-token.ts";
import { processDelivery } from "#app/workflows/process-delivery.ts";
import { renewToken } from "#app/workflows/renew-token.ts";
import { signCheckpoint } from "#app/workflows/sign-checkpoint.ts";

/** Does one kind of work for a merchant. At least once: doing it again must change nothing more. */
export type Handler<K extends JobKind> = (
  deps: Deps,
  merchantId: MerchantId,
  payload: JobPayload<K>,
) => Promise<JobOutcome>;

/** Who does what. */
export type Handlers = { readonly [K in JobKind]?: Handler<K> };

/** What handlers need besides the workflows' own dependencies. */
export interface HandlerParts {
  readonly tokens: OfflineTokens;
}

/** The work of this version. */
export function createHandlers({ tokens }: HandlerParts): Handlers {
  return {
    "delivery.process": processDelivery,
    "evidence.checkpoint": (deps, merchantId) => signCheckpoint(deps, merchantId),
    "token.refresh": (deps, merchantId, { storeId }) => renewToken(deps, tokens, merchantId, storeId),
  };
}
