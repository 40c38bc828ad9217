import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type ZodType, z } from "zod";
import type { ErrorCode } from "#app/core/errors.ts";
import { may, type Right } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { AdminVisit, ScreenContext } from "#app/views/screen-context.ts";

declare module "@remix-run/node" {
  interface AppLoadContext {
    app: ScreenContext;
  }
}

/** A screen being served: who looks, and what it may reach. */
export interface Screen {
  readonly app: ScreenContext;
  readonly viewer: Viewer;
  readonly redirect: AdminVisit["redirect"];
}

/** What a route's error boundary is told. No inside of the failure ever reaches it. */
export type ScreenFailure =
  | { readonly kind: "failed"; readonly reference: string }
  | { readonly kind: "missing" }
  | { readonly kind: "stranger" }
  /** A member whose roles do not reach this screen. */
  | { readonly kind: "no_right" };

/** What an action answers when it did not redirect. */
export interface ActionAnswer {
  /** Words for a toast after success. */
  readonly said: string | null;
  readonly problem: { readonly code: ErrorCode; readonly message: string; readonly nextStep: string | null } | null;
  readonly fields: Readonly<Record<string, string>>;
}

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * Opens a screen: Shopify's session token is checked, the Shopify user becomes a member, `work` runs.
 *
 * Responses thrown on the way (sign-in, "not found") pass through. Everything else is reported; the reader is given a
 * reference and nothing else.
 */
export async function onScreen<T>(
  args: Args,
  route: string,
  work: (screen: Screen) => Promise<T>,
  /** What the viewer must be entitled to; null: every member. */
  right: Right | null = "read",
): Promise<T> {
  const { app } = args.context;
  try {
    const visit = await app.shopify.authenticate.admin(args.request);
    const access = await app.views.access({ shop: visit.session.shop, userId: userOf(visit) });
    if (access.kind !== "member") throw data({ kind: "stranger" } satisfies ScreenFailure, { status: 403 });
    if (right !== null && !may(access.viewer.roles, right)) {
      throw data({ kind: "no_right" } satisfies ScreenFailure, { status: 403 });
    }
    return await work({ app, viewer: access.viewer, redirect: visit.redirect });
  } catch (error) {
    throw passOrReport(app, error, route);
  }
}

/** The Shopify user behind a visit, as the platform authenticated it. */
export function userOf(visit: AdminVisit): string | null {
  const id = visit.session.onlineAccessInfo?.associated_user.id;
  return id === undefined ? (visit.sessionToken?.sub ?? null) : String(id);
}

/** Throws "not found" when a view found nothing in this merchant. */
export function found<T>(value: T | null): T {
  if (value === null) throw data({ kind: "missing" } satisfies ScreenFailure, { status: 404 });
  return value;
}

/** Hands a thrown Response on; turns anything else into a reference. */
export function passOrReport(app: ScreenContext, error: unknown, route: string): unknown {
  if (error instanceof Response || isDataWithStatus(error)) return error;
  const reference = app.reportProblem(error, route);
  return data({ kind: "failed", reference } satisfies ScreenFailure, { status: 500 });
}

/** What `data()` makes: Remix keeps the class to itself, but names it. */
function isDataWithStatus(error: unknown): boolean {
  return typeof error === "object" && error !== null && "type" in error && error.type === "DataWithResponseInit";
}

/** Reads a form into one of the screen's intents, or says which field is at fault. */
export async function parseIntent<S extends ZodType>(
  request: Request,
  intents: S,
): Promise<{ ok: true; value: z.output<S> } | { ok: false; answer: ActionAnswer }> {
  const form = await readForm(request);
  const plain: Record<string, unknown> = {};
  for (const key of new Set(form.keys())) {
    const values = form.getAll(key);
    // A name ending in [] is a list, even of one.
    plain[key.replace(/\[\]$/, "")] = key.endsWith("[]") ? values : values[0];
  }
  const parsed = intents.safeParse(plain);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[String(issue.path[0] ?? "form")] ??= issue.message;
  return { ok: false, answer: { said: null, problem: null, fields } };
}

/** The form of a request. What is none, or ends in the middle, is the sender's fault. */
async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    if (error instanceof TypeError) throw new Response("That is no form.\n", { status: 400 });
    throw error;
  }
}

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly nextStep: string | undefined;
  readonly details: { readonly field?: string };
}

/** The answer to a workflow's outcome: words for a toast, or the refusal's sentence and next step. */
export function answer(
  outcome: { readonly ok: true } | { readonly ok: false; readonly error: Refusal },
  said: string,
): ActionAnswer {
  if (outcome.ok) return { said, problem: null, fields: {} };
  const { field } = outcome.error.details;
  return {
    said: null,
    problem: problemOf(outcome.error),
    fields: field === undefined ? {} : { [field]: outcome.error.message },
  };
}

/** What an error says to people, and the code to decide on. */
export function problemOf({ code, message, nextStep }: Refusal): NonNullable<ActionAnswer["problem"]> {
  return { code, message, nextStep: nextStep ?? null };
}

/** The store named in the address; null when none, or when it is no id. */
export function storeInQuery({ request }: Pick<LoaderFunctionArgs, "request">): string | null {
  return z.uuid().safeParse(new URL(request.url).searchParams.get("store")).data ?? null;
}

const Id = z.uuid();

/** An id in the address; what is no id does not exist. */
export function idIn({ params }: Pick<LoaderFunctionArgs, "params">, name: string): string {
  const id = Id.safeParse(params[name]);
  if (!id.success) throw data({ kind: "missing" } satisfies ScreenFailure, { status: 404 });
  return id.data;
}
