import { z } from "zod";

// What Shopify's CLI does not check (4.8.2): unknown keys, the types of Flow fields, the length of handles that the
// documentation sets lower than the CLI (30). Written from the CLI's own specifications and shopify.dev's Flow pages.

const handle = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(30);
const name = z.string().min(1).max(50);
const description = z.string().min(1).max(255);
const relativeOrHttps = z.string().regex(/^(\/[\w\-/]*|https:\/\/\S+)$/);

const actionField = z.union([
  z.strictObject({
    type: z.enum([
      "boolean",
      "email",
      "multi_line_text_field",
      "single_line_text_field",
      "number_integer",
      "number_decimal",
      "url",
    ]),
    key: z.string().regex(/^[a-z][a-z0-9_]*$/),
    name,
    description,
    required: z.boolean(),
  }),
  z.strictObject({
    type: z.enum([
      "customer_reference",
      "order_reference",
      "product_reference",
      "marketing_activity_reference",
      "abandonment_reference",
      "company_reference",
      "company_contact_reference",
    ]),
    description: description.optional(),
    required: z.boolean(),
  }),
]);

const flowAction = z.strictObject({
  type: z.literal("flow_action"),
  name,
  handle,
  uid: z.uuid(),
  description,
  runtime_url: relativeOrHttps,
  schema: z.literal("./schema.graphql"),
  return_type_ref: z.string(),
  settings: z.strictObject({ fields: z.array(actionField).min(1) }).optional(),
});

const triggerField = z.union([
  z.strictObject({
    type: z.enum(["boolean", "email", "single_line_text_field", "url", "number_decimal"]),
    // Letters and spaces only: the CLI refuses digits and underscores here.
    key: z.string().regex(/^[a-zA-Z\s]+$/),
    description,
  }),
  z.strictObject({
    type: z.enum([
      "customer_reference",
      "order_reference",
      "product_reference",
      "company_reference",
      "company_contact_reference",
    ]),
  }),
]);

const flowTrigger = z.strictObject({
  type: z.literal("flow_trigger"),
  name,
  handle,
  uid: z.uuid(),
  description,
  settings: z.strictObject({ fields: z.array(triggerField).min(1) }),
});

const flowLifecycle = z.strictObject({
  type: z.literal("flow_trigger_lifecycle_callback"),
  name,
  handle,
  uid: z.uuid(),
  url: z.url({ protocol: /^https$/ }),
});

const functionExtension = z.strictObject({
  type: z.literal("function"),
  name,
  handle,
  uid: z.uuid(),
  description,
  targeting: z
    .array(
      z.strictObject({
        target: z.enum([
          "cart.validations.generate.run",
          "cart.payment-methods.transform.run",
          "cart.delivery-options.transform.run",
        ]),
        input_query: z.string(),
        export: z.string(),
      }),
    )
    .length(1),
  build: z.strictObject({
    command: z.literal("node build.mjs"),
    path: z.literal("dist/function.wasm"),
    wasm_opt: z.literal(false),
  }),
  // The metafield of the function's owner whose JSON holds the variables of the input query.
  input: z
    .strictObject({ variables: z.strictObject({ namespace: z.string().startsWith("$app"), key: z.string() }) })
    .optional(),
});

/** A theme app extension: the CLI takes no description for it, and finds its blocks by their folder. */
const themeExtension = z.strictObject({
  type: z.literal("theme"),
  name,
  handle,
  uid: z.uuid(),
});

const uiExtension = z.strictObject({
  type: z.literal("ui_extension"),
  name,
  handle,
  uid: z.uuid(),
  description,
  targeting: z
    .array(
      z.strictObject({
        module: z.string().regex(/^\.\/src\/[a-z-]+\.tsx$/),
        target: z.literal("purchase.checkout.block.render"),
        metafields: z.array(z.strictObject({ namespace: z.string().startsWith("$app"), key: z.string() })).optional(),
      }),
    )
    .length(1),
  // Nothing that would need Shopify's approval, and nothing that could stop a buyer.
  capabilities: z.strictObject({
    api_access: z.literal(false),
    network_access: z.literal(false),
    block_progress: z.literal(false),
  }),
  settings: z.strictObject({
    fields: z
      .array(
        z.strictObject({
          key: z.string().regex(/^[a-z][a-z0-9_]*$/),
          type: z.enum(["boolean", "single_line_text_field", "multi_line_text_field"]),
          name,
          description,
        }),
      )
      .min(1)
      .max(20),
  }),
});

/** A `shopify.extension.toml` of ours, with nothing in it that Shopify does not know. */
export const ExtensionToml = z.strictObject({
  api_version: z.enum(["2026-07", "2026-10"]).optional(),
  extensions: z
    .array(
      z.discriminatedUnion("type", [
        flowAction,
        flowTrigger,
        flowLifecycle,
        functionExtension,
        themeExtension,
        uiExtension,
      ]),
    )
    .length(1),
});
export type ExtensionToml = z.infer<typeof ExtensionToml>;
