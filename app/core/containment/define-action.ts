import type { z } from "zod";
import type { InvalidInput, PlatformError } from "#app/core/errors.ts";
import type { Capability, StorePort } from "#app/core/platform/store-port.ts";
import type { Result } from "#app/core/result.ts";

/** How a step is carried out: by the platform's API, by the merchant's own system, or by a person whom Cordon guides. */
export type Mode = "direct" | "connector" | "guided";

/** A JSON value that a plan or a receipt may hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One target of a plan: what it is now and what it shall be. Approval is given on exactly this. */
export interface PlannedStep {
  /** The platform's id of the target, or a stable name of the task. */
  readonly target: string;
  /** What the step does, for people: "Hold #1042". */
  readonly title: string;
  readonly before: Json;
  readonly intended: Json;
}

/**
 * One figure of how far a plan reaches, with the question that gave it and the rows behind it. Measured when the plan
 * is made and kept beside it; not part of what is approved, because trade goes on meanwhile.
 */
export interface BlastFigure {
  /** What is counted; `revenue_per_hour` in `currency`, an average over the time that the query names. */
  readonly of: "orders" | "orders_per_hour" | "revenue_per_hour" | "buyers" | "products" | "people" | "records";
  /** Null when it is unknown: `why` then says so. Never a guess. */
  readonly value: number | null;
  /** ISO 4217, for money. */
  readonly currency: string | null;
  /** The question that gave the figure, as it was put to the store or to Cordon's own record. */
  readonly query: string;
  /** The rows behind the figure by the platform's id, at most 100; `value` counts all of them. Never personal data. */
  readonly rows: readonly { readonly ref: string; readonly label: string }[];
  /** Why the value is unknown, or why it is only the least or the most that it can be; null when it is exact. */
  readonly why: string | null;
}

/** What an action would do in a store as it is now. */
export interface Plan {
  /** Empty when nothing is left to do; the notes then say why. */
  readonly steps: readonly PlannedStep[];
  readonly blastRadius: readonly BlastFigure[];
  /** What people should know before they approve: limits of the lever, what is not affected, what cannot be undone. */
  readonly notes: readonly string[];
}

/** What carrying out one step came to. */
export type Executed =
  | { readonly kind: "done"; readonly receipt: Json }
  | {
      readonly kind: "parked";
      readonly on: "person" | "store" | "connector";
      readonly until: string | null;
      /** What was done already before the rest was left to somebody. */
      readonly receipt?: Json;
    }
  | { readonly kind: "failed"; readonly error: PlatformError };

/** What undoing one step came to; `nothing`: there is nothing that could be undone, and `why` says so. */
export type Undone = Executed | { readonly kind: "nothing"; readonly why: string };

/** What a person has to do where no API can: shown with its link and its words, in case the link breaks. */
export interface GuidedTask {
  readonly instructions: readonly string[];
  /** The words of the path in the platform's admin: "Settings > Apps > the app > Uninstall". */
  readonly path: string;
  /** Deep link for App Bridge (`shopify://admin/…`; the paths are not documented, hence the words beside it). */
  readonly link: string | null;
  /** What proves it: read back by Cordon, or only a named person's word. */
  readonly proof: "read_back" | "attestation";
  readonly undo: string;
  /** Minutes within which it should be done: the task's clock. */
  readonly withinMinutes: number;
  /** Access scopes that the person is asked for through the platform's own dialog, where that is the task. */
  readonly grant?: readonly string[] | undefined;
}

/** The two versions of a text that a step is about, for people; null where there is none or none can be had. */
export interface TextVersions {
  /** What is there now. */
  readonly now: string | null;
  /** What should be there. */
  readonly wanted: string | null;
  /** Where `wanted` comes from, or why it cannot be shown. */
  readonly about: string;
}

/** An order whose delivery address changed. */
export interface ReaddressedOrder {
  /** The platform's id. */
  readonly order: string;
  /** False when the order changed and Cordon had not seen its earlier address: it may be the same as before. */
  readonly certain: boolean;
}

/** What Cordon itself recorded about a store: things that no platform can be asked for afterwards. */
export interface StoreHistory {
  /** Orders whose delivery address changed at or after `since`, each once, by order id. */
  readdressedOrders(since: Date): Promise<readonly ReaddressedOrder[]>;
  /** The main theme's files (name and MD5 sum) as they were last called good; null before the first look. */
  themeBaseline(): Promise<ThemeReference | null>;
  /** What other runs that may be in force in this store need: taken away, they could not be checked or undone. */
  capabilitiesInUse(): Promise<readonly CapabilityInUse[]>;
}

