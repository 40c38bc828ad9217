import { describe, expect, it } from "vitest";
import { compareAddress, compareContact } from "./contact-change.ts";

describe("app/core/platform/contact-change", () => {
  it("sees that the e-mail is another one", () => {
    expect(compareContact({ email_hash: "b" }, { email_hash: "a" })).toBe(true);
  });

  it("sees that nothing of the contact has changed", () => {
    expect(
      compareContact({ email_hash: "a", phone_hash: "p", state: "enabled" }, { email_hash: "a", phone_hash: "p" }),
    ).toBe(false);
  });

  it("sees that a telephone number came, where the rest is known", () => {
    expect(compareContact({ email_hash: "a", phone_hash: "p" }, { email_hash: "a" })).toBe(true);
  });

  it("does not claim to know what it cannot compare", () => {
    expect(compareContact({ email_hash: "a" }, null)).toBeNull();
    expect(compareContact({}, { email_hash: "a" })).toBeNull();
    expect(compareAddress({}, { address_hash: "a" })).toBeNull();
  });

  it("sees that an order goes elsewhere", () => {
    expect(compareAddress({ address_hash: "b" }, { address_hash: "a" })).toBe(true);
    expect(compareAddress({ address_hash: "a" }, { address_hash: "a" })).toBe(false);
  });
});
