import { spawnSync } from "node:child_process";
import { foundryBinary } from "@madang/start/foundry";

/** Runs forge in `root` and returns what it printed. @throws Error with what it printed, if it fails. */
export function forge(root: string, args: string[], env: Record<string, string> = {}): string {
  const run = spawnSync(foundryBinary("forge"), args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.error !== undefined) throw new Error(`forge cannot be run: ${run.error.message}.`);
  if (run.status !== 0) throw new Error(`forge ${args.join(" ")} failed:\n${run.stdout}${run.stderr}`);
  return run.stdout;
}
