/** Where an attacker sits: what a template takes away from them. */
export const surfaces = ["tenant_admin", "user_provisioning", "app_settings"] as const;
export type Surface = (typeof surfaces)[number];

/** Actions that belong together, decided on as one plan. One file each, registered by the generator. */
export interface Template {
  /** Kebab case, never changed: it is in evidence. */
  readonly handle: string;
  readonly surface: Surface;
  readonly title: string;
  /** What it takes away, from whom, and what it leaves alone. */
  readonly description: string;
  /** Handles of actions, in the order in which they start. One that this store does not allow is left out, and said. */
  readonly actions: readonly string[];
}

/** Gives a template's file its type. */
export function defineTemplate(template: Template): Template {
  return template;
}
