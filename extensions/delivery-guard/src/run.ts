// Fails open, on purpose: a fault of ours must not stop a merchant's trade. A configuration that is missing or cannot be
// read hides nothing. Cordon reads back what it wrote, so that an offered method is never taken for a hidden one.

/** The part of the function's input that the query selects (Functions API 2026-10, `cart.delivery-options.transform.run`). */
export interface RunInput {
  readonly cart: {
    readonly attribute: { readonly value: string | null } | null;
    readonly deliveryGroups: readonly {
      readonly deliveryOptions: readonly { readonly handle: string; readonly title: string | null }[];
    }[];
  };
  readonly deliveryCustomization: { readonly metafield: { readonly jsonValue: unknown } | null };
}

export interface RunResult {
  readonly operations: readonly { readonly deliveryOptionHide: { readonly deliveryOptionHandle: string } }[];
}

/** What Cordon wrote beside the customization. */
export interface Configuration {
  readonly carts: "all" | "rehearsal";
  readonly names: readonly string[];
}

/**
 * Hides the delivery options whose title contains one of the configured names, in every parcel of the cart. An option
 * without a title stays.
 *
 * @see https://shopify.dev/docs/api/functions/latest/delivery-customization
 */
export function run(input: RunInput): RunResult {
  const names = hiddenNames(input.deliveryCustomization.metafield?.jsonValue, Boolean(input.cart.attribute?.value));
  return {
    operations: input.cart.deliveryGroups
      .flatMap((group) => group.deliveryOptions)
      .filter(({ title }) => title !== null && names.some((name) => title.toLowerCase().includes(name)))
      .map((option) => ({ deliveryOptionHide: { deliveryOptionHandle: option.handle } })),
  };
}

/** Lower-case parts of names to hide, or none: for other carts, and for a configuration that Cordon did not write. */
function hiddenNames(value: unknown, isRehearsal: boolean): readonly string[] {
  const configuration = readConfiguration(value);
  if (!configuration || (configuration.carts === "rehearsal" && !isRehearsal)) return [];
  return configuration.names.map((name) => name.toLowerCase());
}

/** What the metafield holds; `undefined` for anything that Cordon does not write. */
export function readConfiguration(value: unknown): Configuration | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { v, carts, names } = value as Record<string, unknown>;
  if (v !== 1 || (carts !== "all" && carts !== "rehearsal") || !Array.isArray(names)) return undefined;
  // A very short name would hide nearly everything: Cordon never writes one.
  if (!names.every((name) => typeof name === "string" && name.length >= 3)) return undefined;
  return { carts, names };
}
