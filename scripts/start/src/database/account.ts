import { execFileSync, spawnSync } from "node:child_process";
import { userInfo } from "node:os";
import { messageOf, StartError } from "../failure.ts";

/** A system account. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAME = "postgres";

/**
 * The account that PostgreSQL runs as: undefined for our own. PostgreSQL refuses to run as root, so root gives it the
 * system account `postgres`, made if there is none.
 */
export function databaseAccount(): Account | undefined {
  if (userInfo().uid !== 0) return undefined;
  return findAccount() ?? createAccount();
}

function findAccount(): Account | undefined {
  const idOf = (flag: string) => spawnSync("id", [flag, NAME], { encoding: "utf8" });
  const [uid, gid] = [idOf("-u"), idOf("-g")];
  return uid.status === 0 && gid.status === 0
    ? { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    : undefined;
}

function createAccount(): Account {
  let reason = "useradd made none";
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", NAME], { stdio: "pipe" });
  } catch (cause) {
    reason = messageOf(cause);
  }
  // Another process may have made it at the same moment, so that ours failed: what counts is that it is there.
  const account = findAccount();
  if (account) return account;
  throw new StartError(
    `PostgreSQL does not run as root and the account "${NAME}" could not be made (${reason}): ` +
      "make it, or run this as another user.",
  );
}

/** Whether the account can enter this folder, or run this program, through all folders above it. */
export function canReach(path: string, account: Account | undefined): boolean {
  const test = spawnSync("/bin/sh", ["-c", 'test -x "$0"', path], { cwd: "/", ...account });
  return test.status === 0;
}
