import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Benchmarks, parseBenchmarks, readBenchmarks } from "../src/benchmarks.ts";
import { CHECKOUT } from "../src/checkout.ts";
import { benchmarksPage } from "../src/page.ts";

const circumstances = {
  date: "2026-11-20",
  commit: "0123456789ab",
  machine: { cpu: "An Invented Processor", cores: 4, memoryGiB: 16 },
  loadBefore: 0.1,
  versions: { node: "24.9.0", ponder: "0.17.7" },
};

const fixture = {
  gas: {
    circumstances,
    acts: [
      {
        act: "issue, one card",
        gas: 120_000,
        limit: 125_000,
        peers: [
          { act: "Another", gas: 480_000, ratio: 0.25 },
          { act: "A third", gas: 60_000, ratio: 2 },
        ],
      },
      { act: "suspend by the holder", gas: 33_000, limit: 32_000, peers: [] },
    ],
    sizes: { CitizenCards: 15_257 },
  },
  indexing: {
    circumstances,
    latency: [
      { setting: "looks", asked: "the plain query", p50: 60, p99: 110.25, max: 120, samples: [60, 120, 50] },
    ],
    speed: {
      events: 100_000,
      blocks: 1_011,
      rows: 250_000,
      cold: { indexer: { total: 30, indexing: 27 }, peer: { total: 29, indexing: 26 } },
      runs: [{ indexer: { total: 12, indexing: 10 }, peer: { total: 10, indexing: 8 } }],
      median: { indexer: { total: 12, indexing: 10 }, peer: { total: 10, indexing: 8 } },
      ratio: { total: 1.2, indexing: 1.25 },
      limit: 1.15,
    },
  },
} satisfies Benchmarks;

describe("the page", () => {
  const page = benchmarksPage(parseBenchmarks(fixture));

  test("sets each act beside its limit and its peers", () => {
    expect(page).toContain("| issue, one card | 120,000 | 125,000 | Another | 480,000 | 0.25 × |");
    expect(page).toContain("|  |  |  | A third | 60,000 | 2.00 × |");
  });

  test("says what was missed, and only that", () => {
    expect(page).toContain("| suspend by the holder | 33,000 | 32,000 (missed) |");
    expect(page).toContain("To reach: 1.15 × (missed).");
    expect(page.match(/missed/g)).toHaveLength(2);
    const speed = { ...fixture.indexing.speed, ratio: { total: 1.1, indexing: 1.15 } };
    expect(benchmarksPage({ indexing: { ...fixture.indexing, speed } })).not.toContain("missed");
  });

  test("has every run, the median and the ratio", () => {
    expect(page).toContain("| asking the node for everything (once) | 27.00 | 26.00 | 30.00 | 29.00 |");
    expect(page).toContain("| round 1 | 10.00 | 8.00 | 12.00 | 10.00 |");
    expect(page).toContain("| **median of the rounds** | **10.00** | **8.00** | **12.00** | **10.00** |");
    expect(page).toContain("| rows a second | 25,000 | 31,250 | 20,833 | 25,000 |");
    expect(page).toContain("**1.25 ×**");
  });

  test("has the latencies with the number of acts", () => {
    expect(page).toContain("| looks | the plain query | 3 | 60.0 | 110.3 | 120.0 |");
  });

  test("says when, where and with what", () => {
    expect(page).toContain(
      "Measured on 2026-11-20 at commit 0123456789ab, on 4 cores of An Invented Processor with 16 GiB, load 0.10 before, node 24.9.0, ponder 0.17.7.",
    );
  });

  test("leaves out what was never measured", () => {
    expect(benchmarksPage({})).not.toContain("## ");
  });
});

test("figures that lack something are refused", () => {
  const { limit: _, ...speed } = fixture.indexing.speed;
  expect(() => parseBenchmarks({ indexing: { ...fixture.indexing, speed } })).toThrow(/limit/);
});

test("the committed page is made from the committed figures", () => {
  const page = join(CHECKOUT, "docs", "benchmarks.md");
  expect(existsSync(page)).toBe(true);
  expect(readFileSync(page, "utf8")).toBe(benchmarksPage(readBenchmarks(CHECKOUT)));
});
