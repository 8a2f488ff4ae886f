import { linkSync, readFileSync, rmSync } from "node:fs";
import { codeOf, StartError } from "../failure.ts";
import { findRecorded, recordProcess } from "../process/record.ts";

/** A folder that only one process uses at a time. */
export interface Lock {
  release(): void;
}

const ATTEMPTS = 3;
const SETTLE = 50;

/**
 * Takes the lock of a data folder. That of a process which no longer runs is no lock.
 * @throws StartError if another process holds it.
 */
export async function takeLock(path: string): Promise<Lock> {
  const own = `${path}.${process.pid}`;
  recordProcess(own, process.pid, 0);
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (linkOwn(own, path)) return await confirm(own, path);
      const holder = findRecorded(path);
      if (holder) throw heldBy(holder.pid);
      rmSync(path, { force: true });
    }
    throw new StartError(`The lock ${path} cannot be taken: other starts take it again and again.`);
  } finally {
    rmSync(own, { force: true });
  }
}

function linkOwn(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") return false;
    throw cause;
  }
}

/**
 * Two starts that find the lock of a dead one at the same moment both remove it, and the slower may remove the lock
 * that the faster has taken meanwhile. The last to take it has it, so look again when both have settled.
 */
async function confirm(own: string, path: string): Promise<Lock> {
  const ours = readFileSync(own, "utf8");
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  const holds = () => {
    try {
      return readFileSync(path, "utf8") === ours;
    } catch {
      return false;
    }
  };
  if (!holds()) throw heldBy(findRecorded(path)?.pid);
  return {
    release: () => {
      if (holds()) rmSync(path, { force: true });
    },
  };
}

function heldBy(pid: number | undefined): StartError {
  return new StartError(
    `Another start${pid === undefined ? "" : ` (process ${pid})`} uses this data folder: ` +
      "stop that one, or choose another --data-dir, --port and --rpc-port.",
  );
}
