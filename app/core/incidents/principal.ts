import { z } from "zod";

/** The start of the names of facts that name a member in an incident. */
export const principalPrefix = "principal";

/** The fact that names one member in an incident: one for each, so that naming a second one does not clear the first. */
export function principalFact(memberId: string): string {
  return `${principalPrefix}.${memberId.replaceAll("-", "_")}`;
}

/** True for a fact that names a member, or that clears one. */
export function isPrincipalFact(name: string): boolean {
  return name === principalPrefix || name.startsWith(`${principalPrefix}.`);
}

const Said = z.object({ memberId: z.string(), named: z.boolean().default(true) });

/** The members who are named by standing facts: they decide on nothing in it. */
export function principalsOf(
  facts: readonly { readonly name: string; readonly value: unknown }[],
): ReadonlySet<string> {
  const said = facts.filter((fact) => isPrincipalFact(fact.name)).map((fact) => Said.safeParse(fact.value).data);
  return new Set(said.flatMap((one) => (one?.named ? [one.memberId] : [])));
}
