import type { Action, ActionField } from "./define-action.ts";
import { findAction } from "./find-action.ts";

/** One action of a template as this version of Cordon knows it. */
export interface TemplateItem {
  readonly action: Action;
  /** The action's fields as the template's form has them: `<action>.<field>`, or `<field>` where actions share it. */
  readonly fields: readonly { readonly own: ActionField; readonly name: string }[];
}

/** The actions of a template in order; handles that this version does not know are named apart. */
export function templateItems(handles: readonly string[]): {
  readonly items: readonly TemplateItem[];
  readonly unknown: readonly string[];
} {
  const actions = handles.flatMap((handle) => findAction(handle) ?? []);
  const items = actions.map((action) => ({
    action,
    fields: action.form.fields.map((own) => ({ own, name: nameOf(own, action, actions) })),
  }));
  return { items, unknown: handles.filter((handle) => !findAction(handle)) };
}

/** Fields of the same key, kind and label are asked for once: the person who is suspended is the one whose sessions end. */
function nameOf(own: ActionField, action: Action, actions: readonly Action[]): string {
  const shared = actions.filter((other) => other.form.fields.some((field) => isSame(field, own))).length > 1;
  return shared ? own.key : `${action.handle}.${own.key}`;
}

function isSame(a: ActionField, b: ActionField): boolean {
  return a.key === b.key && a.kind === b.kind && a.label === b.label;
}

/** The form's fields, each once, in the order of the actions. */
export function templateFields(items: readonly TemplateItem[]): readonly ActionField[] {
  const fields = new Map<string, ActionField>();
  for (const item of items) {
    for (const { own, name } of item.fields) {
      // An action whose fields stay empty is left out: nothing has to be filled in.
      if (!fields.has(name)) fields.set(name, { ...own, key: name, required: false });
    }
  }
  return [...fields.values()];
}

/**
 * The parameters of one action behind the filled-in form; null when a field that the action cannot do without is empty:
 * then the template leaves the action out.
 */
export function itemParams(item: TemplateItem, values: Readonly<Record<string, string>>): { params: unknown } | null {
  const own: Record<string, string> = {};
  for (const { own: field, name } of item.fields) {
    const value = values[name]?.trim() ?? "";
    if (value !== "") own[field.key] = value;
    else if (field.required) return null;
  }
  return { params: item.action.form.params(own) };
}
