import type { Outside } from "./capability.ts";

/** A rule of Cordon's at the checkout, as the platform reports it: a function of ours with what it was told. */
export interface CheckoutRuleState {
  /** The platform's id. */
  readonly id: string;
  readonly title: string;
  readonly enabled: boolean;
  /** True when a failure of the function itself would stop buyers; always false where the platform has no such switch. */
  readonly blockOnFailure: boolean;
  /** JSON, exactly as it is kept; null when there is none. */
  readonly configuration: unknown;
}

/** What a rule shall be. All of it is always given: what a write leaves out, a platform may reset. */
export type CheckoutRuleWish = Omit<CheckoutRuleState, "id">;

/** A lever that is one rule at the checkout, set as a whole. */
export interface CheckoutRule {
  /** Null when the store has no such rule of ours. */
  read(): Outside<CheckoutRuleState | null>;
  /** Makes the rule, or sets the one named. `configuration: null` takes the configuration away. */
  write(id: string | null, wish: CheckoutRuleWish): Outside<CheckoutRuleState>;
  /** Takes the rule away; one that is gone already is no error. */
  remove(id: string): Outside<void>;
}

/** The methods that a recent order was paid or sent with, by the names that the platform keeps. */
export interface UsedMethods {
  /** The platform's id of the order. */
  readonly order: string;
  /** "#1042". */
  readonly name: string;
  readonly methods: readonly string[];
}

/** A rule that hides payment or delivery methods. */
export interface MethodHiding extends CheckoutRule {
  /** The newest orders, at most a hundred: the only trace of which methods a store has. */
  recentlyUsed(): Outside<readonly UsedMethods[]>;
}
