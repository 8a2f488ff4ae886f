import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** `docs/benchmarks.md`: the page that the benchmarks make from their figures. */
export async function benchmarkPage(root: string): Promise<Map<string, string>> {
  if (!existsSync(join(root, "docs/benchmarks.json"))) return new Map();
  const load = (name: string) => import(pathToFileURL(join(root, "scripts/bench/src", name)).href);
  const { readBenchmarks } = (await load("benchmarks.ts")) as { readBenchmarks: (root: string) => unknown };
  const { benchmarksPage } = (await load("page.ts")) as { benchmarksPage: (figures: unknown) => string };
  return new Map([["docs/benchmarks.md", benchmarksPage(readBenchmarks(root))]]);
}
