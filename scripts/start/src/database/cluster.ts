import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { codeOf, messageOf, StartError } from "../failure.ts";
import { endProcess, findProcess } from "../process/table.ts";
import { type Account, canReach } from "./account.ts";
import { type Binaries, SYSTEM_FOLDER } from "./binaries.ts";

/** The folder in which PostgreSQL keeps a database, and the password of its one user. */
export interface Cluster {
  readonly folder: string;
  readonly password: string;
}

export const USER = "madang";
const FAST_SHUTDOWN = "SIGINT";
const SHUTDOWN_PATIENCE = 30_000;

/**
 * The cluster in `dataDir`, made if there is none. The password is random for each folder and kept in a file that only
 * its owner reads: whoever gets into the database as its superuser can run programs as the server's account, and every
 * user of the machine reaches a loopback port.
 * @throws StartError if the folder cannot be used or is damaged.
 */
export function openCluster(
  dataDir: string,
  binaries: Binaries,
  account: Account | undefined,
  syncFlags: readonly string[],
): Cluster {
  const folder = clusterFolder(dataDir);
  const passwordFile = join(dataDir, "password");
  if (existsSync(folder)) {
    requireWhole(folder, passwordFile, account);
    return { folder, password: readFileSync(passwordFile, "utf8").trim() };
  }
  requireReachable(dataDir, account);
  return createCluster(folder, passwordFile, binaries, account, syncFlags);
}

/** @throws StartError if the account that the database runs as cannot enter the folder. */
export function requireReachable(path: string, account: Account | undefined): void {
  if (canReach(path, account)) return;
  throw new StartError(
    `The folder ${path} cannot be reached by the account "postgres", which the database runs as because ` +
      `PostgreSQL refuses root: choose one that all may enter, such as ${SYSTEM_FOLDER}/city.`,
  );
}

function clusterFolder(dataDir: string): string {
  return join(dataDir, "postgres");
}

function createCluster(
  folder: string,
  passwordFile: string,
  binaries: Binaries,
  account: Account | undefined,
  syncFlags: readonly string[],
): Cluster {
  const password = randomBytes(24).toString("hex");
  const unfinished = `${folder}.unfinished`;
  const handedOver = `${unfinished}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  writeFileSync(handedOver, `${password}\n`, { mode: 0o600 });
  if (account) {
    chownSync(unfinished, account.uid, account.gid);
    chownSync(handedOver, account.uid, account.gid);
  }
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${USER}`,
      `--pwfile=${handedOver}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--no-instructions",
      ...syncFlags,
    ],
    { cwd: "/", env: serverEnvironment, encoding: "utf8", ...account },
  );
  rmSync(handedOver, { force: true });
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    const reason = made.error ? made.error.message : reasonIn(made.stderr);
    throw new StartError(`The database could not be made in ${dirname(folder)}: ${reason}`);
  }
  renameSync(unfinished, folder);
  return { folder, password };
}

/** PostgreSQL speaks plain English and UTC, whatever the machine speaks: we read its messages. */
export const serverEnvironment = { LC_ALL: "C", TZ: "UTC", PATH: process.env.PATH ?? "" };

function requireWhole(folder: string, passwordFile: string, account: Account | undefined): void {
  const remedy = "move it away or start with --reset; the index is built anew from the chain.";
  for (const part of [join(folder, "PG_VERSION"), join(folder, "global", "pg_control"), passwordFile]) {
    try {
      if (statSync(part).size > 0) continue;
    } catch (cause) {
      if (codeOf(cause) !== "ENOENT" && codeOf(cause) !== "ENOTDIR") {
        throw new StartError(`The database in ${folder} cannot be read: ${messageOf(cause)}.`, { cause });
      }
    }
    throw new StartError(`The database in ${folder} is damaged (${part} is missing or empty): ${remedy}`);
  }
  const owner = statSync(folder).uid;
  const ours = account?.uid ?? process.getuid?.() ?? owner;
  if (owner !== ours) {
    throw new StartError(
      `The database in ${folder} belongs to another user (uid ${owner}, not ${ours}): ` +
        "start as the user who made it, or choose another --data-dir.",
    );
  }
}

/** Ends a server that a killed start has left behind on the cluster in `dataDir`, and nothing else. */
export async function endLeftServer(dataDir: string): Promise<void> {
  const folder = clusterFolder(dataDir);
  const pidFile = join(folder, "postmaster.pid");
  let lines: string[];
  try {
    lines = readFileSync(pidFile, "utf8").split("\n");
  } catch {
    return;
  }
  const facts = findProcess(Number(lines[0]));
  if (facts?.command.includes(`-D ${folder} `)) {
    await endProcess(facts, FAST_SHUTDOWN, SHUTDOWN_PATIENCE);
  }
  // A foreign process may have the pid by now, and PostgreSQL would take it for a server of this folder.
  rmSync(pidFile, { force: true });
}

/** A temporary folder that the account may enter. */
export function openToAccount(folder: string): void {
  chmodSync(folder, 0o711);
}

/** Of what initdb says, the line that tells why it failed. */
function reasonIn(output: string): string {
  const lines = output.trim().split("\n");
  return (
    lines.find((line) => /could not|No space left|error:|FATAL:|PANIC:/.test(line)) ?? lines.at(-1) ?? ""
  );
}
