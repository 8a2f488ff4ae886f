import { join } from "node:path";
import { expect, test } from "vitest";
import { forge } from "../src/forge.ts";

const root = join(import.meta.dirname, "../../..");

test("forge is run", () => {
  expect(forge(root, ["--version"])).toContain("forge");
});

test("a failure of forge is a failure", () => {
  expect(() => forge(root, ["script", "contracts/script/Nothing.s.sol"])).toThrow("failed:");
});
