import type { MerchantId } from "#app/core/ids.ts";
import type { JobKind, JobOutcome, JobPayload } from "#app/core/work/job.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { signCheckpoint } from "#app/workflows/sign-checkpoint.ts";

/** Does one kind of work for a merchant. At least once: doing it again must change nothing more. */
export type Handler<K extends JobKind> = (
  deps: Deps,
  merchantId: MerchantId,
  payload: JobPayload<K>,
) => Promise<JobOutcome>;

/** Who does what. */
export type Handlers = { readonly [K in JobKind]?: Handler<K> };

/** The work of this version. */
export const handlers: Handlers = {
  "evidence.checkpoint": (deps, merchantId) => signCheckpoint(deps, merchantId),
};
