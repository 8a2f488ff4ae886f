import { join } from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../checkout.ts";
import { StartError } from "../failure.ts";
import { type Exit, reasonIn, startChild } from "../process/child.ts";
import { findFreePort } from "../process/ports.ts";
import { forgetProcess, recordProcess } from "../process/record.ts";

/** What the indexer tells on its standard output, a JSON object a line. */
const indexerEvent = z.discriminatedUnion("event", [
  z.object({ event: z.literal("schema"), schema: z.string(), resumed: z.boolean() }),
  z.object({ event: z.literal("promoted"), schema: z.string() }),
  z.object({ event: z.literal("dropped"), schema: z.string() }),
]);

export type IndexerEvent = z.infer<typeof indexerEvent>;

export interface StartIndexerParameters {
  readonly databaseUrl: string;
  readonly rpcUrl: string;
  /** The same node by WebSocket, to be told of new blocks instead of looking for them. */
  readonly wsUrl?: string | undefined;
  /** Milliseconds between two looks at the chain; the indexer's own usual ones if absent. */
  readonly pollingInterval?: number | undefined;
  /** The path of the deployment file. */
  readonly deploymentFile: string;
  /** Where to note the process for the next start. */
  readonly recordFile?: string;
  readonly onEvent?: (event: IndexerEvent) => void;
  readonly log?: (line: string) => void;
}

export interface RunningIndexer {
  readonly pid: number;
  /** The schema that it writes, and whether it goes on with rows that were there. */
  readonly schema: string;
  readonly resumed: boolean;
  readonly exited: Promise<Exit>;
  tail(): readonly string[];
  /** Ends it as a power cut would: at once, with all that it has started. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The index in the database was made from another chain, or another history of this one. */
export class ForeignIndexError extends StartError {}

/**
 * How often, in milliseconds, to look at a chain on the same machine. (Told of new blocks by WebSocket instead, Ponder
 * would index what is there already only when the next block comes, up to 12 s after each start.)
 */
export const LOCAL_POLLING_INTERVAL = 100;

const FOREIGN_INDEX = 3;
/** The indexer gives Ponder 20 s. */
const STOP_PATIENCE = 30_000;

/**
 * Starts the indexer, and returns when it knows its schema: reading the chain has only begun.
 * @throws ForeignIndexError if the index in the database belongs to another chain.
 * @throws StartError if it ends before, with its reason.
 */
export async function startIndexer(parameters: StartIndexerParameters): Promise<RunningIndexer> {
  const { databaseUrl, rpcUrl, wsUrl, pollingInterval, deploymentFile, recordFile, onEvent, log } =
    parameters;
  const port = await findFreePort();
  let chooseSchema = (_: { schema: string; resumed: boolean }) => {};
  const chosen = new Promise<{ schema: string; resumed: boolean }>((resolve) => {
    chooseSchema = resolve;
  });
  const child = await startChild({
    command: process.execPath,
    args: [join(CHECKOUT, "indexer", "run", "main.ts")],
    cwd: join(CHECKOUT, "indexer"),
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      RPC_URL: rpcUrl,
      DEPLOYMENT: deploymentFile,
      PONDER_PORT: String(port),
      ...(wsUrl !== undefined && { WS_URL: wsUrl }),
      ...(pollingInterval !== undefined && { POLLING_INTERVAL: String(pollingInterval) }),
    },
    onLine: (line, stream) => {
      log?.(line);
      const event = stream === "stdout" ? parseEvent(line) : undefined;
      if (event?.event === "schema") chooseSchema(event);
      if (event) onEvent?.(event);
    },
  });
  if (recordFile) recordProcess(recordFile, child.pid, port);

  const first = await Promise.race([chosen, child.exited]);
  if (!("schema" in first)) {
    const reason = reasonIn(child.tail());
    if (first.code === FOREIGN_INDEX) throw new ForeignIndexError(reason);
    throw new StartError(`The indexer does not start: ${reason}`);
  }
  const forget = () => {
    if (recordFile) forgetProcess(recordFile);
  };
  return {
    pid: child.pid,
    schema: first.schema,
    resumed: first.resumed,
    exited: child.exited,
    tail: child.tail,
    kill: () => child.stop("SIGKILL", 0).then(forget),
    stop: () => child.stop("SIGINT", STOP_PATIENCE).then(forget),
  };
}

function parseEvent(line: string): IndexerEvent | undefined {
  try {
    return indexerEvent.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
