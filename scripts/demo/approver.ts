import { PortalBrowser } from "../../app/test/portal-browser.ts";
import { SoftPasskey } from "../../app/test/soft-passkey.ts";
import type { DemoSettings } from "./settings.ts";
import { expect } from "./until.ts";

/** A person at the portal with a passkey of their own: an authenticator made of software, through the real forms. */
export class Approver {
  readonly #browser: PortalBrowser;
  readonly #device: SoftPasskey;

  constructor({ portalPort, portalUrl }: Pick<DemoSettings, "portalPort" | "portalUrl">) {
    this.#browser = new PortalBrowser(portalPort, portalUrl);
    this.#device = new SoftPasskey(portalUrl);
  }

  /** Opens the enrolment link and makes a passkey. */
  async enrol(link: string): Promise<void> {
    await this.#browser.post("/portal/enrol", { t: new URL(link).searchParams.get("t") ?? "" });
    const { fields, options } = (await this.#browser.get("/portal/devices")).form("/portal/devices/passkey");
    const [question] = options;
    if (question === undefined) throw new Error("The portal asked for no passkey.");
    const answer = this.#device.register(question);
    const made = await this.#browser.post("/portal/devices/passkey", { ...fields, answer });
    expect(made.status === 303, `The portal answered ${made.status} to a new passkey.`);
  }

  /** Finds the plan in the list of what waits, looks at it, and signs a yes to exactly this plan. */
  async approve(runId: string): Promise<void> {
    const address = `/portal/runs/${runId}`;
    expect((await this.#browser.get("/portal")).text.includes(address), "The portal's list does not show the plan.");
    const { fields, options } = (await this.#browser.get(address)).form(`${address}/decide`);
    const [question] = options;
    if (question === undefined) throw new Error("The portal asked for no confirmation.");
    const assertion = this.#device.assert(question);
    const said = await this.#browser.post(`${address}/decide`, { ...fields, assertion, reason: "" });
    expect(said.status === 303, `The portal answered ${said.status} to an approval.`);
  }
}
