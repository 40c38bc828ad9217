import { z } from "zod";

// What Cordon writes for its checkout functions to read: the JSON of one metafield beside each checkout rule. The
// functions cannot carry zod; their own readers are held against these shapes by their tests.

/** Where the configuration of a checkout rule is kept: reserved for the app, so no other app and no merchant edits it. */
export const configurationPlace = { namespace: "$app:cordon", key: "configuration" } as const;

/** The cart attribute that marks a rehearsal's cart. Set by whoever rehearses; no shop sets it by itself. */
export const rehearsalAttribute = "cordon-rehearsal";

/** Shopify gives a function no metafield above 10,000 bytes, and a query variable no list above 100 items. */
const maxBytes = 9_000;
const maxItems = 100;

const fits = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length <= maxBytes;
const tooLong = { error: "That is more than a checkout function can be given. Choose fewer." };

const ProductRef = z
  .string()
  .regex(/^gid:\/\/shopify\/Product\/\d+$/, "A product's id looks like gid://shopify/Product/1234.");
const Tag = z
  .string()
  .min(1)
  .max(255)
  .refine((tag) => tag === tag.trim() && !tag.includes(","), "A tag has no comma, and no space around it.");
const MarketHandle = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,254}$/, "A market's handle looks like united-states.");

/**
 * Which carts the checkout freeze stops.
 *
 * `all`; `chosen`: those that fit any of the four lists; `rehearsal`: those with the rehearsal's attribute, and no
 * others. The lists named `…Tags` are the variables of the function's input query.
 * @see https://shopify.dev/docs/apps/build/functions/input-queries/use-variables-input-queries
 */
export const FreezeConfiguration = z
  .strictObject({
    v: z.literal(1),
    stops: z.enum(["all", "chosen", "rehearsal"]),
    products: z.array(ProductRef).max(maxItems),
    productTags: z.array(Tag).max(maxItems),
    markets: z.array(MarketHandle).max(maxItems),
    customerTags: z.array(Tag).max(maxItems),
    /** What stopped buyers read, in the merchant's own words; null: Cordon's, in the buyer's language. */
    message: z.string().min(1).max(250).nullable(),
  })
  .refine(
    ({ stops, products, productTags, markets, customerTags }) =>
      (stops === "chosen") === [products, productTags, markets, customerTags].some((list) => list.length > 0),
    "Chosen carts need at least one list, and only they have one.",
  )
  .refine(fits, tooLong);
export type FreezeConfiguration = z.infer<typeof FreezeConfiguration>;

/** Which payment or delivery methods a guard hides: those whose name contains one of `names`, in whichever case. */
export const HideConfiguration = z
  .strictObject({
    v: z.literal(1),
    carts: z.enum(["all", "rehearsal"]),
    names: z
      .array(
        z
          .string()
          .min(3)
          .max(100)
          .refine((name) => name === name.trim(), "A name has no space around it."),
      )
      .min(1)
      .max(50),
  })
  .refine(fits, tooLong);
export type HideConfiguration = z.infer<typeof HideConfiguration>;
