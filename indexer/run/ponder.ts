import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { folderOf } from "./packages.ts";
import type { IndexerSettings } from "./settings.ts";

const root = join(import.meta.dirname, "..");

/** Starts Ponder on a schema. Its own server listens on loopback only; its log goes to standard error. */
export function startPonder(schema: string, settings: IndexerSettings): ChildProcess {
  const bin = join(folderOf("ponder"), "dist/esm/bin/ponder.js");
  return spawn(
    process.execPath,
    [bin, "start", "--schema", schema, "--root", root, "--log-format", "json"].concat([
      "--hostname",
      "127.0.0.1",
      "--port",
      String(settings.PONDER_PORT),
    ]),
    { cwd: root, stdio: ["ignore", 2, 2], env: process.env },
  );
}

/**
 * Stops Ponder with SIGINT: on SIGTERM it would leave its lock on the schema. One that does not end in 20 seconds is
 * killed; its rows are then taken back to the last final block at the next start.
 */
export function stopPonder(ponder: ChildProcess): void {
  if (ponder.exitCode !== null || ponder.signalCode !== null) return;
  ponder.kill("SIGINT");
  setTimeout(() => ponder.kill("SIGKILL"), 20_000).unref();
}
