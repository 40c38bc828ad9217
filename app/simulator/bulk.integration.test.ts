import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppDouble } from "./testing/app-double.ts";
import { HARBOR, SimClient } from "./testing/sim-client.ts";

const RUN =
  "mutation ($q: String!) { bulkOperationRunQuery(query: $q) { bulkOperation { id status } userErrors { code field message } } }";
const STATUS = "query ($id: ID!) { bulkOperation(id: $id) { id status url objectCount rootObjectCount errorCode } }";
const NESTED = "{ orders { edges { node { id name lineItems { edges { node { id quantity } } } } } } }";

let app: AppDouble;
let client: SimClient;
let ask: Awaited<ReturnType<SimClient["asking"]>>;
beforeAll(async () => {
  app = await AppDouble.start();
  client = await SimClient.start({
    appUrl: app.url,
    requiredScopes: ["read_orders", "read_all_orders", "read_products"],
  });
  ask = await client.asking(HARBOR);
});
afterAll(async () => {
  await client.simulator.close();
  await app.close();
});

const start = async (q: string) => (await ask(RUN, { q })).data.bulkOperationRunQuery;
const look = async (id: string) => (await ask(STATUS, { id })).data.bulkOperation;
async function finish(id: string) {
  let row = await look(id);
  for (let looks = 0; looks < 5 && row.status !== "COMPLETED" && row.status !== "FAILED"; looks += 1)
    row = await look(id);
  return row;
}

describe("app/simulator/bulk.ts", () => {
  it("is seen running, then completes with JSON Lines whose children name their parent, and says so by webhook", async () => {
    const { bulkOperation, userErrors } = await start(NESTED);
    const running = await look(bulkOperation.id);
    const done = await finish(bulkOperation.id);
    const rows = (await (await client.fetch(done.url)).text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    await client.simulator.webhooks.idle();

    expect(userErrors).toEqual([]);
    expect(running).toMatchObject({ status: "RUNNING", url: null });
    expect(done).toMatchObject({ status: "COMPLETED", objectCount: "300", rootObjectCount: "150" });
    expect(rows).toHaveLength(300);
    expect(rows[0]).toEqual({ id: expect.stringContaining("/Order/"), name: expect.stringMatching(/^#1/) });
    expect(rows[1]).toMatchObject({ quantity: expect.any(Number), __parentId: rows[0].id });
    expect(app.seen.at(-1)?.headers["x-shopify-topic"]).toBe("bulk_operations/finish");
  });

  it("forgets the file after seven days", async () => {
    const { bulkOperation } = await start("{ products { edges { node { id } } } }");
    const { url } = await finish(bulkOperation.id);
    await client.simulator.advanceClock(7 * 24 * 3_600_000 + 1000);

    expect((await client.fetch(url)).status).toBe(404);
    ask = await client.asking(HARBOR);
  });

  it.each([
    [
      "nodes",
      "{ products { nodes { id } } }",
      /Selecting via 'nodes' is not supported\. Invalid connection fields: 'products'/,
    ],
    ["no connection", "{ shop { name } }", /must contain at least one connection/],
    [
      "a nested connection without the parent's id",
      "{ orders { edges { node { name lineItems { edges { node { id } } } } } } }",
      /Connection fields without 'id': lineItems/,
    ],
    [
      "a mutation",
      'mutation { validationDelete(id: "gid://shopify/Validation/1") { deletedId } }',
      /Invalid operation type/,
    ],
    ["nothing", "", /Invalid bulk query: syntax error/],
  ])("refuses %s", async (_what, query, sentence) => {
    const { bulkOperation, userErrors } = await start(query);

    expect(bulkOperation).toBeNull();
    expect(userErrors[0]).toMatchObject({
      code: "INVALID",
      field: ["query"],
      message: expect.stringMatching(sentence),
    });
  });

  it("fails with ACCESS_DENIED where a scope is missing", async () => {
    const { bulkOperation } = await start("{ giftCards { edges { node { id } } } }");

    expect(await finish(bulkOperation.id)).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED", url: null });
  });

  it("runs five at once and names them to the sixth", async () => {
    for (let count = 0; count < 5; count += 1) await start(NESTED);
    const sixth = await start(NESTED);

    expect(sixth.userErrors[0].code).toBe("OPERATION_IN_PROGRESS");
    expect(sixth.userErrors[0].message.match(/gid:/g)).toHaveLength(5);
  });
});
