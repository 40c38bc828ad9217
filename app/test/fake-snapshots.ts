import { createHash } from "node:crypto";
import type { Snapshots } from "#app/core/containment/define-action.ts";

/** What an action kept, in memory: for tests of actions, not of how values are sealed. */
export class FakeSnapshots implements Snapshots {
  readonly kept = new Map<string, { readonly about: string; readonly value: string }>();

  async fingerprint(value: string): Promise<string> {
    return createHash("sha256").update(`a merchant's key ${value}`).digest("base64url").slice(0, 22);
  }

  async keep(name: string, about: string, value: string): Promise<void> {
    if (!this.kept.has(name)) this.kept.set(name, { about, value });
  }

  async take(name: string): Promise<string | null> {
    return this.kept.get(name)?.value ?? null;
  }
}
