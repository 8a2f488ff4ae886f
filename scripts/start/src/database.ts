import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { type Account, canReach, databaseAccount } from "./database/account.ts";
import { type Binaries, findBinaries, SYSTEM_FOLDER } from "./database/binaries.ts";
import {
  type Cluster,
  endLeftServer,
  openCluster,
  openToAccount,
  serverEnvironment,
  USER,
} from "./database/cluster.ts";
import { messageOf, StartError } from "./failure.ts";
import { type Child, type Exit, startChild } from "./process/child.ts";
import { findFreePort, isPortFree } from "./process/ports.ts";

export interface StartDatabaseParameters {
  /** The folder to keep the database in; without one it is temporary and gone when stopped. */
  readonly dataDir?: string;
  /** The port on 127.0.0.1; 0 or none for a free one. */
  readonly port?: number;
  /** Receives each line of PostgreSQL's log. */
  readonly log?: (line: string) => void;
}

/** A running PostgreSQL server with the database `madang`. */
export interface RunningDatabase {
  /** With user and password: do not print it, or pass it as an argument. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Settles when the server has ended, asked or not. */
  readonly exited: Promise<Exit>;
  /** The last lines of its log. */
  tail(): readonly string[];
  /** Drops the database `madang` with all that is in it, and makes it again, empty. */
  recreate(): Promise<void>;
  stop(): Promise<void>;
}

const DATABASE = "madang";
const READY = "database system is ready to accept connections";
const READY_PATIENCE = 60_000;
const STOP_PATIENCE = 30_000;
const PORT_ATTEMPTS = 5;

/** A temporary database need not outlive a power cut. */
const FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

/**
 * Starts PostgreSQL on 127.0.0.1 (UTF-8, C locale, no Unix socket). A server that a killed start has left on the same
 * folder is ended first. What is kept in a folder survives a power cut; what is temporary is fast instead.
 * @throws StartError if the port is taken, or the folder cannot be used or is damaged.
 */
export async function startDatabase(parameters: StartDatabaseParameters = {}): Promise<RunningDatabase> {
  const account = databaseAccount();
  const binaries = findBinaries(account);
  if (parameters.dataDir !== undefined) {
    const dataDir = resolve(parameters.dataDir);
    mkdirSync(dataDir, { recursive: true });
    const cluster = openCluster(dataDir, binaries, account, []);
    await endLeftServer(dataDir);
    return run({ cluster, binaries, account, flags: [], afterStop: () => {} }, parameters);
  }
  const dataDir = temporaryFolder(account);
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const cluster = openCluster(dataDir, binaries, account, ["--no-sync"]);
    return await run({ cluster, binaries, account, flags: FAST, afterStop: remove }, parameters);
  } catch (cause) {
    remove();
    throw cause;
  }
}

function temporaryFolder(account: Account | undefined): string {
  let base = tmpdir();
  if (!canReach(base, account)) {
    base = SYSTEM_FOLDER;
    mkdirSync(base, { recursive: true, mode: 0o755 });
  }
  const folder = mkdtempSync(join(base, "madang-database-"));
  if (account) openToAccount(folder);
  return folder;
}

interface Installation {
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly flags: readonly string[];
  readonly afterStop: () => void;
}

async function run(
  installation: Installation,
  parameters: StartDatabaseParameters,
): Promise<RunningDatabase> {
  const { child, port } = await listen(installation, parameters);
  const urlOf = (database: string) =>
    `postgresql://${USER}:${installation.cluster.password}@127.0.0.1:${port}/${database}`;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= child.stop("SIGINT", STOP_PATIENCE).then(installation.afterStop);
    return stopping;
  };
  try {
    await createDatabase(urlOf("postgres"));
  } catch (cause) {
    await stop();
    throw new StartError(
      `The database in ${installation.cluster.folder} runs but cannot be used: ${messageOf(cause)}.`,
      { cause },
    );
  }
  return {
    url: urlOf(DATABASE),
    port,
    pid: child.pid,
    exited: child.exited,
    tail: child.tail,
    recreate: () => recreateDatabase(urlOf("postgres")),
    stop,
  };
}

async function listen(
  installation: Installation,
  { port: wanted = 0, log }: StartDatabaseParameters,
): Promise<{ child: Child; port: number }> {
  if (wanted !== 0 && !(await isPortFree(wanted))) {
    throw new StartError(`Port ${wanted} is taken: the database cannot listen on it.`);
  }
  for (let attempt = 1; ; attempt++) {
    const port = wanted === 0 ? await findFreePort() : wanted;
    const child = await launch(installation, port, log);
    if (child.isReady) return { child: child.process, port };
    const reason = child.process.tail().join("\n");
    const lostPort = wanted === 0 && /could not bind|Address already in use/.test(reason);
    if (!lostPort || attempt === PORT_ATTEMPTS) throw cannotStart(installation.cluster, child.process.tail());
  }
}

async function launch(installation: Installation, port: number, log: ((line: string) => void) | undefined) {
  let becomeReady = () => {};
  const ready = new Promise<"ready">((resolve) => {
    becomeReady = () => resolve("ready");
  });
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "lc_messages=C"];
  settings.push("timezone=UTC", "log_timezone=UTC", "logging_collector=off");
  const child = await startChild({
    command: installation.binaries.postgres,
    args: [
      "-D",
      installation.cluster.folder,
      "-p",
      String(port),
      ...settings.flatMap((setting) => ["-c", setting]),
      ...installation.flags,
    ],
    env: serverEnvironment,
    cwd: "/",
    account: installation.account,
    // An immediate shutdown: killed outright, the server would leave its sessions' processes behind.
    abortSignal: "SIGQUIT",
    onLine: (line) => {
      log?.(line);
      if (line.includes(READY)) becomeReady();
    },
  });
  const impatience = setTimeout(() => child.stop("SIGQUIT", STOP_PATIENCE), READY_PATIENCE);
  const outcome = await Promise.race([ready, child.exited]);
  clearTimeout(impatience);
  return { process: child, isReady: outcome === "ready" };
}

function cannotStart(cluster: Cluster, tail: readonly string[]): StartError {
  const decisive = tail.findLast((line) => /(FATAL|PANIC):/.test(line)) ?? tail.at(-1) ?? "it wrote nothing";
  const reason = decisive.replace(/^.*?(FATAL|PANIC):\s*/, "");
  const hint = /No space left/.test(tail.join("\n"))
    ? "make room on the disk and start again."
    : "move it away or start with --reset; the index is built anew from the chain.";
  return new StartError(`The database in ${cluster.folder} does not start (${reason}): ${hint}`);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function createDatabase(adminUrl: string): Promise<void> {
  return withClient(adminUrl, async (client) => {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}

function recreateDatabase(adminUrl: string): Promise<void> {
  return withClient(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}
