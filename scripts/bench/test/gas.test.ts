import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readBenchmarks } from "../src/benchmarks.ts";
import { CHECKOUT } from "../src/checkout.ts";
import { readGas } from "../src/gas.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test("the committed page has the gas of the committed snapshots: else run `pnpm bench gas`", () => {
  const { acts, sizes } = readGas(CHECKOUT);
  expect(readBenchmarks(CHECKOUT).gas).toMatchObject({ acts, sizes });
});

test("a snapshot without a figure is named, with the figure", () => {
  const checkout = mkdtempSync(join(tmpdir(), "madang-bench-test-"));
  folders.push(checkout);
  const snapshots = join(checkout, "contracts", "snapshots");
  mkdirSync(snapshots, { recursive: true });
  for (const name of ["cards", "peers", "sizes"]) writeFileSync(join(snapshots, `${name}.json`), "{}");
  expect(() => readGas(checkout)).toThrow(
    'contracts/snapshots/cards.json has no figure for "issue, one card": run the contracts\' tests.',
  );
});
