/** What a state's test of harm looks at. */
export type HarmKind = "misuse" | "identity_theft_or_fraud" | "financial_loss" | "other_harm";

/** How a state's words are read. Each names what must be excluded, how surely, and what must have been done. */
export interface StateHarmTest {
  readonly about: readonly HarmKind[];
  /** `not_possible` where the statute asks that it is not reasonably possible, or could not be. */
  readonly need: "not_likely" | "not_possible";
  /** The law gives the exemption only after an investigation. */
  readonly investigation: boolean;
  /** Somebody must have been consulted or told before it can be relied on; asked as a question of its own. */
  readonly before?: string;
  /** A further condition, asked as a question of its own; `yes` or `no` is the answer that allows the exemption. */
  readonly also?: { readonly text: string; readonly why: string; readonly allows: boolean };
}

const anyHarm = ["identity_theft_or_fraud", "financial_loss", "other_harm"] as const;

function after(about: readonly HarmKind[], more: Partial<StateHarmTest> = {}): StateHarmTest {
  return { about, need: "not_likely", investigation: true, ...more };
}

function trigger(about: readonly HarmKind[], more: Partial<StateHarmTest> = {}): StateHarmTest {
  return { about, need: "not_likely", investigation: false, ...more };
}

/**
 * Our reading of each jurisdiction's standard, which stands beside it in the state's law file. Where a standard names two
 * things of which either would spare the notice, both are asked for here: the reading errs towards telling people.
 */
export const stateHarmTests: Readonly<Record<string, StateHarmTest>> = {
  AK: after(anyHarm, {
    before:
      "Has the Attorney General been given written notice of the determination, and law enforcement been consulted as appropriate?",
  }),
  AL: trigger(anyHarm, { investigation: true }),
  AR: after(anyHarm),
  AZ: after(["financial_loss"]),
  CO: after(["misuse"]),
  CT: after(anyHarm),
  DC: after(anyHarm, {
    before: "Have the Office of the Attorney General of DC and federal law enforcement been consulted?",
  }),
  DE: after(anyHarm),
  FL: after(["identity_theft_or_fraud", "financial_loss"], { before: "Has relevant law enforcement been consulted?" }),
  GU: trigger(["identity_theft_or_fraud"]),
  HI: trigger(["misuse"]),
  IA: after(["financial_loss"]),
  ID: trigger(["misuse"]),
  IN: trigger(["identity_theft_or_fraud"], { need: "not_possible" }),
  KS: trigger(["misuse", "identity_theft_or_fraud"]),
  KY: trigger(["identity_theft_or_fraud"]),
  LA: after(anyHarm),
  MD: after(["misuse"]),
  ME: after(["misuse"], {
    need: "not_possible",
    also: {
      text: "Maine: are you an information broker?",
      why: "Information brokers cannot rely on this exemption.",
      allows: false,
    },
  }),
  MI: after(anyHarm),
  MO: after(["identity_theft_or_fraud"]),
  MS: after(anyHarm),
  MT: trigger(anyHarm),
  NC: trigger(["misuse", ...anyHarm]),
  NE: trigger(["misuse"]),
  NH: after(["misuse"]),
  NJ: after(["misuse"], { need: "not_possible" }),
  NM: after(["identity_theft_or_fraud"]),
  NY: after(["misuse", "financial_loss", "other_harm"], {
    investigation: false,
    also: {
      text: "New York: was it disclosed by mistake, by people who may access the information?",
      why: "New York spares the notice only for an inadvertent disclosure by authorised people.",
      allows: true,
    },
  }),
  OH: trigger(["identity_theft_or_fraud"]),
  OK: trigger(["identity_theft_or_fraud"]),
  OR: after(anyHarm),
  PA: trigger(anyHarm),
  RI: trigger(["identity_theft_or_fraud"]),
  SC: trigger(["misuse", ...anyHarm]),
  SD: after(anyHarm, { before: "Has the Attorney General of South Dakota been given notice?" }),
  UT: trigger(["misuse", "identity_theft_or_fraud"]),
  VA: trigger(["identity_theft_or_fraud"]),
  VT: after(["misuse"], {
    need: "not_possible",
    before:
      "Has the Attorney General of Vermont (or the DFR) been given the determination with a detailed explanation?",
  }),
  WA: after(anyHarm),
  WI: trigger(["identity_theft_or_fraud"]),
  WV: trigger(["identity_theft_or_fraud"]),
  WY: trigger(["misuse"]),
};
