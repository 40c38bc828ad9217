import type { CrashPoint } from "#app/workflows/deps.ts";
import { crashPoints } from "#app/workflows/deps.ts";
import type { Interference } from "./faulty-fetch.ts";
import type { StagedFault } from "./stage.ts";

/** What a fault may do to the shop beside answering. */
export interface Meddling {
  revokeScopes(): void;
  uninstall(): void;
}

type Meddler = (shop: Meddling) => Omit<Interference, "on">;

/** One column of the matrix. */
export type Fault =
  | { readonly name: string; readonly kind: "answer"; readonly on: Interference["on"]; readonly of: Meddler }
  | { readonly name: StagedFault; readonly kind: "touched" | "removed" }
  | { readonly name: string; readonly kind: "killed"; readonly at: CrashPoint };

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

const throttled = () =>
  json({
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
    extensions: {
      cost: {
        requestedQueryCost: 10,
        actualQueryCost: null,
        throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 100 },
      },
    },
  });
const internal = () =>
  json({ data: null, errors: [{ message: "Internal", extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
const lostToken = () => json({ errors: "[API] Invalid API key or access token" }, 401);

/** A refusal in the shape of the shop's own answer, whatever the mutation. */
const userErrors = (body: unknown) => {
  const data = (body as { data?: Record<string, unknown> | null } | null)?.data ?? {};
  const refused = Object.keys(data).map((field) => [
    field,
    { userErrors: [{ code: "INVALID", field: null, message: "No." }] },
  ]);
  return json({ data: Object.fromEntries(refused) });
};

const answered: readonly { readonly name: string; readonly on: Interference["on"]; readonly of: Meddler }[] = [
  { name: "throttled", on: "mutation", of: () => ({ passes: false, answer: throttled }) },
  {
    name: "429",
    on: "mutation",
    of: () => ({ passes: false, answer: () => json({}, 429, { "retry-after": "2" }) }),
  },
  { name: "502 before the effect", on: "mutation", of: () => ({ passes: false, answer: () => json({}, 502) }) },
  { name: "502 after the effect", on: "mutation", of: () => ({ passes: true, answer: () => json({}, 502) }) },
  { name: "no answer, before the effect", on: "mutation", of: () => ({ passes: false, answer: "lost" }) },
  { name: "no answer, after the effect", on: "mutation", of: () => ({ passes: true, answer: "lost" }) },
  { name: "200 with errors before the effect", on: "mutation", of: () => ({ passes: false, answer: internal }) },
  { name: "200 with errors after the effect", on: "mutation", of: () => ({ passes: true, answer: internal }) },
  {
    name: "userErrors",
    on: "mutation",
    of: () => ({ passes: false, answer: () => userErrors({ data: { refused: {} } }), forever: true }),
  },
  { name: "throttled at the first look", on: "read", of: () => ({ passes: false, answer: throttled }) },
  { name: "no answer to the read-back", on: "read after mutation", of: () => ({ passes: false, answer: "lost" }) },
  {
    name: "scope revoked before the effect",
    on: "mutation",
    of: ({ revokeScopes }) => ({ passes: false, meanwhile: revokeScopes }),
  },
  {
    name: "scope revoked after the effect",
    on: "mutation",
    of: ({ revokeScopes }) => ({ passes: true, meanwhile: revokeScopes }),
  },
  {
    name: "token dead before the effect",
    on: "mutation",
    of: () => ({ passes: false, answer: lostToken, forever: true }),
  },
  {
    name: "token dead after the effect",
    on: "read after mutation",
    of: () => ({ passes: false, answer: lostToken, forever: true }),
  },
  {
    name: "uninstalled before the effect",
    on: "mutation",
    of: ({ uninstall }) => ({ passes: false, meanwhile: uninstall }),
  },
  {
    name: "uninstalled after the effect",
    on: "mutation",
    of: ({ uninstall }) => ({ passes: true, meanwhile: uninstall }),
  },
];

/** The columns for one half of a run's life. */
export function faultsOf(half: "execute" | "revert"): readonly Fault[] {
  const points = crashPoints.filter((point) => point.startsWith("revert.") === (half === "revert"));
  return [
    ...answered.map((one): Fault => ({ ...one, kind: "answer" })),
    { name: "changed by somebody else", kind: "touched" },
    { name: "target deleted", kind: "removed" },
    ...points.map((at): Fault => ({ name: `killed at ${at}`, kind: "killed", at })),
  ];
}
