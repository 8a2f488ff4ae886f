import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { listProcesses, signalProcess } from "../../src/process/table.ts";

const MAIN = join(import.meta.dirname, "..", "..", "src", "main.ts");
const PATIENCE = 100_000;

/** A real `start`, as a process of its own. */
export class Start {
  private text = "";
  private readonly child: ChildProcess;
  readonly exited: Promise<number | null>;

  constructor(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [MAIN, ...args], {
      env: { ...process.env, CI: "1", NO_COLOR: "1", npm_lifecycle_event: undefined, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        this.text += chunk;
      });
    }
    this.exited = once(this.child, "close").then(([code]) => code as number | null);
  }

  get output(): string {
    return this.text;
  }

  get pid(): number {
    return this.child.pid as number;
  }

  /** Waits until it has written this. @throws Error with all that it wrote, if it ends before. */
  async says(text: string): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (!this.text.includes(text)) {
      if (this.child.exitCode !== null || this.child.signalCode !== null || Date.now() > deadline) {
        throw new Error(`start did not say "${text}", but:\n${this.text}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until it has ended by itself. @returns Exit code and all that it wrote. */
  async refuses(): Promise<{ code: number | null; output: string }> {
    const code = await this.exited;
    return { code, output: this.text };
  }

  /** @returns The exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }

  /** The programs that it runs, and those that these run. */
  descendants(): number[] {
    const all = listProcesses();
    const below = (parent: number): number[] =>
      all.filter((facts) => facts.parent === parent).flatMap(({ pid }) => [pid, ...below(pid)]);
    return below(this.pid);
  }

  /** Ends it at once, if a test has left it running. */
  async dispose(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const left = this.descendants();
    await this.end("SIGKILL");
    for (const pid of left) signalProcess(pid, "SIGKILL");
  }
}
