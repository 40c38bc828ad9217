/**
 * The closed list of ways in which Cordon says no.
 *
 * Callers decide on `code`, never on the sentence. `message` is shown to people: it holds no secret and no personal
 * data. `nextStep` says what the reader can do about it.
 */
export type ErrorCode =
  | "invalid_input"
  | "not_allowed"
  | "not_found"
  | "conflict"
  | "not_supported"
  | "platform_busy"
  | "platform_refused"
  | "bug";

/** What each error may say besides its sentence. */
export interface ErrorDetails {
  /** What the reader can do now. */
  readonly nextStep?: string;
  /** The input field at fault (`invalid_input`). */
  readonly field?: string;
  /** Where the reason is documented: an API page, a law, an RFC (`not_supported`). */
  readonly source?: string;
  /** Seconds to wait before asking again (`platform_busy`). */
  readonly retryAfterSeconds?: number;
  /** The platform's own error code, for example `ACCESS_DENIED` (`platform_refused`). */
  readonly platformCode?: string;
  readonly cause?: unknown;
}

/** The base of all errors that Cordon returns or throws. */
export abstract class CordonError extends Error {
  abstract readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.details = details;
  }

  get nextStep(): string | undefined {
    return this.details.nextStep;
  }
}

/** The caller can fix it. */
export class InvalidInput extends CordonError {
  readonly code = "invalid_input" as const;
}

/** Who asks is not entitled to it. */
export class NotAllowed extends CordonError {
  readonly code = "not_allowed" as const;
}

/** It does not exist, or not in this merchant. */
export class NotFound extends CordonError {
  readonly code = "not_found" as const;
}

/** The world moved on since the caller looked. */
export class Conflict extends CordonError {
  readonly code = "conflict" as const;
}

/** The platform cannot do it; `source` says where that is written. */
export class NotSupported extends CordonError {
  readonly code = "not_supported" as const;
}

/** Outside is busy or unreachable: try again later. */
export class PlatformBusy extends CordonError {
  readonly code = "platform_busy" as const;
}

/** Outside said no, and asking again will not help. */
export class PlatformRefused extends CordonError {
  readonly code = "platform_refused" as const;
}

/** One of our own invariants broke. */
export class Bug extends CordonError {
  readonly code = "bug" as const;
}

/** What an adapter of a platform may answer when it fails. */
export type PlatformError = NotSupported | PlatformBusy | PlatformRefused;
