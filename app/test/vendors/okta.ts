import { HttpResponse, http } from "msw";
import type { DoubleUser, VendorDouble } from "./vendor-double.ts";

const base = "https://northwind.okta.com/api/v1";
const token = "00OktaTokenForTestsOnly_0123456789abcdef01";
const error = (errorCode: string) => ({
  ...{ errorCode, errorSummary: "A sentence of Okta's that may name ada@shop.example.com", errorLink: errorCode },
  ...{ errorId: "sampleNUSD_8fdkFd8fs8SDBK", errorCauses: [] },
});
const user = ({ id, email, active, alias }: DoubleUser) => ({
  ...{ id, status: active ? "ACTIVE" : "SUSPENDED", created: "2026-01-01T00:00:00.000Z" },
  profile: { firstName: "Ada", lastName: "Lovelace", login: email, email: alias ?? email },
});
const missing = () => HttpResponse.json(error("E0000007"), { status: 404 });

/** Okta's Users API, as its reference describes it. */
export const okta: VendorDouble = {
  kind: "okta",
  settings: { domain: "https://northwind.okta.com/", token, protected: ["emergency@shop.example.com"] },
  secrets: [token],
  forbidden: { kind: "status", status: 403, body: error("E0000006") },
  throttled: { kind: "status", status: 429, body: error("E0000047"), headers: { "x-rate-limit-reset": "1795576065" } },
  waits: 45,
  endsSessions: true,
  knowsAdmins: true,
  handlers: (state) => {
    const known = (request: Request) => request.headers.get("authorization") === `SSWS ${token}`;
    const guard = (request: Request, what: () => Response): Response =>
      known(request) ? what() : HttpResponse.json(error("E0000011"), { status: 401 });
    const found = (id: unknown) => state.users.get(String(id));
    const move = (request: Request, id: unknown, from: boolean, name: string) =>
      guard(request, () => {
        const one = found(id);
        if (!one) return missing();
        // Okta does not repeat a change of status.
        if (one.active !== from) return HttpResponse.json(error("E0000001"), { status: 400 });
        return state.change(`${name} ${one.id}`, () => {
          one.active = !from;
          return HttpResponse.json({});
        });
      });
    return [
      http.get(`${base}/users`, ({ request }) =>
        guard(request, () =>
          state.read(() => {
            const search = new URL(request.url).searchParams.get("search");
            if (search === null) return HttpResponse.json([...state.users.values()].slice(0, 1).map(user));
            const value = JSON.parse(/^profile\.login eq ("(?:[^"\\]|\\.)*") or /.exec(search)?.[1] ?? '""');
            const one = state.byEmail(value);
            return HttpResponse.json(one ? [user(one)] : []);
          }),
        ),
      ),
      http.get(`${base}/users/:id`, ({ request, params }) =>
        guard(request, () =>
          state.read(() => {
            const one = found(params["id"]);
            return one ? HttpResponse.json(user(one)) : missing();
          }),
        ),
      ),
      http.get(`${base}/users/:id/roles`, ({ request, params }) =>
        guard(request, () => {
          if (state.hidesAdmins) return HttpResponse.json(error("E0000006"), { status: 403 });
          const admin = found(params["id"])?.admin ?? false;
          return HttpResponse.json(admin ? [{ id: "ra1", type: "SUPER_ADMIN", status: "ACTIVE" }] : []);
        }),
      ),
      http.post(`${base}/users/:id/lifecycle/suspend`, ({ request, params }) =>
        move(request, params["id"], true, "suspend"),
      ),
      http.post(`${base}/users/:id/lifecycle/unsuspend`, ({ request, params }) =>
        move(request, params["id"], false, "restore"),
      ),
      http.delete(`${base}/users/:id/sessions`, ({ request, params }) =>
        guard(request, () => {
          const one = found(params["id"]);
          if (!one) return missing();
          return state.change(`sessions ${one.id}`, () => new HttpResponse(null, { status: 204 }));
        }),
      ),
    ];
  },
};
