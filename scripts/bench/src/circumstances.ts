import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Circumstances } from "./benchmarks.ts";
import { CHECKOUT } from "./checkout.ts";

/** What is true now; taken before anything is measured. @param versions Of what is measured, by its name. */
export function circumstancesNow(versions: Circumstances["versions"]): Circumstances {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    machine: {
      cpu: processors[0]?.model.trim() ?? "unknown",
      cores: processors.length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
    },
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    versions,
  };
}

/** Ponder's version. */
export function ponderVersion(): string {
  const entry = fileURLToPath(import.meta.resolve("ponder"));
  return versionIn(join(entry.slice(0, entry.lastIndexOf("ponder/dist")), "ponder", "package.json"));
}

/** Anvil's version. */
export function anvilVersion(): string {
  return versionIn(createRequire(join(CHECKOUT, "package.json")).resolve("@foundry-rs/anvil/package.json"));
}

function versionIn(manifest: string): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

/** The figures themselves do not count as a change. */
function commit(): string {
  const hash = git("rev-parse", "--short=12", "HEAD");
  if (hash === "") return "unknown";
  const changes = git("status", "--porcelain", "--", ".", ":!docs/benchmarks.json", ":!docs/benchmarks.md");
  return changes === "" ? hash : `${hash} with changes`;
}

function git(...args: string[]): string {
  return spawnSync("git", args, { cwd: CHECKOUT, encoding: "utf8" }).stdout?.trim() ?? "";
}
