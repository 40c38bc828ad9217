import type { ErrorCode } from "#app/core/errors.ts";
import { CordonError } from "#app/core/errors.ts";

/**
 * Why a sealed value, or the data key over it, stays closed.
 *
 * - `erased`: its data key no longer exists, so nobody can read the value again.
 * - `key_missing`: the key-encryption key that wraps its data key is not in `CORDON_KEYS`.
 * - `key_wrong`: a key of that id is in `CORDON_KEYS`, but it does not unwrap the data key (or the wrapping was altered).
 * - `tampered`: the value was altered after it was sealed.
 * - `misplaced`: the value is genuine, but was sealed for another merchant, purpose or row.
 * - `malformed`: the text is no sealed value at all.
 */
export type CannotOpenReason = "erased" | "key_missing" | "key_wrong" | "tampered" | "misplaced" | "malformed";

const sentences: Record<CannotOpenReason, { readonly sentence: string; readonly nextStep: string }> = {
  erased: {
    sentence: "This value was erased: the key that opened it no longer exists.",
    nextStep: "Nothing to do if the merchant was erased. Otherwise restore the data keys from a backup.",
  },
  key_missing: {
    sentence: "The key-encryption key over this value is not configured.",
    nextStep: "Add the missing key to CORDON_KEYS, after the current one, and start again.",
  },
  key_wrong: {
    sentence: "The configured key-encryption key of this id does not fit.",
    nextStep: "Put the original key of this id back into CORDON_KEYS. A new key needs a new id.",
  },
  tampered: {
    sentence: "A sealed value was altered after it was stored.",
    nextStep: "Treat the database as touched by someone else and compare it with a backup.",
  },
  misplaced: {
    sentence: "A sealed value stands in a place it was not sealed for.",
    nextStep: "Treat the database as touched by someone else and compare it with a backup.",
  },
  malformed: {
    sentence: "A stored value is not a sealed value.",
    nextStep: "Compare the row with a backup.",
  },
};

/** A sealed value that cannot be read. Callers decide on `reason`; neither value nor key is ever part of it. */
export class CannotOpen extends CordonError {
  readonly code: ErrorCode;
  readonly reason: CannotOpenReason;
  /** The id of the data key or key-encryption key concerned, where one is known. Ids are no secrets. */
  readonly keyId: string | undefined;

  constructor(reason: CannotOpenReason, keyId?: string) {
    super(sentences[reason].sentence, { nextStep: sentences[reason].nextStep });
    this.code = reason === "erased" ? "not_found" : "bug";
    this.reason = reason;
    this.keyId = keyId;
  }
}
