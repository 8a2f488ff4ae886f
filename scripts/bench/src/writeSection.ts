import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Benchmarks, parseBenchmarks, readBenchmarks } from "./benchmarks.ts";
import { benchmarksPage } from "./page.ts";

/** Replaces one section of a checkout's figures, and the page that is made from them. */
export function writeSection(checkout: string, section: Benchmarks): void {
  const figures = { ...readBenchmarks(checkout), ...parseBenchmarks(section) };
  writeFileSync(join(checkout, "docs", "benchmarks.json"), `${JSON.stringify(figures, undefined, 2)}\n`);
  writeFileSync(join(checkout, "docs", "benchmarks.md"), benchmarksPage(figures));
}
