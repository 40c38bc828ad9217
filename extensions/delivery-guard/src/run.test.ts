import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { buildClientSchema, coerceInputValue, type GraphQLSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { configurationPlace, HideConfiguration, rehearsalAttribute } from "#app/contracts/checkout-configuration.ts";
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

/** Shopify's own schema of this function, from the pinned development package. It has an empty type, hence assumed valid. */
function functionSchema(): GraphQLSchema {
  const data = "node_modules/@shopify/dev-mcp/dist/data/functions_delivery_customization_2026-10.json.gz";
  const file = new URL(`../../../${data}`, import.meta.url);
  return buildClientSchema(JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")).data, { assumeValid: true });
}

describe("extensions/delivery-guard/src/run", () => {
  for (const fixture of readFixtures()) {
    it(fixture.name, () => {
      expect(run(fixture.input)).toEqual(fixture.output);
    });
  }

  it("selects an input that Shopify's schema of 2026-10 has", () => {
    expect(validate(functionSchema(), parse(query))).toEqual([]);
  });

  it("answers in the shape that Shopify's schema of 2026-10 wants", () => {
    const type = functionSchema().getType("CartDeliveryOptionsTransformRunResult");
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
  });

  it("reads every configuration that Cordon writes as it is", () => {
    const name = fc.string({ minLength: 3, maxLength: 100 }).map((text) => text.trim());
    const written = fc
      .record({
        v: fc.constant(1),
        carts: fc.constantFrom("all", "rehearsal"),
        names: fc.array(name, { maxLength: 9 }),
      })
      .filter((value) => HideConfiguration.safeParse(value).success);

    fc.assert(
      fc.property(written, (value) => {
        const { v, ...rest } = HideConfiguration.parse(value);
        expect(readConfiguration(JSON.parse(JSON.stringify({ v, ...rest })))).toEqual(rest);
      }),
    );
  });
});
