import { CordonError } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { assertNever } from "#app/core/result.ts";
import { type JobKind, type JobOutcome, type JobPayload, jobPayloads } from "#app/core/work/job.ts";
import { knownKind, type LeasedJob } from "#app/storage/outbox.ts";
import type { Deps } from "#app/workflows/deps.ts";
import type { Handler, Handlers } from "./handlers.ts";

/** Does a job's work. Whatever happens, there is an outcome: an exception is one too. */
export async function runHandler(deps: Deps, handlers: Handlers, job: LeasedJob): Promise<JobOutcome> {
  const kind = knownKind(job.kind);
  // A newer version of Cordon wrote it, during an upgrade: it is done once that version's worker is up.
  if (!kind) return { kind: "retry", reason: "unknown_kind", afterSeconds: 60 };
  if (job.merchantId === null) return { kind: "dead", reason: "no_merchant" };
  try {
    // Jobs open values inside transactions.
    await deps.keyring.refresh();
    return await call(deps, handlers, kind, job.merchantId as MerchantId, job.payload);
  } catch (error) {
    deps.logger.error("A job failed.", { kind: job.kind, attempt: job.attempts, merchant: job.merchantId }, error);
    return outcomeOf(error);
  }
}

async function call<K extends JobKind>(
  deps: Deps,
  handlers: Handlers,
  kind: K,
  merchantId: MerchantId,
  stored: unknown,
): Promise<JobOutcome> {
  const handler: Handler<K> | undefined = handlers[kind];
  if (!handler) return { kind: "retry", reason: "no_handler", afterSeconds: 60 };
  const payload = parsePayload(kind, stored);
  if (payload === undefined) return { kind: "dead", reason: "bad_payload" };
  return handler(deps, merchantId, payload);
}

function parsePayload<K extends JobKind>(kind: K, stored: unknown): JobPayload<K> | undefined {
  if (typeof stored !== "object" || stored === null || !("v" in stored) || stored.v !== 1) return undefined;
  const { v: _version, ...fields } = stored;
  const parsed = jobPayloads[kind].safeParse(fields);
  // The table is indexed by the kind that is asked for; the compiler does not follow it through safeParse.
  return parsed.success ? (parsed.data as JobPayload<K>) : undefined;
}

/**
 * What an error means for the job that met it: only what may pass by itself is tried again. The reason is a code, never
 * a foreign message, which could quote what it failed on.
 */
export function outcomeOf(error: unknown): JobOutcome {
  if (!(error instanceof CordonError)) {
    return {
      kind: "retry",
      reason: error instanceof Error ? error.constructor.name : typeof error,
      afterSeconds: null,
    };
  }
  switch (error.code) {
    case "platform_busy":
      return { kind: "retry", reason: error.code, afterSeconds: error.details.retryAfterSeconds ?? null };
    case "conflict":
      return { kind: "retry", reason: error.code, afterSeconds: null };
    case "invalid_input":
    case "not_allowed":
    case "not_found":
    case "not_supported":
    case "platform_refused":
    case "bug":
      return { kind: "dead", reason: error.code };
    default:
      return assertNever(error.code);
  }
}
