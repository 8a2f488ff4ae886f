/** What a runner says of its tests. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The sum of several runners' counts. */
export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** Counts the tests in the report of `forge test --json`. @throws Error if it is not one, or holds no test. */
export function countForge(report: string): Counts {
  const suites = JSON.parse(report) as Record<string, { test_results: Record<string, { status: string }> }>;
  const statuses = Object.values(suites).flatMap(({ test_results }) =>
    Object.values(test_results).map(({ status }) => status),
  );
  return tally(statuses, { Success: "passed", Failure: "failed", Skipped: "skipped" });
}

/** Counts the tests in the report of vitest's JSON reporter. @throws Error if it is not one, or holds no test. */
export function countVitest(report: string): Counts {
  const { testResults } = JSON.parse(report) as {
    testResults: { status: string; assertionResults: { status: string }[] }[];
  };
  const statuses = testResults.flatMap(({ status, assertionResults }) =>
    // A file that could not be read as tests has none to report, and failed.
    assertionResults.length === 0 ? [status] : assertionResults.map((result) => result.status),
  );
  return tally(statuses, {
    passed: "passed",
    failed: "failed",
    skipped: "skipped",
    pending: "skipped",
    todo: "skipped",
    disabled: "skipped",
  });
}

function tally(statuses: readonly string[], meaning: Record<string, keyof Counts>): Counts {
  if (statuses.length === 0) throw new Error("the runner reported no test");
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const status of statuses) {
    const counted = meaning[status];
    if (counted === undefined) throw new Error(`the runner reported the unknown status ${status}`);
    counts[counted]++;
  }
  return counts;
}
