import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** Shopify may open the application's own address: the screens are under /app. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/app${new URL(request.url).search}`);
}
