import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHECKOUT } from "../checkout.ts";
import { canReach, databaseAccount } from "../database/account.ts";
import { SYSTEM_FOLDER } from "../database/binaries.ts";
import { codeOf, messageOf, StartError } from "../failure.ts";

/** What is where in a data folder. */
export interface DataFolder {
  readonly path: string;
  readonly chain: string;
  readonly database: string;
  readonly logs: string;
  /** Where the contracts are, for indexer and API. */
  readonly deployment: string;
  /** Which start uses the folder. */
  readonly lock: string;
  /** Which indexer and which API run, for the next start if this one is killed. */
  readonly indexerRecord: string;
  readonly apiRecord: string;
}

const MARKER = "madang-data";
const MARKER_TEXT = "A data folder of Madang: chain, database and logs of a city on one machine.\n";

/** The usual data folder: in the checkout, or a system folder where the database's account cannot reach that. */
export function usualDataDir(): string {
  if (canReach(CHECKOUT, databaseAccount())) return join(CHECKOUT, ".madang");
  const name = createHash("sha256").update(CHECKOUT).digest("hex").slice(0, 12);
  return join(SYSTEM_FOLDER, `data-${name}`);
}

/**
 * Opens a data folder, or makes one where there is none or an empty folder.
 * @throws StartError if it cannot be written, or holds something else.
 */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true });
    const marker = join(path, MARKER);
    if (!existsSync(marker)) {
      if (readdirSync(path).length > 0) {
        throw new StartError(
          `The folder ${path} holds something else than a city: choose an empty one, or one that does not exist.`,
        );
      }
      writeFileSync(marker, MARKER_TEXT);
    }
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw cannotWrite(path, cause);
  }
  const at = (name: string) => join(path, name);
  return {
    path,
    chain: at("chain"),
    database: at("database"),
    logs: at("logs"),
    deployment: at("deployment.json"),
    lock: at("start.pid.json"),
    indexerRecord: at("indexer.pid.json"),
    apiRecord: at("api.pid.json"),
  };
}

/** A failed write as a sentence, where it is the disk's or the folder's fault. */
export function cannotWrite(path: string, cause: unknown): StartError {
  const reasons: Record<string, string> = {
    EACCES: "may not be written by this user: choose another --data-dir, or start as its owner",
    EPERM: "may not be written by this user: choose another --data-dir, or start as its owner",
    EROFS: "is on a file system that cannot be written: choose another --data-dir",
    ENOSPC: "is on a full disk: make room and start again; nothing that was there is lost",
    ENOTDIR: "is not a folder: choose another --data-dir",
    EEXIST: "is not a folder: choose another --data-dir",
  };
  const reason = reasons[codeOf(cause) ?? ""] ?? `cannot be used (${messageOf(cause)})`;
  return new StartError(`The data folder ${path} ${reason}.`, { cause });
}

/** Deletes what a city has put into its data folder, and nothing else. */
export function resetDataFolder(folder: DataFolder): void {
  for (const path of [folder.chain, folder.database, folder.logs, folder.deployment]) {
    rmSync(path, { recursive: true, force: true });
  }
}
