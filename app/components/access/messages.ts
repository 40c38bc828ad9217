/** What is said wherever access is asked for. */
export const accessMessages = {
  grant: "Grant access",
  grantLabel: (name: string) => `Grant access: ${name}`,
  scope: (scope: string) => `Shopify calls this access ${scope}.`,
  elsewhere: (store: string) => `Open Cordon in the admin of ${store} to grant it.`,
  declined: "The access was not granted. Nothing has changed.",
  refused:
    "Shopify did not offer this access. It belongs to what Cordon is installed with: open Cordon again from Apps, and Shopify asks for it.",
  refreshing: "Cordon asks the store. The answer appears here within a minute.",
  source: "Where the platform documents this",
  sourceOf: (name: string) => `Where the platform documents this: ${name}`,
} as const;
