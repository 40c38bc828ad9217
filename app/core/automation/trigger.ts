/**
 * A field of a Flow trigger. Keys may hold letters and spaces only, and there is no integer type
 * (Shopify CLI 4.8, `flow_trigger`; https://shopify.dev/docs/apps/build/flow/triggers).
 */
export interface TriggerField {
  readonly key: string;
  readonly type: "single_line_text_field" | "number_decimal" | "boolean" | "url" | "email";
  readonly description: string;
}

/** Something that starts the merchant's own workflows. */
export interface Trigger {
  /** At most 30 characters: letters, digits, dashes. */
  readonly handle: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly TriggerField[];
}

/** An incident was opened, by a rule or by a person. */
export const incidentOpened = {
  handle: "incident-opened",
  title: "Incident opened",
  description: "Starts when Cordon opens an incident in this store.",
  fields: [
    { key: "Incident number", type: "single_line_text_field", description: "The incident's number in Cordon" },
    { key: "Severity", type: "single_line_text_field", description: "low, medium, high or critical" },
    { key: "Title", type: "single_line_text_field", description: "What was seen, in one sentence" },
    { key: "Opened by", type: "single_line_text_field", description: "rule or person" },
    { key: "Link", type: "url", description: "The incident in Cordon" },
  ],
} as const satisfies Trigger;

/** A containment action ended; Proof says how that is known. */
export const containmentVerified = {
  handle: "containment-verified",
  title: "Containment verified",
  description:
    "Starts when a containment action has ended. Proof says whether Cordon read it back or a person attested it.",
  fields: [
    { key: "Incident number", type: "single_line_text_field", description: "The incident's number in Cordon" },
    { key: "Action", type: "single_line_text_field", description: "For example Hold fulfilment" },
    {
      key: "Proof",
      type: "single_line_text_field",
      description: "verified (read back), attested (a person's word) or partly",
    },
    { key: "Targets", type: "number_decimal", description: "How many things the action was about" },
    { key: "Link", type: "url", description: "The run in Cordon" },
  ],
} as const satisfies Trigger;

/** Every trigger, in the order in which the extensions are generated. */
export const triggers: readonly Trigger[] = [incidentOpened, containmentVerified];

/** A payload with exactly the keys of a trigger. */
export type TriggerPayload<T extends Trigger> = {
  readonly [K in T["fields"][number]["key"]]: string | number | boolean;
};
