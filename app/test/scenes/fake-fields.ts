import { PlatformRefused } from "#app/core/errors.ts";
import type { FieldEditor, FieldPlace } from "#app/core/platform/capabilities/fields-redact.capability.ts";
import { err } from "#app/core/result.ts";
import type { FakeStore } from "#app/test/fake-store.ts";

/** The name under which a fake store keeps a field. */
export function fieldKey(place: FieldPlace): string {
  return place.kind === "metafield"
    ? `${place.record} ${place.namespace}.${place.key}`
    : `${place.record} ${place.kind}`;
}

/** Puts fields into a fake store; a record exists as soon as one of its fields is named, empty ones as null. */
export function putFields(store: FakeStore, fields: Map<string, string | null>): void {
  const mark = (place: FieldPlace) => (place.kind === "metafield" ? "Removed" : null);
  const editor: FieldEditor = {
    read: async (place) =>
      store.reading(() => {
        const value = fields.get(fieldKey(place));
        const label = place.record.split("/").slice(-2).join(" ").toLowerCase();
        return value === undefined ? null : { label, value, mark: mark(place) };
      }),
    write: async (place, from, to) => {
      if (fields.get(fieldKey(place)) !== from)
        return err(new PlatformRefused("Changed meanwhile.", { platformCode: "CHANGED" }));
      return store.changing(`write ${fieldKey(place)}`, () => {
        fields.set(fieldKey(place), to);
      });
    },
  };
  store.levers = { ...store.levers, "fields.redact": editor };
}
