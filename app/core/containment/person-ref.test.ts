import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPersonRef, nameEverywhere, namePeople, personRef } from "./person-ref.ts";

const hash = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/);

describe("core/containment/person-ref", () => {
  it("puts people's names into texts, and words where nobody is known", () => {
    fc.assert(
      fc.property(hash, (one) => {
        const ref = personRef(one);
        expect(isPersonRef(ref)).toBe(true);
        expect(namePeople(`Suspend ${ref} in Okta`, new Map([[ref, "ada@example.com"]]))).toBe(
          "Suspend ada@example.com in Okta",
        );
        expect(namePeople(`Suspend ${ref}.`, new Map())).toBe("Suspend a member of staff.");
      }),
    );
  });

  it("reaches every text of a view and changes nothing else", () => {
    const ref = personRef("a".repeat(22));
    const at = new Date(0);
    const view = { title: ref, steps: [{ target: `${ref}/devices`, count: 2, done: true, none: null }], at };

    expect(nameEverywhere(view, new Map([[ref, "ada"]]))).toEqual({
      title: "ada",
      steps: [{ target: "ada/devices", count: 2, done: true, none: null }],
      at,
    });
  });

  it("takes no address for a reference", () => {
    for (const text of ["ada@example.com", "person:short", `x${personRef("a".repeat(22))}`, ""])
      expect(isPersonRef(text)).toBe(false);
  });
});
