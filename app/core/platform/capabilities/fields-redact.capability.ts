import { defineCapability, type Outside } from "../capability.ts";

/** A place in a record that can hold text: its note, all its tags, or one metafield. */
export type FieldPlace =
  | { readonly record: string; readonly kind: "note" | "tags" }
  | { readonly record: string; readonly kind: "metafield"; readonly namespace: string; readonly key: string };

/** What stands in a field. */
export interface FieldContent {
  /** What people call the record: "order #1042", "customer 1234". No personal data. */
  readonly label: string;
  /** Exactly what is needed to put it back; null when the field is empty or absent. */
  readonly value: string | null;
  /** What to put there instead, so that nothing of it stays; null: empty it. */
  readonly mark: string | null;
}

/** Fields of products, customers and orders. */
export interface FieldEditor {
  /** Null when the record does not exist. */
  read(place: FieldPlace): Outside<FieldContent | null>;
  /** Writes a field if it still holds `from`; refused with `CHANGED` when it does not. */
  write(place: FieldPlace, from: string | null, to: string | null): Outside<void>;
}

export const capability = defineCapability<FieldEditor>()({
  id: "fields.redact",
  name: "Redact fields",
  what: "Take leaked data out of notes, tags and metafields.",
  order: 65,
});
