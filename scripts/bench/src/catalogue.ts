import { CHECKOUT } from "./checkout.ts";
import { anvilVersion, circumstancesNow, ponderVersion } from "./circumstances.ts";
import { readGas } from "./gas.ts";
import { measureLatency } from "./indexing/latency.ts";
import { measureSpeed } from "./indexing/speed.ts";
import { writeSection } from "./writeSection.ts";

export interface Benchmark {
  readonly name: string;
  /** One line for whoever asks what there is. */
  readonly about: string;
  /** Measures, tells what it finds, and writes its section of the figures. */
  run(): Promise<void>;
}

/** What was asked for is not there; the message is for whoever asked. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const LATENCY_SAMPLES = 120;
const SPEED = { blocks: 1_000, eventsPerBlock: 100, rounds: 5 };
const WRITTEN = "Wrote docs/benchmarks.json and docs/benchmarks.md.";

export const benchmarks: readonly Benchmark[] = [
  {
    name: "gas",
    about: "what acts cost on chain, beside comparable acts of others (from contracts/snapshots)",
    async run() {
      writeSection(CHECKOUT, { gas: { circumstances: circumstancesNow({}), ...readGas(CHECKOUT) } });
      console.log(WRITTEN);
    },
  },
  {
    name: "indexing",
    about:
      "from a receipt to its row, and speed beside a hand-written Ponder app (ten minutes of a quiet machine)",
    async run() {
      const circumstances = circumstancesNow({
        node: process.versions.node,
        ponder: ponderVersion(),
        anvil: anvilVersion(),
      });
      const latency = await measureLatency(LATENCY_SAMPLES);
      for (const { setting, asked, p50, p99, max } of latency) {
        console.log(`The indexer ${setting}, ${asked}: p50 ${p50} ms, p99 ${p99} ms, at most ${max} ms.`);
      }
      const { speed, postgresqlVersion } = await measureSpeed({ ...SPEED, log: console.log });
      console.log(
        `Ratio: ${speed.ratio.indexing} indexing, ${speed.ratio.total} with the start of the process.`,
      );
      const versions = { ...circumstances.versions, postgresql: postgresqlVersion };
      writeSection(CHECKOUT, { indexing: { circumstances: { ...circumstances, versions }, latency, speed } });
      console.log(WRITTEN);
    },
  },
];

/** What there is to measure, a line each. */
export function describeBenchmarks(): string {
  const width = Math.max(...benchmarks.map(({ name }) => name.length));
  return benchmarks.map(({ name, about }) => `pnpm bench ${name.padEnd(width)}   ${about}`).join("\n");
}

/** The benchmark that the command line asks for. @throws UsageError if it names none, or more than one. */
export function findBenchmark(words: readonly string[]): Benchmark {
  const [name, ...more] = words;
  const found = benchmarks.find((benchmark) => benchmark.name === name);
  const names = benchmarks.map((benchmark) => benchmark.name).join(", ");
  if (!found) throw new UsageError(`There is no benchmark ${name}; there are: ${names}.`);
  if (more.length > 0) throw new UsageError(`One benchmark runs at a time: ${more.join(" ")} is too much.`);
  return found;
}
