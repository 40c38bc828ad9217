import type { CordonError } from "#app/core/errors.ts";
import type { Result } from "#app/core/result.ts";
import type { PortalEvidence, PortalHome, PortalRights, PortalRun } from "#app/views/portal.view.ts";
import type { PortalBundle } from "#app/views/portal-bundle.view.ts";
import type { BundleWord } from "#app/workflows/decide-bundle.ts";
import type { Act, Confirmation } from "#app/workflows/portal-confirm.ts";
import type { Caller } from "#app/workflows/portal-sign-in.ts";
import type { BegunSession, PortalVisitor } from "#app/workflows/portal-visit.ts";

type Outcome<T> = Promise<Result<T, CordonError>>;

/** A question for the browser's passkeys: options of WebAuthn, as JSON. */
export type PasskeyQuestion = object;

/** What the portal's pages read and do; bound to the server's dependencies (docs/decisions/0003). */
export interface PortalServices {
  visit(token: string): Promise<PortalVisitor | null>;
  signOut(visitor: PortalVisitor, which: { readonly id: string } | "this" | "others"): Promise<void>;
  askSignIn(): Promise<PasskeyQuestion>;
  signInByPasskey(answer: string, caller: Caller): Outcome<BegunSession>;
  signInByCode(given: { readonly email: string; readonly code: string }, caller: Caller): Outcome<BegunSession>;
  signInByRecovery(given: { readonly email: string; readonly code: string }, caller: Caller): Outcome<BegunSession>;
  openLink(token: string, device: string): Outcome<BegunSession>;
  askForPasskey(visitor: PortalVisitor, label: string): Promise<PasskeyQuestion>;
  addPasskey(
    visitor: PortalVisitor,
    given: { readonly answer: string; readonly name: string; readonly device: string },
    confirmation: Confirmation | null,
  ): Outcome<BegunSession | null>;
  beginCode(
    visitor: PortalVisitor,
    label: string,
    confirmation: Confirmation | null,
  ): Outcome<{ readonly secret: string; readonly address: string; readonly setup: string }>;
  finishCode(
    visitor: PortalVisitor,
    given: { readonly setup: string; readonly code: string; readonly device: string },
  ): Outcome<BegunSession | null>;
  removePasskey(visitor: PortalVisitor, id: string, confirmation: Confirmation): Outcome<void>;
  makeRecoveryCodes(visitor: PortalVisitor, confirmation: Confirmation): Outcome<readonly string[]>;
  keepMyDevices(visitor: PortalVisitor): Outcome<void>;
  askConfirmation(
    visitor: PortalVisitor,
    act: Act,
  ): Promise<{ readonly question: string; readonly options: PasskeyQuestion | null; readonly code: boolean }>;
  home(visitor: PortalVisitor): Promise<PortalHome>;
  run(visitor: PortalVisitor, runId: string): Promise<PortalRun | null>;
  bundle(visitor: PortalVisitor, bundleId: string): Promise<PortalBundle | null>;
  rights(visitor: PortalVisitor): Promise<PortalRights>;
  evidence(visitor: PortalVisitor): Promise<PortalEvidence | null>;
  devices(visitor: PortalVisitor): Promise<{
    readonly passkeys: readonly {
      readonly id: string;
      readonly name: string;
      readonly synced: boolean;
      readonly createdAt: Date;
      readonly lastUsedAt: Date | null;
    }[];
    readonly code: Date | null;
    readonly recoveryCodes: number;
    readonly sessions: readonly {
      readonly id: string;
      readonly device: string;
      readonly how: string;
      readonly createdAt: Date;
      readonly seenAt: Date;
    }[];
  }>;
  decide(
    visitor: PortalVisitor,
    word: {
      readonly runId: string;
      readonly of: "plan" | "undoing";
      readonly decision: "approve" | "refuse";
      readonly planDigest: string;
      readonly reason: string;
    },
    confirmation: Confirmation,
  ): Outcome<void>;
  decideBundle(visitor: PortalVisitor, word: BundleWord, confirmation: Confirmation): Outcome<void>;
  undo(visitor: PortalVisitor, runId: string): Outcome<void>;
  liftKillSwitch(visitor: PortalVisitor, since: string, confirmation: Confirmation): Outcome<void>;
  askElevation(
    visitor: PortalVisitor,
    wish: { readonly role: "responder" | "admin"; readonly minutes: number; readonly reason: string },
    confirmation: Confirmation,
  ): Outcome<void>;
  decideElevation(
    visitor: PortalVisitor,
    word: { readonly elevationId: string; readonly decision: "approve" | "refuse" },
    confirmation: Confirmation,
  ): Outcome<void>;
  endElevation(visitor: PortalVisitor, elevationId: string): Outcome<void>;
  exportEvidence(visitor: PortalVisitor, incidentId: string): Outcome<AsyncIterable<string>>;
  sendTestMessage(visitor: PortalVisitor): Outcome<void>;
  received(token: string): Outcome<void>;
}

/** A request as the portal sees it, already bounded and parsed. */
export interface PortalRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** The session cookie's value. */
  readonly cookie: string | null;
  readonly origin: string | null;
  /** `Sec-Fetch-Site`, where the browser says it. */
  readonly fetchSite: string | null;
  readonly caller: Caller;
}

/** What the portal answers. */
export interface PortalAnswer {
  readonly status: number;
  readonly body: string | AsyncIterable<string>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A session begun or ended: `null` clears the cookie. */
  readonly cookie?: string | null;
}
