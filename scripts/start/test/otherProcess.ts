import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { CHECKOUT } from "../src/checkout.ts";
import { canReach } from "../src/database/account.ts";

const NOBODY = { uid: 65_534, gid: 65_534 };

/** Another account than ours where we are root and it can run the programs of the checkout; our own elsewhere. */
export const otherAccount =
  process.getuid?.() === 0 && canReach(CHECKOUT, NOBODY) && canReach(process.execPath, NOBODY)
    ? NOBODY
    : undefined;

export interface Keeper {
  readonly process: ChildProcess;
  readonly url: string;
  readonly pid: number;
}

/** A process of its own, `keepRunning.ts`, that has started a chain or a database. */
export async function keepRunning(
  what: "chain" | "database",
  dataDir: string,
  account?: { uid: number; gid: number },
): Promise<Keeper> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "keepRunning.ts"), what, dataDir], {
    stdio: ["pipe", "pipe", "inherit"],
    ...account,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { process: child, ...(JSON.parse(line) as { url: string; pid: number }) };
}

/** Ends a process at once, and returns when it is gone. */
export async function killNow(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
