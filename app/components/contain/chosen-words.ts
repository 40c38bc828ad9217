import { formatMoment } from "#app/components/moment/format-moment.ts";
import type { ContainView, FormField } from "#app/views/contain.view.ts";
import type { ChosenLimit, FormValues } from "./form-values.ts";
import { previewMessages as words } from "./messages.ts";

/** What a plan was made with, a line for each field that was filled in, the time limit last. */
export function chosenWords(
  fields: readonly FormField[],
  values: FormValues,
  limit: ChosenLimit | null,
  view: Pick<ContainView, "timeZone" | "now">,
): readonly string[] {
  const local = (iso: string) => formatMoment(iso, view.timeZone, view.now).local;
  const said = fields.flatMap((field) => {
    const value = values[field.key];
    return value === undefined ? [] : [`${field.label}: ${valueWords(field, value, local)}`];
  });
  const first = fields.length > 0 && said.length === 0 ? [words.ask.whole] : said;
  return limit === null ? first : [...first, words.limit.told[limit.end](local(limit.until))];
}

function valueWords({ kind, choices }: FormField, value: string, local: (iso: string) => string): string {
  switch (kind) {
    case "since":
      return local(value);
    case "choice":
      return choices.find((choice) => choice.value === value)?.label ?? value;
    case "lines":
      return value.split("\n").join(", ");
    case "text":
    case "prose":
    case "number":
    case "yes_no":
      return value;
  }
}
