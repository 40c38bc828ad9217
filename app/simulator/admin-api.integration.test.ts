import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fulfillmentOrderId } from "./fulfillment-order.ts";
import { gid } from "./gid.ts";
import { HARBOR, NORTHWIND, SimClient } from "./testing/sim-client.ts";

type Ask = Awaited<ReturnType<SimClient["asking"]>>;

let client: SimClient;
let ask: Ask;
let askBasic: Ask;
beforeAll(async () => {
  client = await SimClient.start({
    optionalScopes: ["write_validations", "write_payment_customizations", "write_merchant_managed_fulfillment_orders"],
  });
  ask = await client.asking(NORTHWIND);
  askBasic = await client.asking(HARBOR);
});
afterAll(() => client.simulator.close());

const HOLD = `mutation ($id: ID!, $hold: FulfillmentOrderHoldInput!) { fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
  fulfillmentHold { id handle heldByRequestingApp } fulfillmentOrder { status } userErrors { code field message } } }`;
const openOrder = (back: number) =>
  gid("FulfillmentOrder", fulfillmentOrderId(client.simulator.sim.store(NORTHWIND).orders.all().at(-back)!.id));

describe("recorded answers: access", () => {
  it("denies a type with the sentence of the schema and a null field", async () => {
    const answer = await ask(
      '{ staffMember(id: "gid://shopify/StaffMember/1") { name } staffMembers(first: 1) { nodes { id } } }',
    );

    expect(answer.data).toEqual({ staffMember: null, staffMembers: null });
    expect(answer.errors[0]).toMatchObject({
      message: expect.stringMatching(
        /^Access denied for staffMember field\. Required access: `read_users` access scope\./,
      ),
      extensions: {
        code: "ACCESS_DENIED",
        documentation: "https://shopify.dev/api/usage/access-scopes",
        requiredAccess: expect.stringContaining("`read_users`"),
      },
      path: ["staffMember"],
    });
    expect(answer.errors[1].message).toBe("Access denied for staffMembers field.");
    expect(answer.errors[1].extensions).not.toHaveProperty("requiredAccess");
  });

  it("denies the list of apps to a public app with no data at all", async () => {
    const answer = await ask("{ appInstallations(first: 1) { nodes { id } } }");

    expect(answer.data).toBeNull();
    expect(answer.errors[0]).toMatchObject({ message: "access denied", path: ["appInstallations"] });
  });

  it("denies a mutation whose scope was not granted", async () => {
    const answer = await askBasic(HOLD, { id: gid("FulfillmentOrder", 1), hold: { reason: "OTHER" } });

    expect(answer.data).toEqual({ fulfillmentOrderHold: null });
    expect(answer.errors[0].extensions.code).toBe("ACCESS_DENIED");
  });

  it("denies every write to a theme, whatever the scopes", async () => {
    const answer = await ask(
      `mutation { themeFilesUpsert(themeId: "${gid("OnlineStoreTheme", 1)}", files: []) { userErrors { message } } }`,
    );

    expect(answer.errors[0].extensions.code).toBe("ACCESS_DENIED");
    expect(answer.errors[0].message).toContain("exemption from Shopify");
  });

  it("never answers null for a field it does not know", async () => {
    const answer = await ask("{ customers(first: 1) { nodes { image { url } } } }");

    expect(answer.errors[0].extensions.code).toBe("SIMULATOR_FIELD_NOT_IMPLEMENTED");
  });
});

describe("orders", () => {
  it("are hidden after 60 days from an app without read_all_orders", async () => {
    const { sim } = client.simulator;
    const all = sim.store(HARBOR).orders.all();
    const since = new Date(sim.now().getTime() - 60 * 24 * 3_600_000).toISOString();
    const answer = await askBasic(`{ ordersCount { count } order(id: "${gid("Order", all[0]!.id)}") { id } }`);

    expect(answer.data.ordersCount.count).toBe(all.filter((row) => row.createdAt >= since).length);
    expect(answer.data.order).toBeNull();
  });
});

