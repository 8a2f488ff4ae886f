import type { Deployment } from "@madang/contracts/deployment";
import { readHead } from "../chain/rpc.ts";
import { LOCAL_CHAIN_ID, startChain } from "../chain.ts";
import { startApi } from "../city/api.ts";
import {
  ForeignIndexError,
  LOCAL_POLLING_INTERVAL,
  type RunningIndexer,
  startIndexer,
} from "../city/indexer.ts";
import { type RunningDatabase, startDatabase } from "../database.ts";
import type { Settings } from "../settings.ts";
import { catchUp } from "./catchUp.ts";
import type { DataFolder } from "./dataFolder.ts";
import { openDeployment } from "./deployment.ts";
import { type LogFile, openLog } from "./logs.ts";
import { checkChain, checkDatabase } from "./outside.ts";
import type { Processes } from "./processes.ts";
import { step } from "./progress.ts";

export interface BringUpParameters {
  readonly settings: Settings;
  readonly folder: DataFolder;
  readonly processes: Processes;
  readonly signal: AbortSignal;
}

/** A city that answers. */
export interface UpCity {
  readonly rpcUrl: string;
  readonly apiUrl: string;
  readonly deployment: Deployment;
  readonly index: { readonly schema: string; readonly resumed: boolean };
}

/**
 * Starts what makes up a city, one after the other, each shown and watched.
 * @throws StartError if one of them does not start; those before run on.
 */
export async function bringUp(parameters: BringUpParameters): Promise<UpCity> {
  const { folder, signal } = parameters;
  const chain = await step("Chain", () => bringUpChain(parameters));
  signal.throwIfAborted();
  const deployment = await step("Contracts", async (tell) => {
    tell("compiling and deploying, if they are new");
    const opened = await openDeployment({
      rpcUrl: chain.url,
      file: folder.deployment,
      saveChain: chain.save,
      log: openLog(folder.logs, "contracts").write,
      signal,
    });
    return { value: opened.deployment, title: `Contracts ${opened.wasKnown ? "found" : "deployed"}` };
  });
  signal.throwIfAborted();
  const database = await step("Database", () => bringUpDatabase(parameters));
  signal.throwIfAborted();
  const indexer = await step("Indexer", (tell) => bringUpIndexer(parameters, chain, database, tell));
  signal.throwIfAborted();
  const apiUrl = await step("API", async (tell) => {
    const api = await startApi({
      databaseUrl: database.url,
      rpcUrl: chain.url,
      deploymentFile: folder.deployment,
      port: parameters.settings.port,
      recordFile: folder.apiRecord,
      log: openLog(folder.logs, "api").write,
    });
    parameters.processes.add("API", api);
    await api.ready(signal, tell);
    return { value: api.url, title: `API at ${api.url}` };
  });
  signal.throwIfAborted();
  await step("Index", async (tell) => {
    const value = await catchUp({ rpcUrl: chain.url, apiUrl, signal, tell });
    return { value, title: `Index at block ${value}` };
  });
  return { rpcUrl: chain.url, apiUrl, deployment, index: indexer };
}

interface UpChain {
  readonly url: string;
  readonly isLocal: boolean;
  readonly save: () => Promise<void>;
}

async function bringUpChain({ settings, folder, processes }: BringUpParameters) {
  if (settings.rpcUrl !== undefined) {
    const chainId = await checkChain(settings.rpcUrl);
    const value: UpChain = { url: settings.rpcUrl, isLocal: false, save: async () => {} };
    return { value, title: `Chain ${chainId}, named by RPC_URL` };
  }
  const log = openLog(folder.logs, "chain");
  const chain = await startChain({ dataDir: folder.chain, port: settings.rpcPort, log: log.write });
  processes.add("chain", chain);
  const { number } = await readHead(chain.url);
  const value: UpChain = { url: chain.url, isLocal: true, save: chain.save };
  return { value, title: `Chain ${LOCAL_CHAIN_ID} at ${chain.url}, at block ${number}` };
}

interface UpDatabase {
  readonly url: string;
  /** Absent where the database is not ours to empty. */
  readonly recreate?: RunningDatabase["recreate"];
}

async function bringUpDatabase({ settings, folder, processes }: BringUpParameters) {
  if (settings.databaseUrl !== undefined) {
    await checkDatabase(settings.databaseUrl);
    const value: UpDatabase = { url: settings.databaseUrl };
    return { value, title: "Database, named by DATABASE_URL" };
  }
  const log = openLog(folder.logs, "database");
  const database = await startDatabase({ dataDir: folder.database, log: log.write });
  processes.add("database", database);
  const value: UpDatabase = database;
  return { value, title: `Database at 127.0.0.1:${database.port}` };
}

async function bringUpIndexer(
  { folder, processes }: BringUpParameters,
  chain: UpChain,
  database: UpDatabase,
  tell: (note: string) => void,
) {
  const log = openLog(folder.logs, "indexer");
  const start = () =>
    startIndexer({
      databaseUrl: database.url,
      rpcUrl: chain.url,
      pollingInterval: chain.isLocal ? LOCAL_POLLING_INTERVAL : undefined,
      deploymentFile: folder.deployment,
      recordFile: folder.indexerRecord,
      log: log.write,
    });
  const indexer = await start().catch((cause: unknown) => startAnew(cause, database, start, tell, log));
  processes.add("indexer", indexer);
  const { schema, resumed } = indexer;
  return { value: { schema, resumed }, title: `Indexer: ${schema} ${resumed ? "resumed" : "built anew"}` };
}

/**
 * On one machine an index that does not belong to its chain is built anew: it holds nothing that the chain does not. One
 * in a database that somebody named is theirs to decide about.
 */
async function startAnew(
  cause: unknown,
  { recreate }: UpDatabase,
  start: () => Promise<RunningIndexer>,
  tell: (note: string) => void,
  log: LogFile,
): Promise<RunningIndexer> {
  if (!(cause instanceof ForeignIndexError) || recreate === undefined) throw cause;
  const note = `${cause.message} It is built anew.`;
  log.write(note);
  tell(note);
  await recreate();
  return start();
}
