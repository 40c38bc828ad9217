/** @jsxImportSource preact */
import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";
import { render } from "preact";
import { decideNotice, type Notice } from "./decide-notice.ts";

/** What the checkout gives to the block; the same name means App Bridge in the admin. */
declare const shopify: Api;

type Translate = (key: "heading" | "text" | "nothing") => string;

/** Called by the checkout wherever the merchant has placed the block. */
export default function extension(): void {
  render(<CheckoutNotice />, document.body);
}

function CheckoutNotice() {
  const notice = decideNotice({ settings: shopify.settings.value, metafields: shopify.appMetafields.value });
  return (
    <NoticeBanner
      notice={notice}
      isInEditor={shopify.extension.editor !== undefined}
      translate={(key) => shopify.i18n.translate(key)}
    />
  );
}

interface NoticeBannerProps {
  readonly notice: Notice | null;
  readonly isInEditor: boolean;
  readonly translate: Translate;
}

/** The banner; nothing at all where there is nothing to say, except to the merchant who is placing the block. */
export function NoticeBanner({ notice, isInEditor, translate }: NoticeBannerProps) {
  if (!notice) return isInEditor ? <s-text color="subdued">{translate("nothing")}</s-text> : null;
  return (
    <s-banner tone="info" heading={notice.heading ?? translate("heading")}>
      <s-text>{notice.text ?? translate("text")}</s-text>
    </s-banner>
  );
}
