import type { InvalidInput, PlatformBusy, PlatformRefused } from "#app/core/errors.ts";
import type { Result } from "#app/core/result.ts";

/** What anybody gets who opens a public address. */
export interface PublicAnswer {
  readonly status: number;
  /** Where a redirect leads; it was not followed. */
  readonly location: string | null;
  readonly body: string;
}

/** Opens a public address once, as anybody could: no cookies, no token, bounded in time and size, no redirect followed. */
export type PublicFetch = (
  address: string,
) => Promise<Result<PublicAnswer, InvalidInput | PlatformBusy | PlatformRefused>>;
