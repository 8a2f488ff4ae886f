import { findProcess, isAlive, type ProcessFacts } from "../process/table.ts";

/** A wish to end: Ctrl-C, SIGTERM, a closed terminal, or the end of the npx or pnpm that runs us. */
export interface Interruption {
  /** Aborted when it comes, or by `end`. */
  readonly signal: AbortSignal;
  /** Settles when it comes. */
  readonly requested: Promise<void>;
  /** No more is waited for. */
  end(): void;
}

const LAUNCHER_INTERVAL = 500;
/** A terminal and pnpm may both hand us the same Ctrl-C; one that comes later than this, in ms, is a second one. */
const SAME_REQUEST = 2_000;

/** Listens for the wish to end. When it comes a second time, this process ends at once and takes its children along. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let request = () => {};
  const requested = new Promise<void>((resolve) => {
    request = resolve;
  });
  let requestedAt: number | undefined;
  const onSignal = () => {
    if (requestedAt !== undefined && Date.now() - requestedAt > SAME_REQUEST) process.exit(1);
    requestedAt ??= Date.now();
    controller.abort();
    request();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  // A terminal that is gone takes no more output.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const launchers = watchLaunchers(onSignal);
  return {
    signal: controller.signal,
    requested,
    end: () => {
      clearInterval(launchers);
      controller.abort();
    },
  };
}

/**
 * npx and pnpm do not pass every signal on: killed, they leave the programs below them running, out of anybody's reach.
 * So when one of those that started us is gone, we are to end as well.
 */
function watchLaunchers(onGone: () => void): NodeJS.Timeout | undefined {
  const launchers = listLaunchers();
  if (launchers.length === 0) return undefined;
  const timer: NodeJS.Timeout = setInterval(() => {
    if (launchers.every(isAlive)) return;
    clearInterval(timer);
    onGone();
  }, LAUNCHER_INTERVAL);
  return timer.unref();
}

/** The pids above us up to the topmost npm, npx or pnpm, with the shells in between. */
function listLaunchers(): number[] {
  const above: ProcessFacts[] = [];
  for (let facts = findProcess(process.ppid); facts && isLauncher(facts); facts = findProcess(facts.parent)) {
    above.push(facts);
  }
  return above.slice(0, above.findLastIndex(isPackageManager) + 1).map(({ pid }) => pid);
}

function isLauncher(facts: ProcessFacts): boolean {
  return isPackageManager(facts) || /^(\S*\/)?\w*sh -c /.test(facts.command);
}

function isPackageManager({ command }: ProcessFacts): boolean {
  return /^(\S*\/)?(npm|npx|pnpm|node \S*(npm|npx|pnpm)\S*)( |$)/.test(command);
}
