// Measures the city; run by us as `pnpm bench`. See ../README.md.
import { describeBenchmarks, findBenchmark, UsageError } from "./catalogue.ts";

const BAD_USAGE = 2;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));

try {
  const words = process.argv.slice(2);
  if (words.length === 0) console.log(describeBenchmarks());
  else await findBenchmark(words).run();
} catch (cause) {
  console.error(cause instanceof UsageError ? cause.message : cause);
  process.exitCode = cause instanceof UsageError ? BAD_USAGE : 1;
}
process.exit();