/** The accepted state of a store's theme. */
export interface ThemeReference {
  readonly themeId: string;
  readonly files: Readonly<Record<string, string>>;
  readonly takenAt: Date;
}

/** A capability that a run in force needs. */
export interface CapabilityInUse {
  readonly capability: Capability;
  readonly runId: string;
  /** The run's action, for people: "Freeze checkout". */
  readonly title: string;
}

/**
 * Who the run is about. E-mail addresses are kept sealed beside the run; plans, steps and evidence hold only references
 * (`person:…`), which are the same in every run of a merchant.
 */
export interface RunPeople {
  /** The e-mail address behind a reference; undefined when it was erased or never belonged to this run. */
  emailOf(ref: string): Promise<string | undefined>;
}

/**
 * Values that an action takes out of a store, kept so that they can be put back.
 *
 * Kept sealed under a key of the merchant, outside the evidence log and the run's steps: those hold fingerprints only.
 */
export interface Snapshots {
  /** Stands for a value: equal values have equal fingerprints, and nobody without the merchant's key can guess one. */
  fingerprint(value: string): Promise<string>;
  /**
   * Keeps a value of this run under a name; it is on disk when this returns. What was kept first under a name stays.
   * `about` is the platform's id of the record that the value was taken from: when the platform asks for that record's
   * erasure, the kept value goes too.
   */
  keep(name: string, about: string, value: string): Promise<void>;
  /** What was kept under a name; null when nothing was, or when it was erased since. Being read, it is written down. */
  take(name: string): Promise<string | null>;
}

/** Everything an action may use: a store, what Cordon saw in it, the run's id, and the clock passed in by the engine. */
export interface ActionContext {
  readonly port: StorePort;
  readonly history: StoreHistory;
  readonly snapshots: Snapshots;
  readonly people: RunPeople;
  readonly runId: string;
  readonly now: Date;
}

/**
 * One way of carrying out an action. `needs` are the capabilities without which this way does not exist in a store.
 *
 * Reading comes before acting: the engine calls `observe` before `execute`, so that what already happened is not done
 * twice and what somebody else changed is not overwritten.
 */
export interface Way {
  readonly mode: Mode;
  readonly needs: readonly Capability[];
  /** Reads the target as it is now, in the same shape as `before` and `intended`. Absent: nothing can be read back. */
  observe?(context: ActionContext, step: PlannedStep): Promise<Result<Json, PlatformError>>;
  /** False for a step that nobody can read back although this way reads others. Absent: all can be read. */
  isReadable?(step: PlannedStep): boolean;
  execute(context: ActionContext, step: PlannedStep): Promise<Executed>;
  /** Puts the target back to `before`; `receipt` is what `execute` got. */
  revert(context: ActionContext, step: PlannedStep, receipt: Json | null): Promise<Undone>;
  /** Only a person can undo what this way did, although it was done without one. */
  readonly undoneBy?: "person";
  /** The guided task, for steps carried out by a person; null for a step of this way that needs none. */
  task?(step: PlannedStep): GuidedTask | null;
}

/**
 * How an effect comes to show where people see it, for effects that show later than the platform's own record of them: a
 * product that is unpublished is still in the caches before the storefront.
 */
export interface Showing {
  /** How long it may take, in seconds; a step that does not show by then has failed, and says what is still seen. */
  readonly withinSeconds: number;
  /** How often it is looked at. */
  readonly everySeconds: number;
  /** True when what was read shows the effect wherever people see it, `waited` seconds after it was done. */
  isComplete(observed: Json, waited: number): boolean;
  /** True when people's side of it cannot be looked at: the effect is then neither verified nor failed. */
  isBlind?(observed: Json, waited: number): boolean;
}

/** A field of the screen's form for an action. */
export interface ActionField {
  readonly key: string;
  readonly label: string;
  readonly help: string | null;
  /** `lines`: one value per line. `prose`: text in paragraphs. `since`: an instant, offered as stretches of time back from now or the first alert. */
  readonly kind: "text" | "lines" | "prose" | "since" | "choice" | "number" | "yes_no";
  /** For `choice`. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly required: boolean;
  /** True when people's names or addresses are typed here: such a value never gets into an address. */
  readonly personal?: boolean;
}

/** The form from which the screen makes an action's parameters. */
export interface ActionForm {
  /** None: the action needs no parameters. */
  readonly fields: readonly ActionField[];
  /** The parameters behind the filled-in fields (empty ones are left out); still to be parsed with `params`. */
  params(values: Readonly<Record<string, string>>): unknown;
}

