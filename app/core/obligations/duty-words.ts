import type { Obligation } from "#app/core/deadlines/answer.ts";

/** What has to be done and under which law, in one line: "tell the affected individuals (us_CA.individual, CA)". */
export function dutyWords({
  id,
  recipient,
  scope,
  law,
}: Pick<Obligation, "id" | "recipient" | "scope" | "law">): string {
  const place = scope.state ?? scope.country ?? scope.contract;
  const whom = recipient.replaceAll("_", " ");
  const where = place === undefined ? id : `${id}, ${place}`;
  const own = law.standing === "policy" ? "own policy: " : law.standing === "contractual" ? "contract: " : "";
  return `${own}${whom} (${where})`;
}
