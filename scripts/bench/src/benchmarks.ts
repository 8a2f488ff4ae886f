import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** When, where and with what something was measured. */
const circumstances = z.object({
  /** Day of the measurement, in UTC. */
  date: z.iso.date(),
  /** The commit; "with changes" if the checkout was not just that. */
  commit: z.string(),
  machine: z.object({ cpu: z.string(), cores: z.int().positive(), memoryGiB: z.number().positive() }),
  /** What else the machine had to do: the processes that wanted to run in the minute before. */
  loadBefore: z.number().nonnegative(),
  versions: z.record(z.string(), z.string()),
});

const gas = z.object({
  circumstances,
  acts: z.array(
    z.object({
      act: z.string(),
      gas: z.int().positive(),
      limit: z.int().positive(),
      /** The ratio is the act's gas to the peer's. */
      peers: z.array(z.object({ act: z.string(), gas: z.int().positive(), ratio: z.number().positive() })),
    }),
  ),
  /** Bytes of deployed code. */
  sizes: z.record(z.string(), z.int().positive()),
});

const milliseconds = z.number().nonnegative();
const seconds = z.number().positive();
const timing = z.object({ total: seconds, indexing: seconds });

const indexing = z.object({
  circumstances,
  latency: z.array(
    z.object({
      /** How the indexer learns of a block. */
      setting: z.string(),
      /** How the row was asked for. */
      asked: z.string(),
      p50: milliseconds,
      p99: milliseconds,
      max: milliseconds,
      samples: z.array(milliseconds),
    }),
  ),
  speed: z.object({
    events: z.int().positive(),
    blocks: z.int().positive(),
    rows: z.int().positive(),
    /** Each one's first run, which asks the node for everything. */
    cold: z.object({ indexer: timing, peer: timing }),
    /** With what Ponder has kept of the chain, one after the other. */
    runs: z.array(z.object({ indexer: timing, peer: timing })),
    median: z.object({ indexer: timing, peer: timing }),
    /** The indexer's median to the peer's. */
    ratio: z.object({ total: z.number(), indexing: z.number() }),
    limit: z.number(),
  }),
});

const benchmarks = z.object({ gas: gas.optional(), indexing: indexing.optional() });

export type Circumstances = z.infer<typeof circumstances>;
export type GasBenchmark = z.infer<typeof gas>;
export type IndexingBenchmark = z.infer<typeof indexing>;
/** What `docs/benchmarks.json` holds: a section for each benchmark that was ever run. */
export type Benchmarks = z.infer<typeof benchmarks>;

/** @throws ZodError naming each figure that is missing or wrong. */
export function parseBenchmarks(value: unknown): Benchmarks {
  return benchmarks.parse(value);
}

/** The committed figures of a checkout; none if nothing was measured yet. */
export function readBenchmarks(checkout: string): Benchmarks {
  const file = join(checkout, "docs", "benchmarks.json");
  return existsSync(file) ? parseBenchmarks(JSON.parse(readFileSync(file, "utf8"))) : {};
}
