// Fails open, on purpose: a fault of ours must not stop a merchant's trade, so `blockOnFailure` is false and anything
// unreadable in the configuration means the general message. Being switched on at all is what freezes the checkout:
// Cordon enables the validation to freeze and disables it to lift.

/** The part of the function's input that the query selects (Functions API 2026-10, `cart.validations.generate.run`). */
export interface RunInput {
  readonly buyerJourney: { readonly step: "CART_INTERACTION" | "CHECKOUT_INTERACTION" | "CHECKOUT_COMPLETION" | null };
  readonly localization: { readonly language: { readonly isoCode: string } };
  readonly validation: { readonly metafield: { readonly jsonValue: unknown } | null };
}

export interface RunResult {
  readonly operations: readonly {
    readonly validationAdd: { readonly errors: readonly { readonly message: string; readonly target: string }[] };
  }[];
}

const messages: Readonly<Record<string, string>> = {
  EN: "Checkout is paused for a short time. Your cart is kept. Please try again later or contact the store.",
  ES: "El pago está en pausa por un momento. Tu carrito se conserva. Inténtalo más tarde o contacta con la tienda.",
  FR: "Le paiement est suspendu pour un moment. Votre panier est conservé. Réessayez plus tard ou contactez la boutique.",
  DE: "Der Checkout ist kurz angehalten. Ihr Warenkorb bleibt erhalten. Bitte später erneut versuchen oder den Shop kontaktieren.",
  IT: "Il pagamento è sospeso per poco. Il carrello è conservato. Riprova più tardi o contatta il negozio.",
};

/**
 * Refuses to go on at checkout; leaves the cart alone, so that buyers may still look and collect.
 *
 * @see https://shopify.dev/docs/api/functions/latest/cart-and-checkout-validation
 */
export function run(input: RunInput): RunResult {
  const step = input.buyerJourney.step;
  if (step !== "CHECKOUT_INTERACTION" && step !== "CHECKOUT_COMPLETION") return { operations: [] };
  const message = merchantMessage(input) ?? messages[input.localization.language.isoCode] ?? messages.EN ?? "";
  return { operations: [{ validationAdd: { errors: [{ message, target: "$.cart" }] } }] };
}

/** The merchant's own words, where the validation's metafield has some. */
function merchantMessage(input: RunInput): string | undefined {
  const value = input.validation.metafield?.jsonValue;
  if (typeof value !== "object" || value === null || !("message" in value)) return undefined;
  const { message } = value;
  return typeof message === "string" && message.trim() !== "" ? message.slice(0, 250) : undefined;
}
