import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { staleFiles, writeFile } from "../src/files.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "madang-generate-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

test("a file is stale while it is missing or says something else", () => {
  const files = new Map([["docs/a.md", "new\n"]]);
  expect(staleFiles(root, files)).toEqual(["docs/a.md"]);
  writeFile(root, "docs/a.md", "old\n");
  expect(staleFiles(root, files)).toEqual(["docs/a.md"]);
  writeFile(root, "docs/a.md", "new\n");
  expect(staleFiles(root, files)).toEqual([]);
  expect(readFileSync(join(root, "docs/a.md"), "utf8")).toBe("new\n");
});

test("what cannot be read for another reason is no stale file", () => {
  mkdirSync(join(root, "docs"));
  expect(() => staleFiles(root, new Map([["docs", "text"]]))).toThrow("EISDIR");
});
