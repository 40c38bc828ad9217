import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { gid } from "./gid.ts";
import { NORTHWIND, SimClient } from "./testing/sim-client.ts";

let sim: SimClient;
let token: string;

beforeAll(async () => {
  sim = await SimClient.start({
    optionalScopes: ["write_validations", "write_payment_customizations", "write_delivery_customizations"],
  });
  token = String((await sim.exchange(NORTHWIND)).body.access_token);
});
afterAll(() => sim.simulator.close());

const records = () => sim.simulator.sim.store(NORTHWIND).records;
const ask = async (query: string, variables: Record<string, unknown> = {}) =>
  (await sim.call(NORTHWIND, token, query, variables)).body;

beforeEach(() => {
  records().paymentCustomizations = [];
  records().deliveryCustomizations = [];
  records().validations = [];
  records().metafields = [];
});

const field = (value: string, more: Record<string, unknown> = {}) => ({
  ...{ namespace: "$app:cordon", key: "configuration", type: "json", value },
  ...more,
});

const kinds = [
  { kind: "payment", type: "Payment", rows: "paymentCustomizations" },
  { kind: "delivery", type: "Delivery", rows: "deliveryCustomizations" },
] as const;

describe.each(kinds)("a $kind customization", ({ kind, type, rows }) => {
  const name = `${kind}Customization`;
  const answer = `${name} { id title enabled metafield(namespace: "$app:cordon", key: "configuration") { jsonValue } } userErrors { code }`;
  const create = async (input: Record<string, unknown>) =>
    (
      await ask(`mutation ($c: ${type}CustomizationInput!) { ${name}Create(${name}: $c) { ${answer} } }`, {
        c: { functionHandle: `${kind}-guard`, ...input },
      })
    ).data[`${name}Create`];
  const update = async (id: string, input: Record<string, unknown>) =>
    (
      await ask(
        `mutation ($id: ID!, $c: ${type}CustomizationInput!) { ${name}Update(id: $id, ${name}: $c) { ${answer} } }`,
        { id, c: input },
      )
    ).data[`${name}Update`];

  it("is made with its metafield, found by it, and gone with it", async () => {
    const made = await create({ title: "Hide", enabled: true, metafields: [field('{"v":1}')] });
    expect(made).toMatchObject({ [name]: { enabled: true, metafield: { jsonValue: { v: 1 } } }, userErrors: [] });
    const { id } = made[name];

    const listed = await ask(`{ ${rows}(first: 5) { nodes { id shopifyFunction { handle appKey } } } }`);
    expect(listed.data[rows].nodes).toEqual([{ id, shopifyFunction: { handle: `${kind}-guard`, appKey: "test-key" } }]);
    await ask(`mutation ($id: ID!) { ${name}Delete(id: $id) { deletedId } }`, { id });
    expect(records()[rows]).toEqual([]);
    expect(records().metafields).toEqual([]);
  });

  it("needs a title and a switch, a function of its kind, and JSON", async () => {
    const codes = async (input: Record<string, unknown>) =>
      (await create(input)).userErrors.map((error: { code: string }) => error.code);

    expect(await codes({})).toEqual(["REQUIRED_INPUT_FIELD", "REQUIRED_INPUT_FIELD"]);
    expect(await codes({ title: "x", enabled: true, functionHandle: "nothing" })).toEqual(["FUNCTION_NOT_FOUND"]);
    expect(await codes({ title: "x", enabled: true, functionHandle: "checkout-freeze" })).toEqual([
      "FUNCTION_DOES_NOT_IMPLEMENT",
    ]);
    expect(await codes({ title: "x", enabled: true, metafields: [field("{")] })).toEqual(["INVALID_METAFIELDS"]);
    expect(records()[rows]).toEqual([]);
  });

  it("keeps what an update does not name", async () => {
    const { id } = (await create({ title: "Hide", enabled: true, metafields: [field('{"v":1}')] }))[name];

    expect(await update(id, { title: "Renamed" })).toMatchObject({
      [name]: { title: "Renamed", enabled: true, metafield: { jsonValue: { v: 1 } } },
    });
    expect((await update(gid(`${type}Customization`, 1), { title: "x" })).userErrors).toEqual([
      { code: `${kind.toUpperCase()}_CUSTOMIZATION_NOT_FOUND` },
    ]);
  });

  it("may be set in part: title and metafield, but not the switch", async () => {
    const { id } = (await create({ title: "Hide", enabled: false }))[name];
    records()[rows] = records()[rows].map((row) => ({ ...row, stuck: true }));

    expect(await update(id, { title: "New", enabled: true, metafields: [field("[]")] })).toMatchObject({
      [name]: { title: "New", enabled: false, metafield: { jsonValue: [] } },
      userErrors: [{ code: "FUNCTION_PENDING_DELETION" }],
    });
  });

  it("is not switched on beside 25 others", async () => {
    const { id } = (await create({ title: "Hide", enabled: false }))[name];
    const [row] = records()[rows];
    const others = Array.from({ length: 25 }, (_, index) => ({ ...row!, id: index + 1, enabled: true }));
    records()[rows] = [row!, ...others];

    expect((await update(id, { title: "Hide", enabled: true })).userErrors).toEqual([
      { code: `MAXIMUM_ACTIVE_${kind.toUpperCase()}_CUSTOMIZATIONS` },
    ]);
  });

  it("is not shown to an app without its scope", async () => {
    const other = await SimClient.start({ optionalScopes: [] });
    try {
      const plain = String((await other.exchange(NORTHWIND)).body.access_token);
      const refused = await other.call(NORTHWIND, plain, `{ ${rows}(first: 1) { nodes { id } } }`);

      expect(refused.body.errors[0].extensions.code).toBe("ACCESS_DENIED");
    } finally {
      await other.simulator.close();
    }
  });
});

