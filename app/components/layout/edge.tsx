import { Box } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Keeps what stands outside a card off the edge of a phone's screen, where Polaris' page has no margin. */
export function Edge({ children }: { readonly children: ReactNode }) {
  return <Box paddingInline={{ xs: "400", sm: "0" }}>{children}</Box>;
}