describe("recorded answers: documents and variables", () => {
  it("names an unknown field with its type and path", async () => {
    expect(await ask("query Q { shop { nope } }")).toEqual({
      errors: [
        {
          message: "Field 'nope' doesn't exist on type 'Shop'",
          locations: [{ line: 1, column: 18 }],
          path: ["query Q", "shop", "nope"],
          extensions: { code: "undefinedField", typeName: "Shop", fieldName: "nope" },
        },
      ],
    });
  });

  it("names an unknown and a missing argument", async () => {
    const unknown = await ask("{ shop(x: 1) { name } }");
    const missing = await ask("mutation M { validationDelete { deletedId } }");

    expect(unknown.errors[0].extensions).toMatchObject({ code: "argumentNotAccepted", argumentName: "x" });
    expect(missing.errors[0]).toMatchObject({
      message: "Field 'validationDelete' is missing required arguments: id",
      path: ["mutation M", "validationDelete"],
      extensions: { code: "missingRequiredArguments", arguments: "id" },
    });
  });

  it("explains a bad variable", async () => {
    const query =
      'mutation ($v: ValidationUpdateInput!) { validationUpdate(id: "gid://shopify/Validation/1", validation: $v) { userErrors { code } } }';
    const answer = await ask(query, { v: { functionHandle: "x" } });

    expect(answer.errors[0]).toMatchObject({
      message:
        "Variable $v of type ValidationUpdateInput! was provided invalid value for functionHandle (Field is not defined on ValidationUpdateInput)",
      extensions: {
        code: "INVALID_VARIABLE",
        value: { functionHandle: "x" },
        problems: [{ path: ["functionHandle"], explanation: "Field is not defined on ValidationUpdateInput" }],
      },
    });
  });

  it("wants exactly one of first and last", async () => {
    const none = await ask("{ customers { nodes { id } } }");
    const both = await ask("{ customers(first: 1, last: 1) { nodes { id } } }");

    expect(none.errors[0]).toMatchObject({
      message: "you must provide one of first or last",
      extensions: { code: "BAD_REQUEST" },
    });
    expect(both.errors[0].message).toBe("providing both first and last is not supported");
  });
});

describe("recorded answers: search fails open", () => {
  it("counts the whole store when the filter is not one it knows, and warns beside the data", async () => {
    const answer = await ask('{ matching: customersCount(query: "email:grace@example.com") { count } }');

    expect(answer.data.matching.count).toBe(5000);
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions.search).toEqual([
      {
        path: ["matching"],
        query: "email:grace@example.com",
        parsed: { field: "email", match_all: "grace@example.com" },
        warnings: [{ field: "email", message: "Invalid search field for this query.", code: "invalid_field" }],
      },
    ]);
  });

  it("applies the filters that it knows, without a warning", async () => {
    const person = client.simulator.sim.store(NORTHWIND).customers.all()[7]!;
    const answer = await ask(`{ customers(first: 5, query: "email:${person.email}") { nodes { id } } }`);

    expect(answer.data.customers.nodes).toEqual([{ id: gid("Customer", person.id) }]);
    expect(answer.extensions.search).toBeUndefined();
  });

  it("finds nothing and warns for a value outside a closed list", async () => {
    const answer = await ask('{ bulkOperations(first: 1, query: "status:NOT_A_STATUS") { nodes { id } } }');

    expect(answer.data.bulkOperations.nodes).toEqual([]);
    expect(answer.extensions.search[0].warnings).toEqual([
      { field: "status", message: "Input `NOT_A_STATUS` is not an accepted value.", code: "invalid_value" },
    ]);
  });
});

describe("recorded answers: cost", () => {
  it("tells cost and bucket, ten points for a mutation", async () => {
    const answer = await ask('mutation { flowTriggerReceive(handle: "x", payload: {}) { userErrors { message } } }');

    expect(answer.extensions.cost).toMatchObject({
      requestedQueryCost: 10,
      actualQueryCost: 10,
      throttleStatus: { maximumAvailable: 20_000, restoreRate: 1000 },
    });
  });

  it("answers 200 with THROTTLED and no data when the bucket is empty, until it has filled again", async () => {
    client.simulator.throttle(HARBOR, 0);
    const answer = await askBasic("{ customersCount { count } }");
    await client.simulator.advanceClock(1000);

    expect(answer.errors[0].extensions.code).toBe("THROTTLED");
    expect(answer).not.toHaveProperty("data");
    expect((await askBasic("{ customersCount { count } }")).data.customersCount.count).toBe(120);
  });
});

