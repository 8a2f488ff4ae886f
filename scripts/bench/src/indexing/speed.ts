import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChain } from "@madang/start/chain";
import { startDatabase } from "@madang/start/database";
import { deployCity } from "@madang/start/deploy";
import pg from "pg";
import type { IndexingBenchmark } from "../benchmarks.ts";
import { median } from "../statistics.ts";
import { cityIndexer, handWrittenPeer } from "./contenders.ts";
import { emitEvents } from "./events.ts";
import { countRows, requireEqual } from "./rows.ts";
import { type Timing, timeRun } from "./run.ts";

type Speed = IndexingBenchmark["speed"];

export interface MeasureSpeedParameters {
  /** Blocks with events. */
  readonly blocks: number;
  readonly eventsPerBlock: number;
  /** How often each of the two runs with the chain's data at hand, after its first run without. */
  readonly rounds: number;
  readonly log: (line: string) => void;
}

/** What the indexer may take, relative to the hand-written app. */
const LIMIT = 1.15;
const PEER_DATABASE = "peer";

/**
 * Indexes the same events with the city's indexer and with a hand-written Ponder app by turns, and checks after every
 * turn that both have written the same rows to the same tables.
 * @throws Error naming the first row in which they differ.
 */
export async function measureSpeed(
  parameters: MeasureSpeedParameters,
): Promise<{ speed: Speed; postgresqlVersion: string }> {
  const { rounds, log } = parameters;
  const folder = mkdtempSync(join(tmpdir(), "madang-bench-"));
  const chain = await startChain();
  const database = await startDatabase();
  try {
    const deployed = await deployCity({ rpcUrl: chain.url, log: () => {} });
    const events = await emitEvents({ rpcUrl: chain.url, deployment: deployed, ...parameters });
    log(`${events.events} events of cards in ${events.blocks} blocks are on the chain.`);
    const deploymentFile = join(folder, "deployment.json");
    writeFileSync(deploymentFile, JSON.stringify(events.deployment));
    const wiring = { rpcUrl: chain.url, deploymentFile };
    const indexer = cityIndexer({ ...wiring, databaseUrl: database.url });
    const { peerUrl, postgresqlVersion } = await createPeerDatabase(database.url);
    const peer = handWrittenPeer({ ...wiring, databaseUrl: peerUrl });

    let rows = 0;
    const runBoth = async (name: string) => {
      const ours = await timeRun(indexer, events);
      const theirs = await timeRun(peer, events);
      requireEqual(ours.index, theirs.index);
      const written = ours.index.rows.get("card_event")?.length;
      if (written !== events.events)
        throw new Error(`There are ${written} rows for ${events.events} events.`);
      rows = countRows(ours.index);
      log(
        `${name}: indexer ${inWords(ours.timing, rows)}; peer ${inWords(theirs.timing, rows)}; equal rows.`,
      );
      return { indexer: ours.timing, peer: theirs.timing };
    };
    const cold = await runBoth("first, asking the node");
    const runs: Speed["runs"] = [];
    for (let round = 1; round <= rounds; round++) runs.push(await runBoth(`round ${round}`));

    const middle = {
      indexer: middleOf(runs.map((run) => run.indexer)),
      peer: middleOf(runs.map((run) => run.peer)),
    };
    const speed = {
      events: events.events,
      blocks: events.blocks,
      rows,
      cold,
      runs,
      median: middle,
      ratio: {
        total: rounded(middle.indexer.total / middle.peer.total),
        indexing: rounded(middle.indexer.indexing / middle.peer.indexing),
      },
      limit: LIMIT,
    };
    return { speed, postgresqlVersion };
  } finally {
    await database.stop();
    await chain.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each has a database of its own, so that the one does not find what the other has kept of the chain. */
async function createPeerDatabase(url: string): Promise<{ peerUrl: string; postgresqlVersion: string }> {
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  try {
    await database.query(`CREATE DATABASE ${PEER_DATABASE}`);
    const { rows } = await database.query<{ server_version: string }>("SHOW server_version");
    const peer = new URL(url);
    peer.pathname = `/${PEER_DATABASE}`;
    return { peerUrl: peer.href, postgresqlVersion: rows[0]?.server_version ?? "unknown" };
  } finally {
    await database.end();
  }
}

function middleOf(timings: readonly Timing[]): Timing {
  return {
    total: median(timings.map(({ total }) => total)),
    indexing: median(timings.map(({ indexing }) => indexing)),
  };
}

function inWords({ total, indexing }: Timing, rows: number): string {
  return `${total.toFixed(1)} s, of which indexing ${indexing.toFixed(1)} s (${Math.round(rows / indexing)} rows/s)`;
}

function rounded(ratio: number): number {
  return Math.round(ratio * 1_000) / 1_000;
}
