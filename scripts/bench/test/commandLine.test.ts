import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

function bench(...words: string[]) {
  const program = join(import.meta.dirname, "..", "src", "main.ts");
  return spawnSync(process.execPath, [program, ...words], { encoding: "utf8" });
}

test("without a word it lists every benchmark", () => {
  const { status, stdout, stderr } = bench();
  expect(stderr).toBe("");
  expect(stdout.trim().split("\n")).toEqual([
    expect.stringMatching(/^pnpm bench gas {2,}\S/),
    expect.stringMatching(/^pnpm bench indexing {2,}\S/),
  ]);
  expect(status).toBe(0);
});

test.each([
  [["speed"], "There is no benchmark speed; there are: gas, indexing.\n"],
  [["gas", "indexing"], "One benchmark runs at a time: indexing is too much.\n"],
])("%j is answered with a sentence and exit code 2", (words, sentence) => {
  const { status, stdout, stderr } = bench(...words);
  expect(stdout).toBe("");
  expect(stderr).toBe(sentence);
  expect(status).toBe(2);
});