describe("recorded answers: the checkout freeze", () => {
  const CREATE =
    "mutation ($v: ValidationCreateInput!) { validationCreate(validation: $v) { validation { id enabled blockOnFailure } userErrors { code field message } } }";
  const UPDATE =
    "mutation ($id: ID!, $v: ValidationUpdateInput!) { validationUpdate(id: $id, validation: $v) { validation { title enabled blockOnFailure } userErrors { code field message } } }";

  it("resets what an update leaves out", async () => {
    const made = await ask(CREATE, {
      v: { functionHandle: "checkout-freeze", enable: true, blockOnFailure: true },
    });
    const { id, enabled } = made.data.validationCreate.validation;
    const renamed = await ask(UPDATE, { id, v: { title: "Renamed" } });

    expect(enabled).toBe(true);
    expect(renamed.data.validationUpdate.validation).toEqual({
      title: "Renamed",
      enabled: false,
      blockOnFailure: false,
    });
  });

  it("does not find an unknown function or validation", async () => {
    const unknown = await ask(CREATE, { v: { functionHandle: "nothing" } });
    const update = await ask(UPDATE, { id: gid("Validation", 999), v: {} });
    const wrongKind = await ask(CREATE, { v: { functionHandle: "payment-guard" } });

    expect(unknown.data.validationCreate.userErrors[0]).toMatchObject({
      code: "NOT_FOUND",
      message: "Extension not found.",
    });
    expect(update.data.validationUpdate.userErrors).toEqual([
      { code: "NOT_FOUND", field: ["id"], message: "Extension not found." },
    ]);
    expect(wrongKind.data.validationCreate.userErrors[0].code).toBe("FUNCTION_DOES_NOT_IMPLEMENT");
  });

  it("activates payment customizations in part and says which not", async () => {
    const made = await ask(
      'mutation { paymentCustomizationCreate(paymentCustomization: {functionHandle: "payment-guard", title: "Hide", enabled: false}) { paymentCustomization { id } userErrors { code } } }',
    );
    const { id } = made.data.paymentCustomizationCreate.paymentCustomization;
    const answer = await ask(
      "mutation ($ids: [ID!]!) { paymentCustomizationActivation(ids: $ids, enabled: true) { ids userErrors { code } } }",
      { ids: [id, gid("PaymentCustomization", 1)] },
    );

    expect(answer.data.paymentCustomizationActivation).toEqual({
      ids: [id],
      userErrors: [{ code: "PAYMENT_CUSTOMIZATION_NOT_FOUND" }],
    });
  });
});

describe("recorded answers: holds", () => {
  it("refuses a second hold under the same handle and an eleventh one", async () => {
    const id = openOrder(1);
    const first = await ask(HOLD, { id, hold: { reason: "OTHER", handle: "h0" } });
    const again = await ask(HOLD, { id, hold: { reason: "OTHER", handle: "h0" } });
    for (let index = 1; index < 10; index += 1) await ask(HOLD, { id, hold: { reason: "OTHER", handle: `h${index}` } });
    const eleventh = await ask(HOLD, { id, hold: { reason: "OTHER", handle: "h10" } });

    expect(first.data.fulfillmentOrderHold).toMatchObject({
      fulfillmentHold: { handle: "h0", heldByRequestingApp: true },
      fulfillmentOrder: { status: "ON_HOLD" },
      userErrors: [],
    });
    expect(again.data.fulfillmentOrderHold.userErrors[0].code).toBe("DUPLICATE_FULFILLMENT_HOLD_HANDLE");
    expect(eleventh.data.fulfillmentOrderHold.userErrors[0].code).toBe("FULFILLMENT_ORDER_HOLD_LIMIT_REACHED");
  });

  it("holds although asking for heldByApp is denied", async () => {
    const answer = await ask(
      `mutation ($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: {reason: OTHER}) { fulfillmentHold { id heldByApp { title } } userErrors { code } } }`,
      { id: openOrder(2) },
    );

    expect(answer.data.fulfillmentOrderHold).toMatchObject({ fulfillmentHold: { heldByApp: null }, userErrors: [] });
    expect(answer.errors[0].message).toContain("Access denied for heldByApp field.");
  });

  it("releases only the holds that are named", async () => {
    const id = openOrder(3);
    const mine = (await ask(HOLD, { id, hold: { reason: "OTHER", handle: "a" } })).data.fulfillmentOrderHold
      .fulfillmentHold.id;
    await ask(HOLD, { id, hold: { reason: "OTHER", handle: "b" } });
    const answer = await ask(
      "mutation ($id: ID!, $ids: [ID!]) { fulfillmentOrderReleaseHold(id: $id, holdIds: $ids) { fulfillmentOrder { status fulfillmentHolds { handle } } userErrors { code } } }",
      { id, ids: [mine] },
    );

    expect(answer.data.fulfillmentOrderReleaseHold.fulfillmentOrder).toEqual({
      status: "ON_HOLD",
      fulfillmentHolds: [{ handle: "b" }],
    });
  });
});

