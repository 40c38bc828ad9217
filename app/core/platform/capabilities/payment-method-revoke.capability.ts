import { defineCapability, type Outside } from "../capability.ts";

/** A payment method that a customer left with the store. No number, no name: only its id and kind. */
export interface PaymentMethodState {
  /** The platform's id. */
  readonly method: string;
  readonly instrument: "card" | "paypal" | "shop_pay" | "bank_account" | "unknown";
  readonly revoked: boolean;
  /** False while a subscription pays with it: then the platform refuses. Null when the platform does not say. */
  readonly revocable: boolean | null;
}

export interface PaymentMethodRevoke {
  /** The payment methods of a customer that are not revoked; null when there is no such customer. */
  ofCustomer(customer: string): Outside<readonly PaymentMethodState[] | null>;
  /** Revoked ones too. */
  read(method: string): Outside<PaymentMethodState>;
  /** For ever: the customer has to enter it again. */
  revoke(method: string): Outside<null>;
}

export const capability = defineCapability<PaymentMethodRevoke>()({
  id: "vault.revoke",
  name: "Revoke vaulted payment methods",
  what: "Take away payment methods that customers left with the store, for good.",
  order: 36,
});
