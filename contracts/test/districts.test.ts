import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { districts } from "../districts.ts";

const vector = JSON.parse(readFileSync(join(import.meta.dirname, "vectors/districts.json"), "utf8"));

test("the districts are those that Districts.sol is tested against, in the same order", () => {
  expect(districts.map(({ code }) => code)).toEqual(vector.codes);
});

test("every district has two names and residents, 9,550,227 in all", () => {
  expect(new Set(districts.map(({ nameKo }) => nameKo)).size).toBe(25);
  expect(new Set(districts.map(({ nameEn }) => nameEn)).size).toBe(25);
  expect(districts.reduce((sum, { residents }) => sum + residents, 0)).toBe(9_550_227);
});
