import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** A process as the system shows it. The same pid with another `startedAt` is another process. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** The id of the group that it belongs to: the pid of the group's first process. */
  readonly group: number;
  readonly startedAt: string;
  readonly command: string;
}

/** What runs under this pid now; undefined if nothing does. */
export function findProcess(pid: number): ProcessFacts | undefined {
  try {
    return process.platform === "linux" ? readProc(pid) : askPs(pid);
  } catch {
    return undefined;
  }
}

/** All processes of this machine that we may see. */
export function listProcesses(): ProcessFacts[] {
  const pids =
    process.platform === "linux"
      ? readdirSync("/proc").filter((name) => /^\d+$/.test(name))
      : execFileSync("ps", ["-A", "-o", "pid="], { encoding: "utf8" }).trim().split("\n");
  return pids.map((pid) => findProcess(Number(pid))).filter((facts) => facts !== undefined);
}

function readProc(pid: number): ProcessFacts | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field, the name in brackets, may hold blanks: count from behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, parent, group, startTicks] = [fields[0], fields[1], fields[2], fields[19]];
  if (state === "Z" || state === "X") return undefined;
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
  const startedAt = `${boot}/${startTicks}`;
  return { pid, parent: Number(parent), group: Number(group), startedAt, command };
}

function askPs(pid: number): ProcessFacts {
  const ask = (column: string) =>
    execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  const [parent, group] = [Number(ask("ppid")), Number(ask("pgid"))];
  return { pid, parent, group, startedAt: ask("lstart"), command: ask("command") };
}

/** Whether anything runs under this pid. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Sends a signal, to a group if the pid is negative; one that has ended meanwhile is no error. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause;
  }
}

/**
 * Ends a process that is no child of ours: `signal` first, then SIGKILL when `patience` milliseconds have passed.
 * Does nothing if the pid meanwhile belongs to another process.
 */
export async function endProcess(
  facts: ProcessFacts,
  signal: NodeJS.Signals,
  patience: number,
): Promise<void> {
  const runs = () => findProcess(facts.pid)?.startedAt === facts.startedAt;
  if (!runs()) return;
  signalProcess(facts.pid, signal);
  const deadline = Date.now() + patience;
  while (runs()) {
    if (Date.now() > deadline) signalProcess(facts.pid, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
