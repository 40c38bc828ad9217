/** Every clock of the state statutes that starts with learning or deciding something, started on one day. */
export function everyStateClock(at: string): Record<string, string> {
  const names = [
    "awareness_and_scope_identified",
    "confirmation_and_ability_to_ascertain",
    "detection",
    "determination",
    "determination_likelihood_of_harm",
    "determination_of_misuse",
    "determination_or_notification",
    "determination_or_reason_to_believe",
    "discovery",
    "discovery_of_circumstances_requiring_notice",
    "discovery_or_notification",
    "discovery_or_reason_to_believe",
    "knowledge",
  ];
  return Object.fromEntries(names.map((name) => [name, at]));
}
