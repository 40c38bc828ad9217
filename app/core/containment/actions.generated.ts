// Generated from app/core/containment/actions/*.action.ts by `npm run generate`. Do not edit.
import { action as deactivateDiscounts } from "./actions/deactivate-discounts.action.ts";
import { action as deactivateGiftCards } from "./actions/deactivate-gift-cards.action.ts";
import { action as disableApp } from "./actions/disable-app.action.ts";
import { action as draftProducts } from "./actions/draft-products.action.ts";
import { action as dropOwnScopes } from "./actions/drop-own-scopes.action.ts";
import { action as endSessions } from "./actions/end-sessions.action.ts";
import { action as freezeCheckout } from "./actions/freeze-checkout.action.ts";
import { action as hideDeliveryMethods } from "./actions/hide-delivery-methods.action.ts";
import { action as hidePaymentMethods } from "./actions/hide-payment-methods.action.ts";
import { action as holdFulfilment } from "./actions/hold-fulfilment.action.ts";
import { action as passwordProtectStorefront } from "./actions/password-protect-storefront.action.ts";
import { action as publishIncidentPage } from "./actions/publish-incident-page.action.ts";
import { action as redactFields } from "./actions/redact-fields.action.ts";
import { action as restoreThemeFile } from "./actions/restore-theme-file.action.ts";
import { action as revokeB2bContact } from "./actions/revoke-b2b-contact.action.ts";
import { action as revokeOwnTokens } from "./actions/revoke-own-tokens.action.ts";
import { action as revokeStaffAccess } from "./actions/revoke-staff-access.action.ts";
import { action as revokeVaultedCard } from "./actions/revoke-vaulted-card.action.ts";
import { action as rotateStoreCredentials } from "./actions/rotate-store-credentials.action.ts";
import { action as rotateWebhooks } from "./actions/rotate-webhooks.action.ts";
import { action as softenGiftCards } from "./actions/soften-gift-cards.action.ts";
import { action as storefrontNotice } from "./actions/storefront-notice.action.ts";
import { action as unpublishProducts } from "./actions/unpublish-products.action.ts";

export const actions = [
  deactivateDiscounts,
  deactivateGiftCards,
  disableApp,
  draftProducts,
  dropOwnScopes,
  endSessions,
  freezeCheckout,
  hideDeliveryMethods,
  hidePaymentMethods,
  holdFulfilment,
  passwordProtectStorefront,
  publishIncidentPage,
  redactFields,
  restoreThemeFile,
  revokeB2bContact,
  revokeOwnTokens,
  revokeStaffAccess,
  revokeVaultedCard,
  rotateStoreCredentials,
  rotateWebhooks,
  softenGiftCards,
  storefrontNotice,
  unpublishProducts,
] as const;
