import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Deployment } from "@madang/contracts/deployment";
import { startChain } from "./chain.ts";
import { type RunningApi, startApi } from "./city/api.ts";
import {
  LOCAL_POLLING_INTERVAL,
  type RunningIndexer,
  type StartIndexerParameters,
  startIndexer,
} from "./city/indexer.ts";
import { startDatabase } from "./database.ts";
import { seedCards } from "./seed/cards.ts";
import { openDeployment } from "./supervisor/deployment.ts";

export interface StartCityParameters {
  /** The folder to keep the city in; without one it lives in memory and temporary folders. */
  readonly dataDir?: string;
  /** How many invented cards to issue, with the acts on them, before this returns; none by default. */
  readonly seedCards?: number;
  /** Receives each line that any of the processes writes, with the process's name. */
  readonly log?: (name: "chain" | "database" | "contracts" | "indexer" | "api", line: string) => void;
  /** See `startChain`. */
  readonly blockTime?: number;
  /** See `startChain`. */
  readonly pastStates?: number;
}

/** A whole city, on free ports of 127.0.0.1. */
export interface City {
  readonly rpcUrl: string;
  readonly wsUrl: string;
  readonly databaseUrl: string;
  readonly apiUrl: string;
  readonly deployment: Deployment;
  /** The path of the same deployment as a file. */
  readonly deploymentFile: string;
  readonly indexer: {
    /** Ends the indexer as a power cut would. */
    kill(): Promise<void>;
    /** Stops the indexer if it runs, and starts it again, with `wsUrl` if given; returns when it knows its schema. */
    restart(settings?: Pick<StartIndexerParameters, "wsUrl">): Promise<{ schema: string; resumed: boolean }>;
  };
  stop(): Promise<void>;
}

/**
 * Starts chain, database, indexer and API, and deploys the city if there is none, for the tests of other packages. The
 * officers' keys are those of `@madang/start/officers`. Returns when the API answers; the index may be some blocks behind.
 * @throws StartError if any of them does not start; nothing is left running then.
 */
export async function startCity(parameters: StartCityParameters = {}): Promise<City> {
  const logAs = (name: Parameters<NonNullable<StartCityParameters["log"]>>[0]) => (line: string) =>
    parameters.log?.(name, line);
  const { dataDir } = parameters;
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), "madang-city-"));
  const stops: (() => Promise<void>)[] = [];
  if (dataDir === undefined) stops.push(async () => rmSync(folder, { recursive: true, force: true }));
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const { blockTime, pastStates } = parameters;
    const chain = await startChain({
      log: logAs("chain"),
      ...(dataDir !== undefined && { dataDir: join(dataDir, "chain") }),
      ...(blockTime !== undefined && { blockTime }),
      ...(pastStates !== undefined && { pastStates }),
    });
    stops.push(chain.stop);
    const database = await startDatabase({
      log: logAs("database"),
      ...(dataDir !== undefined && { dataDir: join(dataDir, "database") }),
    });
    stops.push(database.stop);
    const deploymentFile = join(folder, "deployment.json");
    const { signal } = new AbortController();
    const { deployment } = await openDeployment({
      rpcUrl: chain.url,
      file: deploymentFile,
      saveChain: chain.save,
      log: logAs("contracts"),
      signal,
    });
    const { seedCards: count = 0 } = parameters;
    if (count > 0) await seedCards({ rpcUrl: chain.url, deployment, count, onProgress: () => {}, signal });

    const wiring = { databaseUrl: database.url, rpcUrl: chain.url, deploymentFile };
    const start = (settings: Pick<StartIndexerParameters, "wsUrl"> = {}) =>
      startIndexer({
        ...wiring,
        ...settings,
        pollingInterval: LOCAL_POLLING_INTERVAL,
        log: logAs("indexer"),
      });
    let indexer: RunningIndexer = await start();
    stops.push(() => indexer.stop());
    const api: RunningApi = await startApi({ ...wiring, port: 0, log: logAs("api") });
    stops.push(api.stop);
    await api.ready();
    return {
      rpcUrl: chain.url,
      wsUrl: chain.wsUrl,
      databaseUrl: database.url,
      apiUrl: api.url,
      deployment,
      deploymentFile,
      indexer: {
        kill: () => indexer.kill(),
        restart: async (settings) => {
          await indexer.stop();
          indexer = await start(settings);
          return { schema: indexer.schema, resumed: indexer.resumed };
        },
      },
      stop,
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
}
