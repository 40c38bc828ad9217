import type { LoaderFunctionArgs } from "@remix-run/node";

/** Shopify's sign-in pages (session token bounce, leaving the frame): the library answers them by throwing. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await context.app.shopify.authenticate.admin(request);
  return null;
}