describe("a validation's metafields", () => {
  it("stay when an update leaves them out, and can be taken away", async () => {
    const made = await ask(
      "mutation ($v: ValidationCreateInput!) { validationCreate(validation: $v) { validation { id } userErrors { code } } }",
      { v: { functionHandle: "checkout-freeze", enable: true, metafields: [field('{"stops":"all"}')] } },
    );
    const { id } = made.data.validationCreate.validation;
    const read = async () =>
      (
        await ask(
          'query ($id: ID!) { validation(id: $id) { enabled metafield(namespace: "$app:cordon", key: "configuration") { jsonValue } } }',
          { id },
        )
      ).data.validation;

    await ask(
      'mutation ($id: ID!) { validationUpdate(id: $id, validation: {title: "x", enable: true}) { userErrors { code } } }',
      { id },
    );
    expect(await read()).toEqual({ enabled: true, metafield: { jsonValue: { stops: "all" } } });

    const gone = await ask(
      "mutation ($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { deletedMetafields { ownerId key } userErrors { message } } }",
      { m: [1, 2].map(() => ({ ownerId: id, namespace: "$app:cordon", key: "configuration" })) },
    );
    expect(gone.data.metafieldsDelete).toEqual({
      deletedMetafields: [{ ownerId: id, key: "configuration" }, null],
      userErrors: [],
    });
    expect(await read()).toEqual({ enabled: true, metafield: null });
  });

  it("are refused without a type or with broken JSON, and then nothing is made", async () => {
    for (const bad of [field("{"), field("{}", { type: null })]) {
      const made = await ask(
        "mutation ($v: ValidationCreateInput!) { validationCreate(validation: $v) { validation { id } userErrors { code } } }",
        { v: { functionHandle: "checkout-freeze", metafields: [bad] } },
      );
      expect(made.data.validationCreate).toEqual({ validation: null, userErrors: [{ code: "INVALID_VALUE" }] });
    }
    expect(records().validations).toEqual([]);
  });
});
