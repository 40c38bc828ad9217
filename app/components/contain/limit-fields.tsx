import { Select } from "@shopify/polaris";
import { useState } from "react";
import { formatMoment } from "#app/components/moment/format-moment.ts";
import type { ContainView } from "#app/views/contain.view.ts";
import type { ChosenLimit } from "./form-values.ts";
import { previewMessages } from "./messages.ts";
import { limitInstant, limitMinutes } from "./since.ts";

const words = previewMessages.limit;

interface LimitFieldsProps {
  readonly limit: ChosenLimit | null;
  readonly view: ContainView;
  /** False where only a person can undo it: Cordon cannot promise to. */
  readonly mayRevert: boolean;
}

/** How long it shall stay, and what happens then. */
export function LimitFields({ limit, view, mayRevert }: LimitFieldsProps) {
  const [until, setUntil] = useState(limit?.until ?? "");
  const [end, setEnd] = useState<string>(limit?.end ?? "ask");
  const offered = limitMinutes.map((minutes) => ({
    value: limitInstant(minutes, view.now),
    label: words.after(minutes),
  }));
  const kept = {
    value: until,
    label: until === "" ? "" : words.until(formatMoment(until, view.timeZone, view.now).local),
  };
  const isKept = until !== "" && !offered.some((option) => option.value === until);
  return (
    <>
      <Select
        label={words.label}
        name="until"
        value={until}
        onChange={setUntil}
        options={[{ value: "", label: words.none }, ...(isKept ? [kept] : []), ...offered]}
      />
      {until === "" || !mayRevert ? null : (
        <Select
          label={words.end}
          name="end"
          value={end}
          onChange={setEnd}
          options={[
            { value: "ask", label: words.ends.ask },
            { value: "revert", label: words.ends.revert },
          ]}
        />
      )}
    </>
  );
}
