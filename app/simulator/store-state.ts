import type { Collection } from "./collection.ts";
import type {
  BulkOperationRow,
  CompanyContactRow,
  CustomerRow,
  CustomizationRow,
  DiscountRow,
  EventRow,
  GiftCardRow,
  MetafieldRow,
  OrderRow,
  OtherAppRow,
  PageRow,
  PaymentMethodRow,
  PlanName,
  ProductRow,
  PublicationRow,
  StaffRow,
  StorefrontTokenRow,
  SubscriptionRow,
  ThemeFileRow,
  ThemeRow,
  UrlRedirectRow,
  ValidationRow,
} from "./rows.ts";

/** An app's place in one store. */
export interface Installation {
  readonly id: number;
  readonly scopes: readonly string[];
  readonly installedAt: string;
}

/** What a store holds besides its large collections: small enough to be saved whole. */
export interface StoreRecords {
  readonly id: number;
  readonly domain: string;
  name: string;
  email: string;
  readonly merchant: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly createdAt: string;
  plan: PlanName;
  development: boolean;
  passwordProtected: boolean;
  staff: StaffRow[];
  otherApps: OtherAppRow[];
  /** When the erasure of the store is asked for, by API key of an app that was removed; RFC 3339. */
  erasureDue: Record<string, string>;
  /** By API key. */
  installations: Record<string, Installation>;
  themes: ThemeRow[];
  /** Files of themes that are not live, by the theme's id; those of the live one are a collection of their own. */
  themeCopies: Record<string, readonly ThemeFileRow[]>;
  events: EventRow[];
  metafields: MetafieldRow[];
  validations: ValidationRow[];
  paymentCustomizations: CustomizationRow[];
  deliveryCustomizations: CustomizationRow[];
  subscriptions: SubscriptionRow[];
  bulkOperations: BulkOperationRow[];
  storefrontTokens: StorefrontTokenRow[];
  discounts: DiscountRow[];
  giftCards: GiftCardRow[];
  paymentMethods: PaymentMethodRow[];
  publications: PublicationRow[];
  redirects: UrlRedirectRow[];
  pages: PageRow[];
  companyContacts: CompanyContactRow[];
  erasureRequested: number[];
}

/** One simulated store. */
export interface StoreState {
  readonly records: StoreRecords;
  readonly customers: Collection<CustomerRow>;
  readonly orders: Collection<OrderRow>;
  readonly products: Collection<ProductRow>;
  /** Files of the main theme, by file name. */
  readonly files: Collection<ThemeFileRow>;
}

/** An access token as the authorization server keeps it. */
export interface TokenRow {
  readonly token: string;
  readonly shop: string;
  readonly appKey: string;
  readonly kind: "online" | "offline";
  readonly userId: number | null;
  /** Milliseconds since 1970; `null` for a token that does not expire. */
  readonly expiresAt: number | null;
}

/** A refresh token; the one before stays usable until the newer one is first used. */
export interface RefreshRow {
  readonly token: string;
  readonly shop: string;
  readonly appKey: string;
  readonly expiresAt: number;
  readonly previous: string | null;
}
