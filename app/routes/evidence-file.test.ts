import { describe, expect, it } from "vitest";
import { NotAllowed } from "#app/core/errors.ts";
import type { Role } from "#app/core/members/role.ts";
import { err, ok } from "#app/core/result.ts";
import type { ScreenContext } from "#app/views/screen-context.ts";
import type { AppWorkflows } from "#app/workflows/bind-workflows.ts";
import { evidenceFile } from "./evidence-file.server.ts";

const problems: unknown[] = [];

/** A visit of a member with these roles to an application whose export is `exportEvidence`. */
function visit(roles: readonly Role[], exportEvidence: AppWorkflows["exportEvidence"]) {
  const app = {
    shopify: { authenticate: { admin: async () => ({ session: { shop: "a.myshopify.com" } }) } },
    views: { access: async () => ({ kind: "member", viewer: { roles } }) },
    workflows: { exportEvidence },
    reportProblem: (error: unknown) => `reference-${problems.push(error)}`,
  } as unknown as ScreenContext;
  const request = new Request("http://localhost/app/evidence/log");
  return evidenceFile({ request, params: {}, context: { app } } as never, null, "log.cordon.jsonl");
}

async function* lines() {
  yield '{"a":1}\n';
  yield '{"b":"ü"}\n';
}

describe("app/routes/evidence-file", () => {
  it("hands the lines out as a file that no cache keeps", async () => {
    const response = await visit(["auditor"], async () => ok(lines()));

    expect(await response.text()).toBe('{"a":1}\n{"b":"ü"}\n');
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Content-Type")).toBe("application/jsonl; charset=utf-8");
    expect(response.headers.get("Content-Disposition")).toBe('attachment; filename="log.cordon.jsonl"');
  });

  it("breaks the file off and reports it when reading fails in the middle", async () => {
    async function* broken() {
      yield '{"a":1}\n';
      throw new Error("the database went away");
    }
    const before = problems.length;
    const response = await visit(["auditor"], async () => ok(broken()));

    await expect(response.text()).rejects.toThrow();
    expect(problems.slice(before)).toEqual([new Error("the database went away")]);
  });

  it("reads no further once nobody takes the file any more", async () => {
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield "{}\n";
      } finally {
        ended = true;
      }
    }
    const response = await visit(["auditor"], async () => ok(endless()));
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();

    expect(ended).toBe(true);
  });

  it("refuses whoever may not export, before anything is recorded", async () => {
    const never = () => Promise.reject(new Error("was asked"));

    await expect(visit(["viewer"], never)).rejects.toMatchObject({ init: { status: 403 } });
  });

  it("answers a refusal of the workflow as one, without a file", async () => {
    const response = await visit(["auditor"], async () => err(new NotAllowed("You may not export evidence.")));

    expect(response.status).toBe(403);
    expect(response.headers.get("Content-Disposition")).toBeNull();
    expect(await response.json()).toMatchObject({ problem: { message: "You may not export evidence." } });
  });
});
