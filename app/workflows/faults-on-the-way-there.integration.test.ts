import { describe } from "vitest";
import { describeFaults } from "#app/test/faults/describe-faults.ts";

describe("carrying out, whatever goes wrong", async () => {
  await describeFaults("execute");
});
