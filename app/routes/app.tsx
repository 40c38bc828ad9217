import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData, useLocation, useNavigation } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { LoadingScreen } from "#app/components/layout/loading-screen.tsx";
import { layoutMessages as words } from "#app/components/layout/messages.ts";
import { NoAccess, NoStore } from "#app/components/layout/no-access.tsx";
import { LayoutError } from "#app/components/layout/screen-error.tsx";
import { passOrReport, userOf } from "./screen.server.ts";

export async function loader({ request, context: { app } }: LoaderFunctionArgs) {
  try {
    const visit = await app.shopify.authenticate.admin(request);
    const access = await app.views.access({ shop: visit.session.shop, userId: userOf(visit) });
    return {
      apiKey: app.apiKey,
      appBridgeUrl: app.appBridgeUrl,
      access: access.kind === "member" ? { kind: access.kind } : access,
    };
  } catch (error) {
    throw passOrReport(app, error, "app");
  }
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function AppLayout() {
  const { apiKey, appBridgeUrl, access } = useLoaderData<typeof loader>();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} {...(appBridgeUrl === null ? {} : { __APP_BRIDGE_URL: appBridgeUrl })}>
      <NavMenu>
        <Link to="/app" rel="home">
          {words.nav.home}
        </Link>
        <Link to="/app/alerts">{words.nav.alerts}</Link>
        <Link to="/app/register">{words.nav.register}</Link>
        <Link to="/app/evidence">{words.nav.evidence}</Link>
        <Link to="/app/settings">{words.nav.settings}</Link>
      </NavMenu>
      <main>
        {access.kind === "member" ? <Screen /> : null}
        {access.kind === "stranger" ? <NoAccess storeName={access.storeName} ask={access.ask} /> : null}
        {access.kind === "no_store" ? <NoStore /> : null}
      </main>
    </AppProvider>
  );
}

/** The screen itself, or its shape while the reader waits for another one. */
function Screen() {
  const navigation = useNavigation();
  const here = useLocation().pathname;
  const leaving =
    navigation.state === "loading" && navigation.formMethod === undefined && navigation.location.pathname !== here;
  return leaving ? <LoadingScreen /> : <Outlet />;
}

export const ErrorBoundary = LayoutError;
