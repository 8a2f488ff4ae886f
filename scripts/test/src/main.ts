// Runs every check and every test, and closes with their sum. See README.md.
import { type Counts, sum } from "./report.ts";
import { steps } from "./steps.ts";

const words = process.argv.slice(2);
const chosen = steps.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
if (chosen.length === 0) {
  console.error(
    `No step is named like ${words.join(", ")}. There are: ${steps.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}

const all: Counts[] = [];
for (const step of chosen) {
  const begun = performance.now();
  const { counts, output } = await step.run();
  all.push(counts);
  const bad = counts.failed + counts.skipped > 0;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (bad) console.log(output.trimEnd());
  console.log(`${bad ? "✗" : "✓"} ${step.name}: ${inWords(counts)} (${seconds} s)`);
}

const total = sum(all);
console.log(inWords(total));
process.exitCode = total.failed + total.skipped > 0 ? 1 : 0;

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
