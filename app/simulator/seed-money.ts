import type { DiscountRow, PaymentMethodRow } from "./rows.ts";
import type { SeedPlan } from "./seed-plan.ts";

type DaysAgo = (days: number) => string;
type DiscountLine = readonly [
  title: string,
  code: string | null,
  kind: DiscountRow["kind"],
  startsDaysAgo: number,
  endsDaysAgo: number | null,
];

/** One that runs without end, one that ends, one that is still to come, one that is over, and three without a code. */
const discounts: readonly DiscountLine[] = [
  ["WELCOME10 campaign", "WELCOME10", "Basic", 30, null],
  ["SPRING15 campaign", "SPRING15", "Basic", 30, -30],
  ["VIP20 campaign", "VIP20", "Bxgy", 30, -30],
  ["WINTER25 campaign", "WINTER25", "Basic", -10, -40],
  ["AUTUMN5 campaign", "AUTUMN5", "FreeShipping", 90, 20],
  ["Delivery on us", null, "FreeShipping", 14, -14],
  ["Two for one", null, "Bxgy", 14, null],
  ["Loyalty points", null, "App", 60, null],
];

export function seedDiscounts(plan: SeedPlan, base: number, daysBefore: DaysAgo): DiscountRow[] {
  // The API gives instants to the second.
  const daysAgo = (days: number) => `${daysBefore(days).slice(0, 19)}Z`;
  return discounts.slice(0, plan.otherApps).map(([title, code, kind, starts, ends], index) => ({
    ...{ id: base + 100 + index, method: code === null ? "automatic" : "code", kind, title },
    codes: code === null ? [] : [code],
    summary: `${title}: 10% off`,
    usageLimit: code === null ? null : 500,
    tags: [],
    startsAt: daysAgo(starts),
    endsAt: ends === null ? null : daysAgo(ends),
    createdAt: daysAgo(91),
    updatedAt: daysAgo(91),
  }));
}

/** Payment methods that customers left with the store; the second pays for a subscription. */
export function seedPaymentMethods(
  plan: SeedPlan,
  customerIds: readonly number[],
  daysAgo: DaysAgo,
): PaymentMethodRow[] {
  const instruments = ["CustomerCreditCard", "CustomerShopPayAgreement", "CustomerPaypalBillingAgreement"] as const;
  return customerIds.slice(0, plan.plan === "plus" ? 3 : 0).map((customerId, index) => ({
    id: `${plan.id}c0ffee${index}`,
    customerId,
    instrument: instruments[index] ?? "CustomerCreditCard",
    lastDigits: `${4240 + index}`,
    subscriptions: index === 1 ? 1 : 0,
    createdAt: daysAgo(50 + index),
    revokedAt: null,
  }));
}
