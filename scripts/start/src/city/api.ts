import { join } from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../checkout.ts";
import { StartError } from "../failure.ts";
import { type Exit, reasonIn, startChild } from "../process/child.ts";
import { findFreePort } from "../process/ports.ts";
import { forgetProcess, recordProcess } from "../process/record.ts";

export interface StartApiParameters {
  readonly databaseUrl: string;
  readonly rpcUrl: string;
  /** The path of the deployment file. */
  readonly deploymentFile: string;
  /** The port on 127.0.0.1; 0 for a free one. */
  readonly port: number;
  /** Where to note the process for the next start. */
  readonly recordFile?: string;
  readonly log?: (line: string) => void;
}

export interface RunningApi {
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  tail(): readonly string[];
  /**
   * Resolves when it answers from an index; rejects when it ends before, or `signal` is aborted.
   * @param tell Hears from time to time what it waits for.
   */
  ready(signal?: AbortSignal, tell?: (note: string) => void): Promise<void>;
  stop(): Promise<void>;
}

const STOP_PATIENCE = 20_000;
const ASK_INTERVAL = 100;
const NOTE_INTERVAL = 3_000;

/** Starts the API on 127.0.0.1. It answers queries as soon as an index is served: see `ready`. */
export async function startApi(parameters: StartApiParameters): Promise<RunningApi> {
  const port = parameters.port === 0 ? await findFreePort() : parameters.port;
  const metricsPort = await findFreePort();
  const child = await startChild({
    command: process.execPath,
    args: [join(CHECKOUT, "api", "src", "server.ts")],
    cwd: join(CHECKOUT, "api"),
    env: {
      ...process.env,
      DATABASE_URL: parameters.databaseUrl,
      DEPLOYMENT: parameters.deploymentFile,
      RPC_URL: parameters.rpcUrl,
      PUBLIC_RPC_URL: parameters.rpcUrl,
      HOST: "127.0.0.1",
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
    },
    onLine: parameters.log,
  });
  const { recordFile } = parameters;
  if (recordFile) recordProcess(recordFile, child.pid, port);

  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    pid: child.pid,
    exited: child.exited,
    tail: child.tail,
    ready: async (signal, tell) => {
      let toldAt = Date.now();
      for (let reasons = await askReadiness(url); reasons.length > 0; reasons = await askReadiness(url)) {
        if (!child.isRunning()) {
          throw new StartError(`The API does not start: ${reasonIn(child.tail())}`);
        }
        signal?.throwIfAborted();
        if (Date.now() - toldAt > NOTE_INTERVAL) {
          tell?.(reasons.join(" "));
          toldAt = Date.now();
        }
        await new Promise((resolve) => setTimeout(resolve, ASK_INTERVAL));
      }
    },
    stop: async () => {
      await child.stop("SIGTERM", STOP_PATIENCE);
      if (recordFile) forgetProcess(recordFile);
    },
  };
}

const readiness = z.object({ ready: z.boolean(), reasons: z.array(z.string()) });

/** Why it is not ready; empty if it is. */
async function askReadiness(url: string): Promise<readonly string[]> {
  try {
    const answer = await fetch(`${url}/readyz`);
    return answer.ok ? [] : readiness.parse(await answer.json()).reasons;
  } catch {
    return ["It does not answer yet."];
  }
}

const discovery = z.object({ index: z.object({ block: z.object({ number: z.int() }) }).nullable() });

/**
 * The number of the block that queries are answered from; -1 while there is none.
 * @throws Error if the API does not answer.
 */
export async function readIndexedBlock(url: string): Promise<number> {
  const answer = await fetch(`${url}/city.json`);
  return discovery.safeParse(await answer.json()).data?.index?.block.number ?? -1;
}
