import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { ScreenError } from "#app/components/layout/screen-error.tsx";
import { RegisterScreen } from "#app/components/register/register-screen.tsx";
import { onScreen } from "./screen.server.ts";

export const loader = (args: LoaderFunctionArgs) =>
  onScreen(args, "register", ({ app, viewer }) => app.views.register(viewer));

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ScreenError;

export default function Register() {
  return <RegisterScreen view={useLoaderData<typeof loader>()} />;
}
