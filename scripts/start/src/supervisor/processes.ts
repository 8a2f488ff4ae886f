import type { Exit } from "../process/child.ts";

/** One of the programs that make up a city, running. */
export interface Running {
  readonly exited: Promise<Exit>;
  tail(): readonly string[];
  stop(): Promise<void>;
}

/** A process that ended unasked. */
export interface Crash {
  readonly name: string;
  readonly exit: Exit;
  readonly tail: readonly string[];
}

/** The processes of a city: stopped together, in the right order, and watched until then. */
export interface Processes {
  /** Watches a process, and stops it with the others. */
  add(name: string, running: Running): void;
  /** Settles when the first of them ends unasked. */
  readonly crashed: Promise<Crash>;
  /** Stops all, the last added first. @throws the first failure, when all have been stopped. */
  stopAll(): Promise<void>;
}

export function createProcesses(): Processes {
  const added: Running[] = [];
  let isStopping = false;
  let report = (_: Crash) => {};
  const crashed = new Promise<Crash>((resolve) => {
    report = resolve;
  });
  return {
    crashed,
    add: (name, running) => {
      added.push(running);
      running.exited.then((exit) => {
        if (!isStopping) report({ name, exit, tail: [...running.tail()] });
      });
    },
    stopAll: async () => {
      isStopping = true;
      const failures: unknown[] = [];
      for (const running of added.splice(0).reverse()) {
        await running.stop().catch((cause: unknown) => failures.push(cause));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
