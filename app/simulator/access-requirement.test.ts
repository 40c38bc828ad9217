import { describe, expect, it } from "vitest";
import { effectiveScopes, isMet, parseRequirement } from "./access-requirement.ts";

describe("app/simulator/access-requirement.ts", () => {
  it("is met by any one of the scopes joined by or", () => {
    const requirement = parseRequirement(
      "`write_merchant_managed_fulfillment_orders` access scope or `write_third_party_fulfillment_orders` access scope. Also: The user must have fulfill_and_ship_orders permission.",
    );

    expect(isMet(requirement, new Set(["write_third_party_fulfillment_orders"]))).toBe(true);
    expect(isMet(requirement, new Set(["read_orders"]))).toBe(false);
  });

  it("needs both groups where a second scope is also required", () => {
    const requirement = parseRequirement(
      "`write_customers` access scope. Also: Requires `write_customer_payment_methods` scope.",
    );

    expect(isMet(requirement, new Set(["write_customers"]))).toBe(false);
    expect(isMet(requirement, new Set(["write_customers", "write_customer_payment_methods"]))).toBe(true);
  });

  it("asks no more for an option that is not used", () => {
    const requirement = parseRequirement(
      "`write_orders` access scope. Also: The app must have the `write_pos` access scope to assign events to another staff member.",
    );

    expect(isMet(requirement, new Set(["write_orders"]))).toBe(true);
    expect(isMet(requirement, new Set(["write_pos"]))).toBe(false);
  });

  it("asks nothing where the sentence names no scope", () => {
    expect(isMet(parseRequirement("This mutation can only be used by apps to uninstall themselves."), new Set())).toBe(
      true,
    );
  });

  it("counts a scope to write as the one to read", () => {
    expect(effectiveScopes(["write_validations"]).has("read_validations")).toBe(true);
  });
});
