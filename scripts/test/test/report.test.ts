import { describe, expect, test } from "vitest";
import { countForge, countVitest, sum } from "../src/report.ts";

describe("the closing line", () => {
  test("sums what the runners report", () => {
    const forge = countForge(
      JSON.stringify({
        "A.t.sol:A": { test_results: { a: { status: "Success" }, b: { status: "Failure" } } },
        "B.t.sol:B": { test_results: { c: { status: "Skipped" } } },
      }),
    );
    const vitest = countVitest(
      JSON.stringify({
        testResults: [
          {
            status: "passed",
            assertionResults: [{ status: "passed" }, { status: "pending" }, { status: "todo" }],
          },
          { status: "failed", assertionResults: [] },
        ],
      }),
    );
    expect(forge).toEqual({ passed: 1, failed: 1, skipped: 1 });
    expect(vitest).toEqual({ passed: 1, failed: 1, skipped: 2 });
    expect(sum([forge, vitest])).toEqual({ passed: 2, failed: 2, skipped: 3 });
  });

  test("a runner that reports no test, or a status that nobody knows, is an error", () => {
    expect(() => countForge("{}")).toThrow("no test");
    expect(() => countVitest(JSON.stringify({ testResults: [] }))).toThrow("no test");
    expect(() => countVitest("")).toThrow();
    expect(() => countForge(JSON.stringify({ A: { test_results: { a: { status: "Maybe" } } } }))).toThrow(
      "unknown status Maybe",
    );
  });
});