/**
 * How a lever is tried out without touching a buyer: a run with these parameters that is undone at once; or why that
 * cannot be done.
 */
export type Rehearsal =
  | { readonly kind: "harmless"; readonly params: unknown; readonly buyersSee: string }
  | { readonly kind: "cannot"; readonly why: string };

/** A field that Shopify Flow offers for this action. */
export interface FlowField {
  readonly key: string;
  readonly name: string;
  readonly type:
    | "single_line_text_field"
    | "multi_line_text_field"
    | "number_integer"
    | "boolean"
    | "email"
    | "url"
    | "order_reference"
    | "customer_reference"
    | "product_reference"
    | "company_contact_reference";
  readonly description: string;
  readonly required: boolean;
}

/** An action as Shopify Flow offers it to the merchant. */
export interface FlowOffer {
  /** At most 30 characters: letters, digits, dashes. */
  readonly handle: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly FlowField[];
  /** The parameters behind the filled-in fields; still to be parsed with the action's `params`. */
  params(properties: Readonly<Record<string, unknown>>): unknown;
}

/** One containment action: one file, registered by the generator. */
export interface Action<Params extends z.ZodType = z.ZodType> {
  /** Snake case, never changed: it is in evidence and in workflows. */
  readonly handle: string;
  /** Where people look for it. */
  readonly group: "access" | "checkout" | "goods" | "content";
  /** Its place in the recommended order of containment; smaller comes first. */
  readonly order: number;
  /** The customer's words: "Freeze checkout". */
  readonly title: string;
  readonly description: string;
  /** The button's verb with its size: "Hold 37 orders". */
  button(steps: number): string;
  /** The verb that undoes it, with its size: "Release 37 orders". */
  undoButton(steps: number): string;
  /** What it does not touch, for people at 3 a.m. */
  readonly unaffected: string;
  readonly reversible: boolean;
  /** What stays after a revert, or what a revert cannot bring back. Said before the button. */
  readonly remains: string | null;
  /** What to look at once it is in force, because this action does not reach it. */
  readonly afterwards: string | null;
  /** The floor of approvals: policy may raise it, never lower it. */
  readonly approval: 1 | 2;
  /** Who besides must agree to undoing it: restoring redacted data puts it back before the public. */
  readonly restoreApproval: "none" | "counsel";
  readonly params: Params;
  /**
   * The parameters with every e-mail address replaced by what `stand` gives for it: only these are kept and planned
   * with. Absent: the parameters name nobody.
   */
  conceal?(params: z.output<Params>, stand: (email: string) => string): z.output<Params>;
  readonly form: ActionForm;
  readonly rehearsal: Rehearsal;
  /**
   * So many targets are carried at the same time, where none of them bears on another; absent: one after the other. What
   * cannot be undone is done one by one, so that the kill switch stops it in time.
   */
  readonly stepsAtOnce?: number;
  /** In order of preference. */
  readonly ways: readonly Way[];
  /** How Shopify Flow offers it; null when automation must not. */
  readonly flow: FlowOffer | null;
  /** Reads the store and says exactly what would be done. Changes nothing. */
  plan(context: ActionContext, params: z.output<Params>, way: Way): Promise<Result<Plan, PlatformError | InvalidInput>>;
  /** True when what was read satisfies what was intended. */
  isInForce(observed: Json, step: PlannedStep): boolean;
  /** Where given, a step is verified only once it is in force and shows. Absent: being in force is the whole proof. */
  readonly showing?: Showing;
  /** What was read, for people: "Unpublished in Shopify. The public page still shows it." */
  says?(observed: Json, step: PlannedStep): string;
  /** What is compared once a step is done or attested, because the action does not reach it: shown on the run. */
  readonly followUp?: "compare_theme";
  /** Reads what a person has to compare to carry out a step. Changes nothing and is kept nowhere. */
  versions?(context: ActionContext, step: PlannedStep): Promise<Result<TextVersions, PlatformError>>;
  /** How a person undoes a step in the platform's admin when Cordon can no longer reach the store. */
  manualUndo(step: PlannedStep): string;
  /** True when what was read is what the step found before it acted. */
  isRestored(observed: Json, step: PlannedStep): boolean;
}

/** Checks an action's file at load and gives it its type. */
export function defineAction<Params extends z.ZodType>(action: Action<Params>): Action<Params> {
  return action;
}
