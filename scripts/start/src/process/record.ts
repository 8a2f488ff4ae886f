import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { CHECKOUT } from "../checkout.ts";
import { endProcess, findProcess, listProcesses, type ProcessFacts } from "./table.ts";

const record = z.object({ pid: z.int().positive(), startedAt: z.string(), port: z.int().nonnegative() });

/** A process that a killed start has left behind, and the port that it was given. */
export type LeftProcess = ProcessFacts & { readonly port: number };

/** Notes in a file which process of ours runs, and on which port, for the next start to find if we are killed. */
export function recordProcess(path: string, pid: number, port: number): void {
  const facts = findProcess(pid);
  if (facts) writeFileSync(path, JSON.stringify({ pid, startedAt: facts.startedAt, port }));
}

export function forgetProcess(path: string): void {
  rmSync(path, { force: true });
}

/** The process that the file notes, if that very one still runs. Never another that has its pid by now. */
export function findRecorded(path: string): LeftProcess | undefined {
  const noted = readRecord(path);
  const facts = noted && findProcess(noted.pid);
  return facts?.startedAt === noted?.startedAt && facts && noted ? { ...facts, port: noted.port } : undefined;
}

/**
 * Ends what a killed start has left of a process that the file notes: the process itself by `signal`, and then what it
 * had started in its turn.
 * @param beforeEnd Called before, if the process still runs.
 */
export async function endRecorded(
  path: string,
  signal: NodeJS.Signals,
  patience: number,
  beforeEnd: (left: LeftProcess) => Promise<void> = async () => {},
): Promise<void> {
  const left = findRecorded(path);
  if (left) {
    await beforeEnd(left);
    await endProcess(left, signal, patience);
  }
  const orphans = findOrphans(readRecord(path)?.pid);
  await Promise.all(orphans.map((orphan) => endProcess(orphan, signal, patience)));
  forgetProcess(path);
}

/** What a process that is gone had started and left. */
function findOrphans(group: number | undefined): ProcessFacts[] {
  // The id of a group that has members is not given away, so that a process of this pid leads a later group. One that
  // has ended and that nobody has taken note of yet is gone all the same.
  if (group === undefined || findProcess(group)) return [];
  return listProcesses().filter((facts) => facts.group === group && facts.command.includes(CHECKOUT));
}

function readRecord(path: string): z.infer<typeof record> | undefined {
  try {
    return record.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // No file, or one cut short by the kill: nothing that could be ended safely.
    return undefined;
  }
}
