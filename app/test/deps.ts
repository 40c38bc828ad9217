import { v7 } from "uuid";
import { Bug } from "#app/core/errors.ts";
import type { Logger } from "#app/core/logger.ts";
import type { Clock } from "#app/core/time.ts";
import { generateKek, parseKeyEncryptionKeys } from "#app/secrets/key-encryption-keys.ts";
import { createKeyring } from "#app/secrets/keyring.ts";
import { dataKeyStore } from "#app/storage/data-keys.ts";
import type { Database } from "#app/storage/database.ts";
import type { Deps } from "#app/workflows/deps.ts";

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: Date;

  constructor(now = "2026-11-25T03:07:00.000Z") {
    this.#now = new Date(now);
  }

  now(): Date {
    return new Date(this.#now);
  }

  advance(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }
}

const nothing = (): undefined => undefined;
const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing, with: () => silent };

/** What a workflow is given in a test: the real database and keyring; stores are reached only where `portOf` is passed. */
export function testDeps(database: Database, given: Partial<Deps> = {}): Deps {
  const clock = given.clock ?? new TestClock();
  const ids = given.ids ?? { next: () => v7() };
  const keys = parseKeyEncryptionKeys(generateKek());
  if (!keys.ok) throw keys.error;
  return {
    database,
    clock,
    ids,
    keyring: createKeyring({ keys: keys.value, store: dataKeyStore(database), clock, ids }),
    logger: silent,
    portOf: async (store) => {
      throw new Bug(`This test reaches no store, not even ${store.platform}.`);
    },
    ...given,
  };
}
