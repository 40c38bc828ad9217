import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** Says in the admin's toast what was done, once per answer. */
export function useToast(said: string | null | undefined): void {
  const bridge = useAppBridge();
  useEffect(() => {
    if (said) bridge.toast.show(said);
  }, [said, bridge]);
}
