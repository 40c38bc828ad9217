/** The records a simulated store holds. Rows are replaced, never changed in place. Money is in minor units. */

export type PlanName = "basic" | "advanced" | "plus";

export interface AddressRow {
  readonly firstName: string;
  readonly lastName: string;
  readonly address1: string;
  readonly city: string;
  readonly province: string | null;
  readonly provinceCode: string | null;
  readonly country: string;
  readonly countryCode: string;
  readonly zip: string;
  readonly phone: string | null;
}

export interface CustomerRow {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly state: "DISABLED" | "ENABLED" | "INVITED" | "DECLINED";
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly marketing: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly ordersCount: number;
  readonly spentMinor: number;
  readonly lastOrderId: number | null;
  readonly address: AddressRow;
}

export interface OrderLineRow {
  readonly productId: number;
  readonly title: string;
  readonly quantity: number;
  readonly priceMinor: number;
}

export interface HoldRow {
  readonly id: number;
  readonly reason: string;
  readonly reasonNotes: string | null;
  readonly handle: string | null;
  /** The key of the app that holds, or the name of another holder. */
  readonly heldBy: string;
}

export interface OrderRow {
  readonly id: number;
  readonly number: number;
  readonly customerId: number | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly financial: "PAID" | "PENDING" | "REFUNDED" | "AUTHORIZED";
  readonly fulfilled: boolean;
  readonly totalMinor: number;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly clientIp: string | null;
  readonly staffId: number | null;
  readonly appTitle: string;
  readonly risk: "LOW" | "MEDIUM" | "HIGH";
  readonly lines: readonly OrderLineRow[];
  readonly shipTo: AddressRow;
  readonly holds: readonly HoldRow[];
}

export interface ProductRow {
  readonly id: number;
  readonly title: string;
  readonly handle: string;
  readonly productType: string;
  readonly vendor: string;
  readonly status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
  readonly tags: readonly string[];
  readonly descriptionHtml: string;
  readonly priceMinor: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Ids of the publications (sales channels) it is shown in. */
  readonly publicationIds: readonly number[];
  /** When it was or is going to be shown in a publication, where that is not the moment it was made; RFC 3339. */
  readonly publishDates?: Readonly<Record<number, string>>;
}

export interface ThemeFileRow {
  readonly filename: string;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ThemeRow {
  readonly id: number;
  readonly name: string;
  readonly role: "MAIN" | "UNPUBLISHED" | "DEVELOPMENT";
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface StaffRow {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly owner: boolean;
  readonly accountType: "REGULAR" | "COLLABORATOR" | "SAML" | "INVITED";
  readonly active: boolean;
}

/** An app other than those the simulator serves: what a merchant finds under Settings, Apps. */
export interface OtherAppRow {
  readonly id: number;
  readonly title: string;
  readonly handle: string;
  readonly developer: string;
  readonly apiKey: string;
  readonly scopes: readonly string[];
  readonly installed: boolean;
}

export interface EventRow {
  readonly id: number;
  readonly action: string;
  readonly createdAt: string;
  readonly message: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Display name of a staff member or title of an app: never an identity. */
  readonly author: string | null;
  readonly by: "user" | "app" | "none";
  readonly criticalAlert: boolean;
}

export interface MetafieldRow {
  readonly id: number;
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ValidationRow {
  readonly id: number;
  readonly appKey: string;
  readonly functionHandle: string;
  readonly title: string;
  readonly enabled: boolean;
  readonly blockOnFailure: boolean;
}

/** A payment or delivery customization. */
export interface CustomizationRow {
  readonly id: number;
  readonly appKey: string;
  readonly functionHandle: string;
  readonly title: string;
  readonly enabled: boolean;
  /** Activation of this one fails although the others go through. */
  readonly stuck: boolean;
}

export interface SubscriptionRow {
  readonly id: number;
  readonly appKey: string;
  /** As in the enumeration of the API: `CUSTOMERS_UPDATE`. */
  readonly topic: string;
  readonly uri: string;
  readonly filter: string | null;
  readonly includeFields: readonly string[];
  readonly metafieldNamespaces: readonly string[];
  readonly name: string | null;
  readonly createdAt: string;
}

export interface BulkOperationRow {
  readonly id: number;
  readonly appKey: string;
  readonly query: string;
  readonly status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED";
  readonly errorCode: string | null;
  readonly createdAt: string;
  readonly completedAt: string | null;
  readonly objectCount: number;
  readonly rootObjectCount: number;
  readonly fileSize: number | null;
  /** How many more times it is read before it is done. */
  readonly pollsLeft: number;
}

export interface StorefrontTokenRow {
  readonly id: number;
  readonly appKey: string;
  readonly title: string;
  readonly accessToken: string;
  readonly createdAt: string;
}

export interface DiscountRow {
  readonly id: number;
  readonly method: "code" | "automatic";
  readonly kind: "Basic" | "Bxgy" | "FreeShipping" | "App";
  readonly title: string;
  /** What buyers may type; none for an automatic one. */
  readonly codes: readonly string[];
  readonly summary: string;
  readonly usageLimit: number | null;
  readonly tags: readonly string[];
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface GiftCardRow {
  readonly id: number;
  readonly lastCharacters: string;
  readonly balanceMinor: number;
  readonly createdAt: string;
  readonly deactivatedAt: string | null;
  readonly expiresOn: string | null;
}

/** A payment method that a customer left with the store. */
export interface PaymentMethodRow {
  /** The last part of its global id: letters and digits. */
  readonly id: string;
  readonly customerId: number;
  readonly instrument: "CustomerCreditCard" | "CustomerShopPayAgreement" | "CustomerPaypalBillingAgreement";
  readonly lastDigits: string;
  /** Active subscription contracts that it pays for. */
  readonly subscriptions: number;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

export interface PublicationRow {
  readonly id: number;
  readonly name: string;
}

export interface UrlRedirectRow {
  readonly id: number;
  readonly path: string;
  readonly target: string;
}

export interface PageRow {
  readonly id: number;
  readonly title: string;
  readonly handle: string;
  readonly body: string;
  readonly isPublished: boolean;
  readonly createdAt: string;
}

/** A role that a contact has at a location of its company. */
export interface ContactRoleRow {
  readonly id: number;
  readonly roleId: number;
  readonly locationId: number;
}

export interface CompanyContactRow {
  readonly id: number;
  readonly customerId: number;
  readonly companyId: number;
  readonly roles: readonly ContactRoleRow[];
}
