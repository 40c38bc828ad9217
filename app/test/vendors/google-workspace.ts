import { generateKeyPairSync } from "node:crypto";
import { decodeJwt, importSPKI, jwtVerify } from "jose";
import { HttpResponse, http } from "msw";
import type { DoubleUser, VendorDouble } from "./vendor-double.ts";

const directory = "https://admin.googleapis.com/admin/directory/v1";
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const spki = publicKey.export({ type: "spki", format: "pem" }).toString();
const account = "cordon@northwind.iam.gserviceaccount.com";
const administrator = "it@shop.example.com";
const error = (code: number, reason: string) => ({
  error: {
    ...{ code, message: "A sentence that may name ada@shop.example.com" },
    errors: [{ domain: "global", reason, message: "ada@shop.example.com" }],
  },
});
const user = ({ id, email, active, admin }: DoubleUser) => ({
  ...{ kind: "admin#directory#user", id, primaryEmail: email, suspended: !active, archived: false, isAdmin: admin },
});
const missing = () => HttpResponse.json(error(404, "notFound"), { status: 404 });

/** Google's Directory API and token endpoint, as their reference describes them. */
export const googleWorkspace: VendorDouble = {
  kind: "google_workspace",
  settings: {
    administrator,
    key: JSON.stringify({ type: "service_account", client_email: account, private_key: pem }),
    protected: ["emergency@shop.example.com"],
  },
  secrets: [pem.slice(40, 80), administrator],
  forbidden: { kind: "status", status: 403, body: error(403, "forbidden") },
  throttled: { kind: "status", status: 403, body: error(403, "quotaExceeded") },
  waits: null,
  endsSessions: true,
  knowsAdmins: true,
  handlers: (state) => {
    const guard = (request: Request, what: () => Response): Response =>
      request.headers.get("authorization") === "Bearer google-token"
        ? what()
        : HttpResponse.json(error(401, "authError"), { status: 401 });
    const found = (key: unknown) => state.users.get(String(key)) ?? state.byEmail(String(key));
    return [
      http.post("https://oauth2.googleapis.com/token", async ({ request }) => {
        const form = new URLSearchParams(await request.text());
        const assertion = form.get("assertion") ?? "";
        const { sub, scope, iat } = decodeJwt(assertion);
        await jwtVerify(assertion, await importSPKI(spki, "RS256"), {
          ...{ issuer: account, audience: "https://oauth2.googleapis.com/token" },
          currentDate: new Date(Number(iat) * 1000),
        });
        if (sub !== administrator || !String(scope).includes("admin.directory.user.security"))
          return HttpResponse.json({ error: "unauthorized_client" }, { status: 401 });
        return HttpResponse.json({ access_token: "google-token", expires_in: 3599, token_type: "Bearer" });
      }),
      http.get(`${directory}/users`, ({ request }) =>
        guard(request, () =>
          // The filter fails open: everybody is given back.
          HttpResponse.json({ users: [...state.users.values()].map(user) }),
        ),
      ),
      http.get(`${directory}/users/:key`, ({ request, params }) =>
        guard(request, () =>
          state.read(() => {
            const one = found(params["key"]);
            return one ? HttpResponse.json(user(one)) : missing();
          }),
        ),
      ),
      http.put(`${directory}/users/:key`, async ({ request, params }) => {
        const { suspended } = (await request.json()) as { suspended: boolean };
        return guard(request, () => {
          const one = found(params["key"]);
          if (!one) return missing();
          return state.change(`${suspended ? "suspend" : "restore"} ${one.id}`, () => {
            one.active = !suspended;
            return HttpResponse.json(user(one));
          });
        });
      }),
      http.post(`${directory}/users/:key/signOut`, ({ request, params }) =>
        guard(request, () => {
          const one = found(params["key"]);
          if (!one) return missing();
          return state.change(`sessions ${one.id}`, () => new HttpResponse(null, { status: 204 }));
        }),
      ),
    ];
  },
};
