import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import { useLive } from "#app/components/layout/use-live.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";

/** A store as far as asking it for access goes; `checkedAt` changes once the store has been asked anew. */
interface AskedStore {
  readonly storeId: string;
  readonly checkedAt: string | null;
}

export interface StoreAccess {
  /** Shopify's own dialog for more access, in the store in whose admin the screen stands. */
  readonly grant: (scopes: readonly string[]) => void;
  /** Has the store asked again what it allows. */
  readonly refresh: () => void;
  /** The store was asked and its answer is on its way. */
  readonly waiting: boolean;
  readonly problem: ActionAnswer["problem"] | undefined;
  /** What came of the last question; said beside the button that asked it. */
  readonly last: { readonly scopes: readonly string[]; readonly word: "declined" | "refused" | "granted" } | null;
}

/** Asks for access and for what a store allows. The answer comes from the worker: the screen looks again until it is there. */
export function useStoreAccess(store: AskedStore): StoreAccess {
  const bridge = useAppBridge();
  const fetcher = useFetcher<ActionAnswer>();
  const [seen, setSeen] = useState<{ readonly checkedAt: string | null } | null>(null);
  const [last, setLast] = useState<StoreAccess["last"]>(null);
  const problem = fetcher.data?.problem;
  const waiting = seen !== null && seen.checkedAt === store.checkedAt && !problem;
  useLive(waiting);
  const refresh = () => {
    setSeen({ checkedAt: store.checkedAt });
    fetcher.submit({ intent: "refresh", storeId: store.storeId }, { method: "post", action: "/app/settings?index" });
  };
  const grant = (scopes: readonly string[]) => {
    setLast(null);
    bridge.scopes.request([...scopes]).then(
      ({ result }) => {
        const granted = result === "granted-all";
        setLast({ scopes, word: granted ? "granted" : "declined" });
        if (granted) refresh();
      },
      // Shopify offers only access that the app declares as optional.
      () => setLast({ scopes, word: "refused" }),
    );
  };
  return { grant, refresh, waiting, problem, last };
}
