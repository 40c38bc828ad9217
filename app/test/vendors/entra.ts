import { HttpResponse, http } from "msw";
import type { DoubleUser, VendorDouble } from "./vendor-double.ts";

const graph = "https://graph.microsoft.com/v1.0";
const tenant = "0f0e0d0c-0000-4000-8000-000000000001";
const secret = "entra~secret~for~tests~only";
const error = (code: string) => ({
  error: { code, message: "A sentence that may name ada@shop.example.com", innerError: { "request-id": "dummy" } },
});
const user = ({ id, email, active, alias }: DoubleUser) => ({
  ...{ id, userPrincipalName: email, mail: alias ?? null, accountEnabled: active },
});
const missing = () => HttpResponse.json(error("Request_ResourceNotFound"), { status: 404 });

/** Microsoft Graph and the token endpoint, as their reference describes them. */
export const entra: VendorDouble = {
  kind: "entra",
  settings: {
    ...{ tenant: tenant.toUpperCase(), client: "0f0e0d0c-0000-4000-8000-000000000002", secret },
    protected: ["emergency@shop.example.com"],
  },
  secrets: [secret],
  forbidden: { kind: "status", status: 403, body: error("Authorization_RequestDenied") },
  throttled: { kind: "status", status: 429, body: error("TooManyRequests"), headers: { "retry-after": "10" } },
  waits: 10,
  endsSessions: true,
  knowsAdmins: true,
  handlers: (state) => {
    const guard = (request: Request, what: () => Response): Response =>
      request.headers.get("authorization") === "Bearer graph-token"
        ? what()
        : HttpResponse.json(error("InvalidAuthenticationToken"), { status: 401 });
    const found = (id: unknown) => state.users.get(String(id));
    return [
      http.post(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, async ({ request }) => {
        const form = new URLSearchParams(await request.text());
        if (form.get("client_secret") !== secret || form.get("scope") !== "https://graph.microsoft.com/.default")
          return HttpResponse.json({ error: "invalid_client", error_description: "AADSTS7000215" }, { status: 401 });
        return HttpResponse.json({ token_type: "Bearer", expires_in: 3599, access_token: "graph-token" });
      }),
      http.get(`${graph}/users`, ({ request }) =>
        guard(request, () =>
          state.read(() => {
            const filter = new URL(request.url).searchParams.get("$filter");
            if (filter === null) return HttpResponse.json({ value: [...state.users.values()].slice(0, 1).map(user) });
            const email = (/^userPrincipalName eq '((?:[^']|'')*)' or /.exec(filter)?.[1] ?? "").replaceAll("''", "'");
            const one = state.byEmail(email);
            return HttpResponse.json({ value: one ? [user(one)] : [] });
          }),
        ),
      ),
      http.get(`${graph}/users/:id`, ({ request, params }) =>
        guard(request, () =>
          state.read(() => {
            const one = found(params["id"]);
            return one ? HttpResponse.json(user(one)) : missing();
          }),
        ),
      ),
      http.patch(`${graph}/users/:id`, async ({ request, params }) => {
        const { accountEnabled } = (await request.json()) as { accountEnabled: boolean };
        return guard(request, () => {
          const one = found(params["id"]);
          if (!one) return missing();
          return state.change(`${accountEnabled ? "restore" : "suspend"} ${one.id}`, () => {
            one.active = accountEnabled;
            return new HttpResponse(null, { status: 204 });
          });
        });
      }),
      http.post(`${graph}/users/:id/revokeSignInSessions`, ({ request, params }) =>
        guard(request, () => {
          const one = found(params["id"]);
          if (!one) return missing();
          return state.change(`sessions ${one.id}`, () => HttpResponse.json({ value: true }));
        }),
      ),
      http.get(
        /^https:\/\/graph\.microsoft\.com\/v1\.0\/directoryRoles\(roleTemplateId='[0-9a-f-]+'\)\/members/,
        ({ request }) =>
          guard(request, () => {
            if (state.hidesAdmins) return HttpResponse.json(error("Authorization_RequestDenied"), { status: 403 });
            const admins = [...state.users.values()].filter((one) => one.admin);
            return HttpResponse.json({
              value: admins.map(({ id }) => ({ "@odata.type": "#microsoft.graph.user", id })),
            });
          }),
      ),
    ];
  },
};
