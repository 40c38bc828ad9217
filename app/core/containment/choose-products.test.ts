import { describe, expect, it } from "vitest";
import { maxProducts, ProductChoice, productFlow, productForm } from "./choose-products.ts";

const id = (number: number) => `gid://shopify/Product/${number}`;

describe("core/containment/choose-products", () => {
  it("takes numbers, addresses of the admin and ids, one per line", () => {
    const products = `12\nhttps://admin.shopify.com/store/x/products/34\n${id(56)}`;

    expect(ProductChoice.parse(productForm.params({ products }))).toEqual({ products: [id(12), id(34), id(56)] });
  });

  it.each([
    ["neither", {}],
    ["what is no product", { products: "a red shirt" }],
    ["a customer's id", { products: "gid://shopify/Customer/1" }],
    ["a tag that would leave the quotes of a search", { tag: 'x" OR status:active' }],
  ])("refuses %s", (_what, values) => {
    expect(ProductChoice.safeParse(productForm.params(values as Record<string, string>)).success).toBe(false);
  });

  it("takes no more products than one run may have", () => {
    const products = Array.from({ length: maxProducts + 1 }, (_, number) => id(number + 1));

    expect(ProductChoice.safeParse({ products }).success).toBe(false);
    expect(ProductChoice.safeParse({ products: products.slice(1) }).success).toBe(true);
  });

  it("reads what Flow sends for a product or a tag", () => {
    expect(ProductChoice.parse(productFlow.params({ product_id: 7 }))).toEqual({ products: [id(7)] });
    expect(ProductChoice.parse(productFlow.params({ tag: " leaked " }))).toEqual({ tag: "leaked" });
  });
});
