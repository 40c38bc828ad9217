import { z } from "zod";
import { PlatformRefused } from "#app/core/errors.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { type Installation, installStore } from "#app/workflows/install-store.ts";

/** The part of a visit that says who opened the app where. */
export interface SignedIn {
  readonly session: {
    readonly id: string;
    readonly shop: string;
    readonly onlineAccessInfo?:
      | {
          readonly associated_user: {
            readonly id: number;
            readonly first_name: string;
            readonly last_name: string;
            readonly email: string;
          };
        }
      | undefined;
  };
  readonly admin: { graphql(query: string): Promise<{ json(): Promise<unknown> }> };
}

const shopQuery = `#graphql
  query ShopAtInstall {
    shop { id name email ianaTimezone }
    currentAppInstallation { accessScopes { handle } }
  }`;

const ShopAnswer = z.object({
  data: z.object({
    shop: z.object({ id: z.string(), name: z.string(), email: z.string().nullish(), ianaTimezone: z.string() }),
    currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
  }),
});

/**
 * Follows a sign-in by which Shopify granted access anew: at installing, and about once a day and user afterwards. Asks
 * the shop who it is and writes it down; nothing changes for a shop that is known.
 */
export async function followSignIn(deps: Deps, signedIn: SignedIn): Promise<void> {
  const answer = ShopAnswer.safeParse(await (await signedIn.admin.graphql(shopQuery)).json());
  if (!answer.success) throw new PlatformRefused("Shopify did not say which shop this is.");
  const { shop, currentAppInstallation } = answer.data.data;
  const installed = await installStore(deps, {
    domain: signedIn.session.shop,
    platformShopId: shop.id.split("/").at(-1) ?? shop.id,
    shopName: shop.name,
    email: shop.email ?? null,
    timeZone: shop.ianaTimezone,
    scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle),
    user: userOf(signedIn),
  });
  // The screens say that there is no store for this shop; the reason is for the operator.
  if (!installed.ok) deps.logger.error("A shop was not taken in.", { shop: signedIn.session.shop }, installed.error);
}

function userOf({ session }: SignedIn): Installation["user"] {
  const user = session.onlineAccessInfo?.associated_user;
  if (!user) return null;
  const name = `${user.first_name} ${user.last_name}`.trim();
  return { id: String(user.id), name: name === "" ? user.email : name, email: user.email === "" ? null : user.email };
}

/**
 * Runs `follow` for each sign-in of a shop and lets the other requests of that shop wait for it.
 *
 * A page's loaders all arrive at once, and Shopify's library calls its hook for the first one only: without waiting, the
 * others would find no store yet. When following fails, the session is ended, so that the next request signs in anew
 * instead of going on without a store.
 */
export function createSignInGate(
  follow: (signedIn: SignedIn) => Promise<void>,
  endSession: (id: string) => Promise<unknown>,
): { onSignIn(signedIn: SignedIn): Promise<void>; settled(shop: string): Promise<void> } {
  const underWay = new Map<string, Promise<void>>();
  return {
    async onSignIn(signedIn) {
      const { shop, id } = signedIn.session;
      const following = follow(signedIn);
      const done = following.then(
        () => undefined,
        () => undefined,
      );
      underWay.set(shop, done);
      try {
        await following;
      } catch (error) {
        await endSession(id);
        throw error;
      } finally {
        if (underWay.get(shop) === done) underWay.delete(shop);
      }
    },
    settled: async (shop) => underWay.get(shop),
  };
}
