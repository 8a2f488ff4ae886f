import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenImports, importRules } from "../src/imports.ts";
import { root } from "../src/run.ts";

const fixtures = join(import.meta.dirname, "fixtures/imports");

describe("who may import whom", () => {
  test("nothing in the repository breaks a rule", async () => {
    const { modules, summary } = await brokenImports(root, ["contracts", "indexer", "api", "sdk", "scripts"]);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    // The rules mean nothing unless the imports between packages are seen.
    const handlers = modules.find(({ source }) => source === "indexer/src/city/handlers.ts");
    expect(handlers?.dependencies.map(({ resolved }) => resolved)).toContain("contracts/districts.ts");
  }, 60_000);

  test.each(importRules.map(({ name }) => name as string))("a breach of %s is caught", async (name) => {
    const folder = join(fixtures, name);
    expect(existsSync(folder), "a fixture of that name").toBe(true);
    const { summary } = await brokenImports(folder, readdirSync(folder));
    expect(new Set(summary.violations.map(({ rule }) => rule.name))).toEqual(new Set([name]));
  });
});
