import { describe } from "vitest";
import { describeFaults } from "#app/test/faults/describe-faults.ts";

describe("undoing, whatever goes wrong", async () => {
  await describeFaults("revert");
});
