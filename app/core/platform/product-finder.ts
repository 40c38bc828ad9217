import type { Outside } from "./capability.ts";

/** Finds products, by what they are or by what they carry. */
export interface ProductFinder<Product> {
  /** The products of these ids; one that does not exist is left out. */
  byId(products: readonly string[]): Outside<readonly Product[]>;
  /** The products that carry a tag, each looked at again after the search; refused above `most`. */
  byTag(tag: string, most: number): Outside<readonly Product[]>;
}
