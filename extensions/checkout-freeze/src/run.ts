// Fails open, on purpose: a fault of ours must not stop a merchant's trade. So `blockOnFailure` is false, and a
// configuration that is missing or cannot be read stops no cart. Cordon reads back what it wrote, so that an open
// checkout is never taken for a frozen one.

/** The part of the function's input that the query selects (Functions API 2026-10, `cart.validations.generate.run`). */
export interface RunInput {
  readonly buyerJourney: { readonly step: "CART_INTERACTION" | "CHECKOUT_INTERACTION" | "CHECKOUT_COMPLETION" | null };
  readonly localization: {
    readonly language: { readonly isoCode: string };
    readonly market: { readonly handle: string };
  };
  readonly cart: {
    readonly attribute: { readonly value: string | null } | null;
    /** `hasAnyTag` is asked with the configuration's own tags, which are the variables of the query. */
    readonly buyerIdentity: { readonly customer: { readonly hasAnyTag: boolean } | null } | null;
    readonly lines: readonly { readonly merchandise: Merchandise }[];
  };
  readonly validation: { readonly metafield: { readonly jsonValue: unknown } | null };
}

type Merchandise =
  | { readonly __typename: "ProductVariant"; readonly product: { readonly id: string; readonly hasAnyTag: boolean } }
  | { readonly __typename: "CustomProduct" };

export interface RunResult {
  readonly operations: readonly {
    readonly validationAdd: { readonly errors: readonly { readonly message: string; readonly target: string }[] };
  }[];
}

/** What Cordon wrote beside the rule. */
export interface Configuration {
  readonly stops: "all" | "chosen" | "rehearsal";
  readonly products: readonly string[];
  readonly productTags: readonly string[];
  readonly markets: readonly string[];
  readonly customerTags: readonly string[];
  readonly message: string | null;
}

const messages: Readonly<Record<string, string>> = {
  EN: "Checkout is paused for a short time. Your cart is kept. Please try again later or contact the store.",
  ES: "El pago está en pausa por un momento. Tu carrito se conserva. Inténtalo más tarde o contacta con la tienda.",
  FR: "Le paiement est suspendu pour un moment. Votre panier est conservé. Réessayez plus tard ou contactez la boutique.",
  DE: "Der Checkout ist kurz angehalten. Ihr Warenkorb bleibt erhalten. Bitte später erneut versuchen oder den Shop kontaktieren.",
  IT: "Il pagamento è sospeso per poco. Il carrello è conservato. Riprova più tardi o contatta il negozio.",
};

/**
 * Refuses to go on at checkout with the carts that the configuration names; leaves the cart itself alone, so that
 * buyers may still look and collect.
 *
 * @see https://shopify.dev/docs/api/functions/latest/cart-and-checkout-validation
 */
export function run(input: RunInput): RunResult {
  const step = input.buyerJourney.step;
  if (step !== "CHECKOUT_INTERACTION" && step !== "CHECKOUT_COMPLETION") return { operations: [] };
  const configuration = readConfiguration(input.validation.metafield?.jsonValue);
  if (!configuration || !isStopped(configuration, input)) return { operations: [] };
  const message = configuration.message ?? messages[input.localization.language.isoCode] ?? messages.EN ?? "";
  return { operations: [{ validationAdd: { errors: [{ message, target: "$.cart" }] } }] };
}

function isStopped(configuration: Configuration, { cart, localization }: RunInput): boolean {
  const { stops, products, productTags, markets, customerTags } = configuration;
  if (stops === "all") return true;
  if (stops === "rehearsal") return Boolean(cart.attribute?.value);
  return (
    markets.includes(localization.market.handle) ||
    (customerTags.length > 0 && cart.buyerIdentity?.customer?.hasAnyTag === true) ||
    cart.lines.some(
      ({ merchandise }) =>
        merchandise.__typename === "ProductVariant" &&
        (products.includes(merchandise.product.id) || (productTags.length > 0 && merchandise.product.hasAnyTag)),
    )
  );
}

/** What the metafield holds; `undefined` for anything that Cordon does not write. */
export function readConfiguration(value: unknown): Configuration | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { v, stops, products, productTags, markets, customerTags, message } = value as Record<string, unknown>;
  if (v !== 1 || (stops !== "all" && stops !== "chosen" && stops !== "rehearsal")) return undefined;
  if (!isTexts(products) || !isTexts(productTags) || !isTexts(markets) || !isTexts(customerTags)) return undefined;
  if (message !== null && typeof message !== "string") return undefined;
  return { stops, products, productTags, markets, customerTags, message };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
