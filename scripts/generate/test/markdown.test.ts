import { expect, test } from "vitest";
import { code, document, table } from "../src/markdown.ts";

test("a cell may hold a bar", () => {
  expect(table(["a"], [["x | y"]])).toBe("| a |\n| --- |\n| x \\| y |");
});

test("no code is nothing", () => {
  expect(code("")).toBe("");
  expect(code("x")).toBe("`x`");
});

test("a document leaves empty parts out and ends with a line break", () => {
  expect(document("# T", "", "text")).toBe("# T\n\ntext\n");
});
