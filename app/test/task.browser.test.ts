import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "../../scripts/demo/visitor.ts";
import { BrowserWorld, northwind } from "./browser.ts";
import { isKept } from "./is-kept.ts";

const shop = `${northwind}.myshopify.com`;

let world: BrowserWorld;
/** Where the story has got to; each test goes on from the one before. */
const places = { incident: "", theme: "", removal: "" };

beforeAll(async () => {
  world = await BrowserWorld.start();
  await world.visit(northwind);
  await world.baseline(northwind);
  await world.simulator.command("tamper-theme", { shop });
  await world.closeWindows();
  const { appUrl, simulatorUrl } = world.settings;
  const visitor = new Visitor(appUrl, simulatorUrl, shop);
  const { here } = await visitor.read<{ here: string }>("/app/incidents/new", "app.incidents.new");
  const wish = { intent: "open", title: "The theme was changed", what: "", severity: "high", "storeIds[]": here };
  places.incident = (await visitor.submit("/app/incidents/new", wish)).redirect ?? "";
}, 300_000);
afterEach(async () => {
  await world.closeWindows();
  expect(world.problems.splice(0)).toEqual([]);
});
afterAll(() => world.stop());

/** A small picture: one pixel, with a note behind its end as cameras leave some. */
const picture = Buffer.concat([
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
  Buffer.from("taken at 03:31"),
]);

describe("a task in the admin's frame", () => {
  it("says who does it and until when, and shows exactly what somebody put into the theme", async () => {
    const at = `${places.incident}/contain/restore_theme_file?files=layout%2Ftheme.liquid`;
    const visit = await world.visit(northwind, { at });
    await visit.button("Restore 1 theme file").click();
    await visit.app.getByRole("heading", { name: "What you do now" }).waitFor({ timeout: 30_000 });
    places.theme = visit.place;
    await visit.app.getByText(/^To be done by/).waitFor();
    expect(await visit.app.getByLabel("Who does it").inputValue()).not.toBe("");
    await visit.app.getByText(/^The accepted state is that of \d{4}-\d\d-\d\d \d\d:\d\d UTC\./).waitFor();

    await visit.button("Show the difference").click();
    await visit.app.getByText(/^The good file is in the theme/).waitFor();
    const changed = visit.app.locator("pre div").filter({ hasText: /^goes: - / });
    await changed.first().waitFor();
    expect(await changed.allInnerTexts()).toHaveLength(1);
    await isKept(visit, "task-theme");
  });

  it("sees for itself that the file is as it was", async () => {
    const visit = await world.visit(northwind, { at: places.theme });
    await world.simulator.command("repair-theme", { shop });

    await visit.app.getByText("In force, verified").waitFor({ timeout: 90_000 });
  });

  it("takes a picture as proof, keeps it as attested, and hands it out as it was", async () => {
    const at = `${places.incident}/contain/disable_app?app=Bulk%20Editor%20Pro`;
    const visit = await world.visit(northwind, { at });
    await visit.button("Open the removal task").click();
    await visit.app.getByRole("heading", { name: "What you do now" }).waitFor({ timeout: 30_000 });
    places.removal = visit.place;

    const file = visit.app.getByLabel("A picture or PDF that shows it");
    await file.setInputFiles({ name: "page.html", mimeType: "image/png", buffer: Buffer.from("<script>1</script>") });
    await visit.button("Record my statement").click();
    await visit.app.getByText("Proof is a PNG, JPEG or WebP picture, or a PDF.").first().waitFor();
    await file.setInputFiles({ name: "screen.png", mimeType: "image/png", buffer: picture });
    await visit.button("Record my statement").click();
    await visit.app.getByText("Attested, not verified").waitFor({ timeout: 30_000 });
    await visit.app.getByText(/put a file forward as proof/).waitFor();
    expect(await visit.app.getByText("In force, verified").count()).toBe(0);
    await isKept(visit, "task-proof");

    const saving = visit.page.waitForEvent("download");
    await visit.button(/^Save proof-[0-9a-f]{12}\.png$/).click();
    const saved = await (await saving).path();
    const sum = createHash("sha256").update(picture).digest("hex");
    expect(
      createHash("sha256")
        .update(await readFile(saved))
        .digest("hex"),
    ).toBe(sum);
    await visit.app.getByText(`SHA-256 ${sum}`).waitFor();
    await visit.app.getByText("Saved. That you read it is recorded.").waitFor();
  });

  it("shows what the theme looked like after the app was gone", async () => {
    const visit = await world.visit(northwind, { at: places.removal });
    await visit.reloadUntil("No file of the live theme differs from its accepted state.");
    await visit.app.getByRole("heading", { name: "The theme afterwards" }).waitFor();

    const more = visit.app.getByLabel("A picture or PDF that shows it");
    await more.setInputFiles({ name: "more.png", mimeType: "image/png", buffer: Buffer.concat([picture, picture]) });
    await visit.button("Add proof").click();
    await visit.app.getByText("The file is kept as proof.").waitFor();
    await expect.poll(() => visit.button(/^Save proof-/).count()).toBe(2);
    await isKept(visit, "task-after");
  });
});
