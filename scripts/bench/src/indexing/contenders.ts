import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChild } from "@madang/start/child";
import { startIndexer } from "@madang/start/indexer";
import { findFreePort } from "@madang/start/ports";

/** The two that are compared. */
export type ContenderName = "indexer" | "peer";

/** An indexer that can be started on a database of its own. */
export interface Contender {
  readonly name: ContenderName;
  readonly databaseUrl: string;
  start(): Promise<RunningContender>;
}

export interface RunningContender {
  /** The database schema that it writes. */
  readonly schema: string;
  readonly exited: Promise<unknown>;
  /** The last lines that it wrote. */
  tail(): readonly string[];
  stop(): Promise<void>;
}

export interface Wiring {
  readonly databaseUrl: string;
  readonly rpcUrl: string;
  /** The path of the deployment file. */
  readonly deploymentFile: string;
}

const PEER = join(import.meta.dirname, "..", "..", "peer");
const PEER_SCHEMA = "peer";
const STOP_PATIENCE = 30_000;

/** The city's indexer, as it runs in a city. */
export function cityIndexer(wiring: Wiring): Contender {
  return { name: "indexer", databaseUrl: wiring.databaseUrl, start: () => startIndexer(wiring) };
}

/** The hand-written Ponder app in `peer/`, which writes the same rows. */
export function handWrittenPeer({ databaseUrl, rpcUrl, deploymentFile }: Wiring): Contender {
  return {
    name: "peer",
    databaseUrl,
    start: async () => {
      const port = await findFreePort();
      const child = await startChild({
        command: process.execPath,
        args: [
          ponderProgram(),
          "start",
          "--schema",
          PEER_SCHEMA,
          "--root",
          PEER,
          "--log-format",
          "json",
        ].concat(["--hostname", "127.0.0.1", "--port", String(port)]),
        cwd: PEER,
        env: { ...process.env, DATABASE_URL: databaseUrl, RPC_URL: rpcUrl, DEPLOYMENT: deploymentFile },
      });
      return {
        schema: PEER_SCHEMA,
        exited: child.exited,
        tail: child.tail,
        // On SIGTERM Ponder would leave its lock on the schema.
        stop: () => child.stop("SIGINT", STOP_PATIENCE),
      };
    },
  };
}

/** Started directly: its own launcher would stand between us and its signals. */
function ponderProgram(): string {
  const entry = fileURLToPath(import.meta.resolve("ponder"));
  return join(entry.slice(0, entry.lastIndexOf("ponder/dist")), "ponder", "dist", "esm", "bin", "ponder.js");
}
