declare const brand: unique symbol;

/** A string that only the noun it names may be used for. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

export type MerchantId = Brand<"MerchantId">;
export type StoreId = Brand<"StoreId">;
export type MemberId = Brand<"MemberId">;
export type AlertId = Brand<"AlertId">;
export type FindingId = Brand<"FindingId">;
export type IncidentId = Brand<"IncidentId">;

/** Makes new ids: version 7 UUIDs (RFC 9562), so that rows created together lie together in an index. */
export interface IdSource {
  next(): string;
}
