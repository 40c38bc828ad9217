import { z } from "zod";
import type { PlatformError } from "../errors.ts";
import type { ProductFinder } from "../platform/product-finder.ts";
import { ok, type Result } from "../result.ts";
import type { ActionForm, BlastFigure, FlowOffer } from "./define-action.ts";

/** Most products one run takes: every one is looked at on the public storefront as well. */
export const maxProducts = 250;

const ProductRef = z
  .string()
  .regex(/^gid:\/\/shopify\/Product\/\d+$/, "A product's id looks like gid://shopify/Product/1234.");

/** Which products: by id, or all that carry a tag. */
export const ProductChoice = z.union(
  [
    z.strictObject({ products: z.array(ProductRef).min(1).max(maxProducts) }),
    z.strictObject({
      tag: z
        .string()
        .trim()
        .min(1)
        .max(255)
        .refine((tag) => !/["\\]/.test(tag), "A tag with a quotation mark cannot be searched for."),
    }),
  ],
  { error: `Name up to ${maxProducts} products, or one tag.` },
);
export type ProductChoice = z.output<typeof ProductChoice>;

/** The form of an action on products: ids or admin addresses, or a tag. */
export const productForm: ActionForm = {
  fields: [
    {
      key: "products",
      label: "Products",
      help: "The number at the end of the product's address in the admin. Leave empty to choose by tag.",
      kind: "lines",
      required: false,
    },
    { key: "tag", label: "All products with the tag", help: null, kind: "text", required: false },
  ],
  params: ({ products, tag }) => (products ? { products: products.split("\n").map(toRef) } : { tag }),
};

/** What Shopify Flow offers for an action on products. */
export const productFlow: Pick<FlowOffer, "fields" | "params"> = {
  fields: [
    {
      key: "product_id",
      name: "Product",
      type: "product_reference",
      description: "The product. Leave empty to choose by tag.",
      required: false,
    },
    {
      key: "tag",
      name: "Tag",
      type: "single_line_text_field",
      description: "Every product that carries this tag.",
      required: false,
    },
  ],
  params: ({ product_id, tag }) =>
    typeof product_id === "string" || typeof product_id === "number"
      ? { products: [toRef(String(product_id))] }
      : { tag },
};

/** A number, an admin address or an id as the id. Anything else stays as it is, for the parser to refuse. */
function toRef(text: string): string {
  const number = /(?:^|\/products\/)(\d+)\/?$/.exec(text.trim())?.[1];
  return number === undefined ? text.trim() : `gid://shopify/Product/${number}`;
}

/** The chosen products, and the ids among those named that do not exist. */
export interface ChosenProducts<Product> {
  readonly products: readonly Product[];
  readonly missing: readonly string[];
}

export async function chooseProducts<Product extends { readonly id: string }>(
  finder: ProductFinder<Product>,
  choice: ProductChoice,
): Promise<Result<ChosenProducts<Product>, PlatformError>> {
  if ("tag" in choice) {
    const found = await finder.byTag(choice.tag, maxProducts);
    return found.ok ? ok({ products: found.value, missing: [] }) : found;
  }
  const found = await finder.byId(choice.products);
  if (!found.ok) return found;
  const missing = [...new Set(choice.products)].filter((id) => !found.value.some((product) => product.id === id));
  return ok({ products: found.value, missing });
}

/** How many products a plan reaches. */
export function productReach(
  choice: ProductChoice,
  products: readonly { readonly id: string; readonly title: string }[],
): BlastFigure {
  return {
    of: "products",
    value: products.length,
    currency: null,
    query: "tag" in choice ? `tag:"${choice.tag}"` : "the products named",
    rows: products.slice(0, 100).map(({ id, title }) => ({ ref: id, label: title })),
    why: null,
  };
}

/** What people should know of the ids that were not found. */
export function missingNote(missing: readonly string[]): readonly string[] {
  if (missing.length === 0) return [];
  const numbers = missing.slice(0, 10).map((id) => id.split("/").at(-1));
  return [`Not found in this store: ${numbers.join(", ")}${missing.length > 10 ? " and more" : ""}.`];
}

/** `1 product`, `3 products`. */
export function productCount(count: number): string {
  return count === 1 ? "1 product" : `${count} products`;
}
