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

const incidentNumber = {
  key: "Incident number",
  type: "single_line_text_field",
  description: "The incident's number in Cordon",
} as const;
const incidentLink = { key: "Link", type: "url", description: "The incident in Cordon" } as const;

/** An incident became more severe than it was: more was found. */
export const severityChanged = {
  handle: "incident-severity-changed",
  title: "Incident severity changed",
  description:
    "Starts when an open incident becomes more severe, because a rule found more or a person added an alert.",
  fields: [
    incidentNumber,
    { key: "Severity", type: "single_line_text_field", description: "What it is now: medium, high or critical" },
    { key: "Title", type: "single_line_text_field", description: "What was seen, in one sentence" },
    incidentLink,
  ],
} as const satisfies Trigger;

/** A plan waits for people. */
export const approvalNeeded = {
  handle: "containment-needs-approval",
  title: "Containment needs approval",
  description: "Starts when a containment plan waits for a person. It cannot be approved from a workflow.",
  fields: [
    incidentNumber,
    { key: "Action", type: "single_line_text_field", description: "For example Hold fulfilment" },
    { key: "Targets", type: "number_decimal", description: "How many things the action is about" },
    { key: "Asked by", type: "single_line_text_field", description: "person, workflow, rule or bridge" },
    { key: "Waits for", type: "single_line_text_field", description: "Whose word is missing, in one sentence" },
    { key: "Link", type: "url", description: "The plan in Cordon" },
  ],
} as const satisfies Trigger;

/** Three quarters of the time until a legal deadline have passed. */
export const deadlineApproaching = {
  handle: "deadline-approaching",
  title: "Deadline approaching",
  description: "Starts once when three quarters of the time until a legal deadline of an incident have passed.",
  fields: [
    incidentNumber,
    { key: "Obligation", type: "single_line_text_field", description: "What has to be done, and under which law" },
    { key: "Due", type: "single_line_text_field", description: "Date and time with the offset from UTC" },
    { key: "Hours left", type: "number_decimal", description: "Hours until it is due" },
    incidentLink,
  ],
} as const satisfies Trigger;

/** An incident is over. */
export const incidentClosed = {
  handle: "incident-closed",
  title: "Incident closed",
  description: "Starts when a person closes an incident that touches this store.",
  fields: [
    incidentNumber,
    { key: "Title", type: "single_line_text_field", description: "What was seen, in one sentence" },
    {
      key: "Reason",
      type: "single_line_text_field",
      description: "false_positive, contained, no_breach, breach_handled or duplicate",
    },
    incidentLink,
  ],
} as const satisfies Trigger;

/** Every trigger, in the order in which the extensions are generated. */
export const triggers: readonly Trigger[] = [
  incidentOpened,
  severityChanged,
  approvalNeeded,
  containmentVerified,
  deadlineApproaching,
  incidentClosed,
];

/** A payload with exactly the keys of a trigger. */
export type TriggerPayload<T extends Trigger> = {
  readonly [K in T["fields"][number]["key"]]: string | number | boolean;
};
