import type { ResolverMap } from "../caller.ts";
import { triggerProblems } from "../flow-trigger.ts";

export const flowResolvers: ResolverMap = {
  Mutation: {
    flowTriggerReceive: (_root, { handle, payload, body }, caller) => {
      const problems = triggerProblems(caller.app, handle ?? null, payload ?? body ?? null);
      if (problems.length > 0) {
        const message = `Errors validating schema:\n${problems.map((problem) => `  ${problem}\n`).join("")}`;
        return { userErrors: [{ field: ["body"], message }] };
      }
      caller.sim.receivedTriggers.push({
        shop: caller.shop,
        handle: handle ?? "",
        payload: payload ?? null,
        at: caller.sim.now().toISOString(),
      });
      return { userErrors: [] };
    },
  },
};
