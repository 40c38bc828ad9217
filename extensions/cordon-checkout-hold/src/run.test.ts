import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, coerceInputValue, type GraphQLSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { type RunInput, run } from "./run.ts";

const fixtures = new URL("../fixtures/", import.meta.url);

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

describe("extensions/cordon-checkout-hold/src/run", () => {
  for (const fixture of readFixtures()) {
    it(fixture.name, () => {
      expect(run(fixture.input)).toEqual(fixture.output);
    });
  }

  it("selects an input that Shopify's schema of 2026-10 has", () => {
    const document = parse(readFileSync(new URL("run.graphql", import.meta.url), "utf8"));

    expect(validate(functionSchema(), document)).toEqual([]);
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
});
