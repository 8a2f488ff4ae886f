import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { signalProcess } from "./table.ts";

const TAIL_LINES = 20;

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ChildParameters {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The system account to run as; our own if absent. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  readonly onLine?: ((line: string, stream: "stdout" | "stderr") => void) | undefined;
  /** What the process gets when this one exits without having stopped it. */
  readonly abortSignal?: NodeJS.Signals;
}

/** A running process of ours. */
export interface Child {
  readonly pid: number;
  isRunning(): boolean;
  /** Settles when the process has ended and its output is read. */
  readonly exited: Promise<Exit>;
  /** The last lines that it wrote, oldest first. */
  tail(): readonly string[];
  /** Sends `signal`, then SIGKILL when `patience` milliseconds have passed; resolves when the process has ended. */
  stop(signal: NodeJS.Signals, patience: number): Promise<void>;
}

const running = new Map<number, NodeJS.Signals>();
process.on("exit", () => {
  for (const [pid, signal] of running) signalProcess(-pid, signal);
});

/**
 * Starts a program in a session of its own, so that a Ctrl-C in our terminal reaches us alone and the order in which
 * things stop is ours.
 * @throws Error if the program cannot be run.
 */
export async function startChild(parameters: ChildParameters): Promise<Child> {
  const { command, args, env, cwd, account, onLine } = parameters;
  const child = spawn(command, args, {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    ...(env && { env }),
    ...(cwd && { cwd }),
    ...account,
  });
  // What the program itself has started ends with it, at the latest.
  child.once("exit", () => child.pid !== undefined && signalProcess(-child.pid, "SIGKILL"));
  const exited = new Promise<Exit>((resolve) => {
    child.once("close", (code, signal) => {
      if (child.pid !== undefined) running.delete(child.pid);
      resolve({ code, signal });
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  const pid = child.pid as number;
  running.set(pid, parameters.abortSignal ?? "SIGKILL");

  const lastLines: string[] = [];
  for (const stream of ["stdout", "stderr"] as const) {
    createInterface({ input: child[stream] }).on("line", (line) => {
      lastLines.push(line);
      if (lastLines.length > TAIL_LINES) lastLines.shift();
      onLine?.(line, stream);
    });
  }
  return {
    pid,
    isRunning: () => running.has(pid),
    exited,
    tail: () => lastLines,
    stop: async (signal, patience) => {
      child.kill(signal);
      const impatience = setTimeout(() => child.kill("SIGKILL"), patience);
      await exited;
      clearTimeout(impatience);
    },
  };
}

/** What a program that failed gives as its reason: its last error, or else its last line. */
export function reasonIn(tail: readonly string[]): string {
  const lines = tail.filter((line) => line.trim() !== "");
  const error = lines.findLast((line) => /^\s*\w*error\b/i.test(line));
  return (error ?? lines.at(-1) ?? "it wrote nothing").trim();
}
