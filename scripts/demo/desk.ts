import type { Previewed } from "../../app/components/contain/preview-screen.tsx";
import type { RunView } from "../../app/views/run.view.ts";
import { until } from "./until.ts";
import type { Visitor } from "./visitor.ts";

/** A containment of the story, with the states it came to. */
export interface PlayedRun {
  readonly id: string;
  readonly action: string;
  readonly mode: string;
  readonly states: string[];
}

type Form = Readonly<Record<string, string>>;

/** A member at work in an incident: previews, proposes exactly that, and looks how it goes. */
export class Desk {
  readonly runs: PlayedRun[] = [];
  /** The incident that is worked on. */
  incidentId = "";
  readonly #visitor: Visitor;

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  /** Looks at the preview and proposes exactly that. */
  async contain(action: string, query: Form): Promise<PlayedRun> {
    const asked = `${this.#address(action)}?${new URLSearchParams(query)}`;
    const { view, previewed } = await this.#visitor.read<{ view: { storeId: string }; previewed: Previewed }>(
      asked,
      "contain.$action",
    );
    return this.#propose(action, asked, view.storeId, previewed);
  }

  /** The same for an action that names people: what names them is posted, never part of an address. */
  async containPeople(action: string, form: Form): Promise<PlayedRun> {
    const address = this.#address(action);
    const { view } = await this.#visitor.read<{ view: { storeId: string } }>(address, "contain.$action");
    const { data } = await this.#visitor.submit(address, { intent: "preview", store: view.storeId, ...form });
    return this.#propose(action, address, view.storeId, (data as { readonly previewed: Previewed }).previewed);
  }

  /** Takes up a containment that somebody else proposed. */
  take(run: PlayedRun): PlayedRun {
    this.runs.push(run);
    return run;
  }

  read(runId: string): Promise<RunView> {
    return this.#visitor.read<RunView>(`/app/runs/${runId}`, "app.runs.$runId");
  }

  async say(runId: string, form: Form): Promise<void> {
    await this.#visitor.submit(`/app/runs/${runId}`, form);
  }

  /** Waits until a run has come to one of these states. */
  async settle(run: PlayedRun, wanted: readonly string[]): Promise<RunView> {
    const view = await until(`the run became ${wanted.join(" or ")}`, async () => {
      const seen = await this.read(run.id);
      if (["failed", "conflict", "refused", "revert_failed"].includes(seen.run.state)) {
        throw new Error(`${seen.run.title} ended as ${seen.run.state}: ${JSON.stringify(seen.steps[0]?.problem)}`);
      }
      return wanted.includes(seen.run.state) ? seen : undefined;
    });
    run.states.push(view.run.state);
    return view;
  }

  #address(action: string): string {
    return `/app/incidents/${this.incidentId}/contain/${action}`;
  }

  async #propose(action: string, address: string, store: string, { state, values }: Previewed): Promise<PlayedRun> {
    if (state.kind !== "plan") throw new Error(`No plan for ${action}: ${JSON.stringify(state)}`);
    const { planDigest, mode } = state.plan;
    const { redirect } = await this.#visitor.submit(address, { intent: "contain", store, planDigest, ...values });
    const id = /\/app\/runs\/([0-9a-f-]{36})/.exec(redirect ?? "")?.[1];
    if (id === undefined) throw new Error(`${action} led to ${redirect}.`);
    return this.take({ id, action, mode, states: [] });
  }
}
