import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { FactFormView } from "#app/views/fact.view.ts";

/** What the fields of a fact's form are drawn from: the fact as it stands, and what was wrong with the last answer. */
export interface FactFieldsProps {
  readonly view: FactFormView;
  readonly answer: ActionAnswer | undefined;
}
