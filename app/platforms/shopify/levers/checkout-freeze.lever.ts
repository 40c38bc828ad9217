import { createCheckoutRule, functionsLimit } from "../checkout-rule.ts";
import { defineLever, docs } from "../define-lever.ts";
import { createValidation, deleteValidation, listValidations, updateValidation } from "../documents/checkout-freeze.ts";

/** The handle of our cart and checkout validation function. */
const freezeFunctionHandle = "checkout-freeze";

/**
 * The checkout freeze as a cart and checkout validation.
 *
 * Written as `enable`, read as `enabled`. Title, enable and blockOnFailure always go together, because Shopify resets
 * what an update leaves out.
 */
export const lever = defineLever({
  capability: "checkout.freeze",
  source: `${docs}/mutations/validationCreate`,
  scopes: [{ anyOf: ["write_validations"], why: "Checkout can be frozen once the merchant allows checkout rules." }],
  limit: functionsLimit,
  create: (context) =>
    createCheckoutRule(context, {
      functionHandle: freezeFunctionHandle,
      list: listValidations,
      create: createValidation,
      update: updateValidation,
      remove: deleteValidation,
      goneCode: "NOT_FOUND",
      input: ({ title, enabled, blockOnFailure }) => ({ title, enable: enabled, blockOnFailure }),
    }),
});
