import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { buildClientSchema, coerceInputValue, type GraphQLSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { configurationPlace, FreezeConfiguration, rehearsalAttribute } from "#app/contracts/checkout-configuration.ts";
import { type RunInput, readConfiguration, run } from "./run.ts";

const fixtures = new URL("../fixtures/", import.meta.url);
const query = readFileSync(new URL("run.graphql", import.meta.url), "utf8");

interface Fixture {
  readonly name: string;
  readonly input: RunInput;
  readonly output: unknown;
}

function readFixtures(): Fixture[] {
  return readdirSync(fixtures).map((file) => JSON.parse(readFileSync(new URL(file, fixtures), "utf8")) as Fixture);
}

/** Shopify's own schema of this function, from the pinned development package. */
function functionSchema(): GraphQLSchema {
  const data = "node_modules/@shopify/dev-mcp/dist/data/functions_cart_checkout_validation_2026-10.json.gz";
  const file = new URL(`../../../${data}`, import.meta.url);
  return buildClientSchema(JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")).data);
}

describe("extensions/checkout-freeze/src/run", () => {
  for (const fixture of readFixtures()) {
    it(fixture.name, () => {
      expect(run(fixture.input)).toEqual(fixture.output);
    });
  }

  it("selects an input that Shopify's schema of 2026-10 has", () => {
    expect(validate(functionSchema(), parse(query))).toEqual([]);
  });

  it("answers in the shape that Shopify's schema of 2026-10 wants", () => {
    const type = functionSchema().getType("CartValidationsGenerateRunResult");
    const problems: string[] = [];

    for (const { input } of readFixtures()) {
      coerceInputValue(run(input), type as never, (path, _value, error) =>
        problems.push(`${path.join(".")}: ${error.message}`),
      );
    }

    expect(type).toBeDefined();
    expect(problems).toEqual([]);
  });

  it("looks for the configuration and the rehearsal where Cordon puts them", () => {
    expect(query).toContain(
      `metafield(namespace: "${configurationPlace.namespace}", key: "${configurationPlace.key}")`,
    );
    expect(query).toContain(`attribute(key: "${rehearsalAttribute}")`);
    expect(query).toContain("hasAnyTag(tags: $customerTags)");
    expect(query).toContain("hasAnyTag(tags: $productTags)");
    expect(Object.keys(FreezeConfiguration.shape)).toEqual(expect.arrayContaining(["customerTags", "productTags"]));
  });

  it("reads every configuration that Cordon writes as it is", () => {
    const tag = fc.string({ minLength: 1, maxLength: 60 });
    const lists = {
      products: fc.array(
        fc.nat().map((id) => `gid://shopify/Product/${id}`),
        { maxLength: 4 },
      ),
      productTags: fc.array(tag, { maxLength: 4 }),
      markets: fc.array(fc.constantFrom("germany", "united-states"), { maxLength: 2 }),
      customerTags: fc.array(tag, { maxLength: 4 }),
    };
    const stops = fc.constantFrom("all", "chosen", "rehearsal");
    const message = fc.option(fc.string({ minLength: 1, maxLength: 250 }));
    const written = fc
      .record({ v: fc.constant(1), stops, message, ...lists })
      .map((value) =>
        value.stops === "chosen" ? value : { ...value, products: [], productTags: [], markets: [], customerTags: [] },
      )
      .filter((value) => FreezeConfiguration.safeParse(value).success);

    fc.assert(
      fc.property(written, (value) => {
        const { v, ...rest } = FreezeConfiguration.parse(value);
        expect(readConfiguration(JSON.parse(JSON.stringify({ v, ...rest })))).toEqual(rest);
      }),
    );
  });

  it("takes no part of a configuration for the whole", () => {
    const whole = { v: 1, stops: "all", products: [], productTags: [], markets: [], customerTags: [], message: null };

    expect(readConfiguration(whole)).toBeDefined();
    for (const key of Object.keys(whole))
      expect(readConfiguration({ ...whole, [key]: undefined }), key).toBeUndefined();
  });
});