describe("recorded answers: Flow and subscriptions", () => {
  it("answers a bad trigger handle and a payload that is too large under the field body", async () => {
    const FIRE =
      "mutation ($h: String!, $p: JSON!) { flowTriggerReceive(handle: $h, payload: $p) { userErrors { field message } } }";
    const bad = await ask(FIRE, { h: "no such handle!", p: {} });
    const large = await ask(FIRE, { h: "incident-opened", p: { text: "x".repeat(50_001) } });

    expect(bad.data.flowTriggerReceive.userErrors).toEqual([
      { field: ["body"], message: "Errors validating schema:\n  Invalid handle 'no such handle!'.\n" },
    ]);
    expect(large.data.flowTriggerReceive.userErrors[0].message).toContain(
      "Properties size exceeds the limit of 50000 bytes.",
    );
  });

  it("refuses a bad address under callbackUrl, and a filter without a field", async () => {
    const SUBSCRIBE =
      "mutation ($s: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: CUSTOMERS_UPDATE, webhookSubscription: $s) { webhookSubscription { id } userErrors { field message } } }";
    const kafka = await ask(SUBSCRIBE, { s: { uri: "kafka://topic" } });
    const filter = await ask(SUBSCRIBE, { s: { uri: "https://cordon.example.com/w", filter: "disabled" } });

    expect(kafka.data.webhookSubscriptionCreate.userErrors[0].field).toEqual(["webhookSubscription", "callbackUrl"]);
    expect(filter.data.webhookSubscriptionCreate.userErrors[0].message).toMatch(/^The specified filter is invalid/);
  });
});

describe("plans and distribution", () => {
  it("lets a custom app read apps and staff on Plus, and refuses its functions below Plus", async () => {
    const custom = await SimClient.start({
      distribution: "custom",
      requiredScopes: ["read_apps", "read_users", "write_validations"],
    });
    const [onPlus, onBasic] = [await custom.asking(NORTHWIND), await custom.asking(HARBOR)];

    const apps = await onPlus(
      "{ appInstallations(first: 50) { nodes { app { title } } } staffMembers(first: 9) { nodes { name } } }",
    );
    const staff = await onBasic("{ staffMembers(first: 9) { nodes { name } } }");
    const frozen = await onBasic(
      'mutation { validationCreate(validation: {functionHandle: "checkout-freeze"}) { userErrors { code } } }',
    );
    await custom.simulator.close();

    expect(apps.data.appInstallations.nodes).toContainEqual({ app: { title: "Bulk Editor Pro" } });
    expect(apps.data.staffMembers.nodes).toHaveLength(6);
    expect(staff.errors[0].extensions.code).toBe("ACCESS_DENIED");
    expect(frozen.data.validationCreate.userErrors).toEqual([{ code: "CUSTOM_APP_FUNCTION_NOT_ELIGIBLE" }]);
  });

  it("withholds protected customer data from a public app that was not approved", async () => {
    const unapproved = await SimClient.start({ protectedData: "level1" });
    const reply = await (await unapproved.asking(NORTHWIND))(
      "{ customers(first: 1) { nodes { id firstName defaultEmailAddress { emailAddress } } } }",
    );
    await unapproved.simulator.close();

    expect(reply.data.customers.nodes[0]).toMatchObject({ firstName: null, defaultEmailAddress: null });
    expect(reply.errors[0].extensions.code).toBe("ACCESS_DENIED");
  });
});
