import { HttpResponse, http } from "msw";
import type { DoubleUser, VendorDouble } from "./vendor-double.ts";

const base = "https://scim.idp.example.com/scim/v2";
const token = "scim-token-for-tests-only";
const error = (status: number, scimType?: string) => ({
  ...{ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status) },
  ...{ detail: "A sentence that may name ada@shop.example.com", ...(scimType ? { scimType } : {}) },
});
const scim = (body: unknown, status = 200) =>
  new HttpResponse(JSON.stringify(body), { status, headers: { "content-type": "application/scim+json" } });
const user = ({ id, email, active }: DoubleUser) => ({
  ...{ schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], id, userName: email, active },
  meta: { resourceType: "User" },
});
const missing = () => scim(error(404), 404);

/** A SCIM 2.0 service by RFC 7644. */
export const scimService: VendorDouble = {
  kind: "scim",
  settings: { base: `${base}/`, token, protected: ["emergency@shop.example.com"] },
  secrets: [token],
  forbidden: { kind: "status", status: 403, body: error(403) },
  throttled: { kind: "status", status: 429, headers: { "retry-after": "Wed, 25 Nov 2026 03:07:20 GMT" } },
  waits: 20,
  endsSessions: false,
  knowsAdmins: false,
  handlers: (state) => {
    const guard = (request: Request, what: () => Response): Response =>
      request.headers.get("authorization") === `Bearer ${token}` ? what() : scim(error(401), 401);
    return [
      http.get(`${base}/ServiceProviderConfig`, ({ request }) =>
        guard(request, () => scim({ patch: { supported: true }, filter: { supported: true, maxResults: 200 } })),
      ),
      http.get(`${base}/Users`, ({ request }) =>
        guard(request, () =>
          state.read(() => {
            const filter = new URL(request.url).searchParams.get("filter");
            const value = filter === null ? null : JSON.parse(/^userName eq (.*)$/.exec(filter)?.[1] ?? '""');
            const fitting = [...state.users.values()].filter((one) => value === null || one.email === value);
            return scim({
              schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
              totalResults: fitting.length,
              Resources: fitting.slice(0, 1).map(user),
            });
          }),
        ),
      ),
      http.get(`${base}/Users/:id`, ({ request, params }) =>
        guard(request, () =>
          state.read(() => {
            const one = state.users.get(String(params["id"]));
            return one ? scim(user(one)) : missing();
          }),
        ),
      ),
      http.patch(`${base}/Users/:id`, async ({ request, params }) => {
        const body = (await request.json()) as { Operations: [{ op: string; path: string; value: boolean }] };
        return guard(request, () => {
          const one = state.users.get(String(params["id"]));
          const [{ op, path, value }] = body.Operations;
          if (!one) return missing();
          if (op !== "replace" || path !== "active") return scim(error(400, "invalidPath"), 400);
          return state.change(`${value ? "restore" : "suspend"} ${one.id}`, () => {
            one.active = value;
            return scim(user(one));
          });
        });
      }),
    ];
  },
};
